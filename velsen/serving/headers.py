"""Permissions for browsers on our pages, for which Django has no settings."""

from csp.constants import NONE, SELF


def content_security_policy(*, form_targets):
    """Our own files only; a form may also lead to each of the `form_targets`."""
    return {
        "DIRECTIVES": {
            "default-src": [NONE],
            "style-src": [SELF],
            "script-src": [SELF],
            "img-src": [SELF, "data:"],
            "font-src": [SELF],
            "connect-src": [SELF],
            "form-action": [SELF, *form_targets],
            "base-uri": [NONE],
            "frame-ancestors": [NONE],
        }
    }


# The site asks a browser for nothing but passkeys.
PERMISSIONS_POLICY = {
    "publickey-credentials-create": "self",
    "publickey-credentials-get": "self",
} | {
    feature: []
    for feature in (
        "accelerometer",
        "autoplay",
        "browsing-topics",
        "camera",
        "display-capture",
        "encrypted-media",
        "fullscreen",
        "gamepad",
        "geolocation",
        "gyroscope",
        "hid",
        "idle-detection",
        "local-fonts",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "picture-in-picture",
        "screen-wake-lock",
        "serial",
        "storage-access",
        "usb",
        "xr-spatial-tracking",
    )
}
