from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Permission


class RoleBackend(AuthenticationBackend):
    """Permissions come from roles only, never from an account itself."""

    def _get_user_permissions(self, user_obj):
        return Permission.objects.none()
