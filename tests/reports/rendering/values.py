"""One value of each kind, as text and as JSON."""

import datetime
import uuid
from decimal import Decimal

import pytest

UUID = uuid.UUID("5a0f3bbb-7f0c-5c0c-9f4e-0d6f2e6b1a11")
EXACT = Decimal("0.1234567890123456789012345678901234567890")

VALUES = pytest.mark.parametrize(
    ("value", "as_text", "as_json"),
    [
        pytest.param(None, "", None, id="NULL"),
        pytest.param(True, "true", True, id="boolean"),
        pytest.param(1246, "1246", 1246, id="integer"),
        pytest.param(2**63, "9223372036854775808", 2**63, id="large integer"),
        pytest.param(0.1, "0.1", 0.1, id="double"),
        pytest.param(float("-inf"), "-Infinity", "-Infinity", id="double without end"),
        pytest.param(float("nan"), "NaN", "NaN", id="double that is no number"),
        pytest.param(Decimal("1.50"), "1.50", Decimal("1.50"), id="numeric"),
        pytest.param(EXACT, str(EXACT), EXACT, id="numeric of many digits"),
        pytest.param(Decimal("1E+3"), "1000", 1000, id="numeric with an exponent"),
        pytest.param(Decimal("NaN"), "NaN", "NaN", id="numeric that is no number"),
        pytest.param(Decimal("-Infinity"), "-Infinity", "-Infinity", id="numeric without end"),
        pytest.param(datetime.date(2025, 4, 1), "2025-04-01", "2025-04-01", id="date"),
        pytest.param(datetime.time(9, 30), "09:30:00", "09:30:00", id="time"),
        pytest.param(
            datetime.datetime(2025, 4, 1, 9, 30, tzinfo=datetime.UTC),
            "2025-04-01 09:30:00+00:00",
            "2025-04-01T09:30:00+00:00",
            id="time stamp",
        ),
        pytest.param(["IN", "JP"], "IN; JP", ["IN", "JP"], id="array"),
        pytest.param([], "", [], id="empty array"),
        pytest.param(["IN", None], "IN; ", ["IN", None], id="array with NULL"),
        pytest.param(
            {"name": "Tōkyō", "days": [Decimal("3.10")], "\n": None},
            '{"name": "Tōkyō", "days": [3.10], "\\n": null}',
            {"name": "Tōkyō", "days": [Decimal("3.10")], "\n": None},
            id="JSON",
        ),
        pytest.param(UUID, str(UUID), str(UUID), id="UUID"),
        pytest.param(b"\x00\xff", "00ff", "00ff", id="bytes"),
        pytest.param('say "hi", Tōkyō\n東京', 'say "hi", Tōkyō\n東京', 'say "hi", Tōkyō\n東京',
                     id="text"),
    ],
)  # fmt: skip
