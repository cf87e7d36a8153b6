"""Seeds: facts as YAML, their validation, the plan and the load.

What is in ``__init__.pyi`` can be used from here. It is imported when it is used: a command imports
no more than it needs.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
