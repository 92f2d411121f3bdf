from . import themes  # noqa: F401
