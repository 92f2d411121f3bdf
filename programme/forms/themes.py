from django.forms import Textarea

from programme.models import Theme
from velsen.versions import VersionedForm


class ThemeForm(VersionedForm):
    class Meta:
        model = Theme
        fields = ["name", "aim", "has_extra_attention"]
        widgets = {"aim": Textarea(attrs={"rows": 10})}
