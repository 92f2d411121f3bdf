"""The models of every package, gathered for Django. Import them from their package."""

from . import identity
from .accounts import models as accounts
from .confirmations import models as confirmations
from .mail import models as mail
from .page_cache import models as page_cache

__all__ = ["accounts", "confirmations", "identity", "mail", "page_cache"]
