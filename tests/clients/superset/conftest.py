"""One Superset for all tests, with the bundle, connected to the served database."""

from collections.abc import Iterator
from typing import NoReturn

import pytest

from tests import browser

from .installation import PROGRAM, Api, Superset
from .visit import Visit, visit


@pytest.fixture(scope="package")
def superset(
    pytestconfig: pytest.Config,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Superset:
    """A Superset with the bundle in it."""
    # Nothing is served before it is clear that there is somebody to read it.
    if not PROGRAM.exists():
        _absent(pytestconfig, "There is no Superset in .venv/superset: 'make test-bi' installs it.")
    superset = Superset(tmp_path_factory.mktemp("superset"))
    superset.set_up()
    uri = request.getfixturevalue("settings").uri
    superset.import_bundle(uri)
    superset.set_address(uri)
    return superset


@pytest.fixture(scope="package")
def api(superset: Superset) -> Iterator[Api]:
    """Its API, while it is served."""
    with superset.serve() as api:
        yield api


@pytest.fixture(scope="package")
def visited(superset: Superset, api: Api, pytestconfig: pytest.Config) -> Visit:
    """The dashboard, seen in a browser."""
    try:
        return visit(superset)
    except browser.Unavailable as reason:
        _absent(pytestconfig, str(reason))


def _absent(config: pytest.Config, reason: str) -> NoReturn:
    if config.getoption("require_clients"):
        pytest.fail(reason)
    pytest.skip(reason)
