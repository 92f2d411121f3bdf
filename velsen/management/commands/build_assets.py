"""
Build the stylesheet and the fonts of the site from npm packages, after `npm ci`.

The repository holds nothing of third parties, and no file of `node_modules` is served
directly: only what the pages use ends up in `build/static`.
"""

import re
import shutil

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

THEME = "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"
UTRECHT = [
    "root",
    "document",
    "body",
    "page-layout",
    "page-header",
    "nav-bar",
    "nav-list",
    "page-body",
    "page-footer",
    "breadcrumb-nav",
    "alert",
    "table",
    "unordered-list",
    "form-field",
    "form-fieldset",
    "form-label",
    "form-field-description",
    "form-field-error-message",
    "textbox",
    "textarea",
    "select",
    "checkbox",
    "custom-checkbox",
    "radio-button",
]
CANDIDATES = ["heading", "paragraph", "link", "button", "skip-link"]
FONTS = [
    f"@fontsource-variable/source-sans-3/files/source-sans-3-{subset}-wght-normal.woff2"
    for subset in ("latin", "latin-ext")
]
STYLES = [
    THEME,
    *(f"@utrecht/{name}-css/dist/index.min.css" for name in UTRECHT),
    *(f"@nl-design-system-candidate/{name}-css/dist/{name}.css" for name in CANDIDATES),
]
# Names a missing file, on which collectstatic would stop.
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/")


class Command(BaseCommand):
    help = "Make the NL Design System stylesheet and the fonts from node_modules."

    def handle(self, *args, **options):
        packages = settings.BASE_DIR / "node_modules"
        target = settings.BASE_DIR / "build" / "static"
        missing = [name for name in STYLES + FONTS if not (packages / name).is_file()]
        if missing:
            raise CommandError(
                f"Run `npm ci` first: {packages / missing[0]} is missing."
            )

        styles = [(packages / name).read_text("utf-8") for name in STYLES]
        write(target / "nlds" / "nlds.css", SOURCE_MAP.sub("", "\n".join(styles)))
        (target / "fonts").mkdir(parents=True, exist_ok=True)
        for name in FONTS:
            shutil.copy(packages / name, target / "fonts")
        self.stdout.write(f"{len(STYLES)} styles and {len(FONTS)} fonts in {target}")


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
