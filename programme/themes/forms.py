from django.forms import Textarea

from velsen.history.forms import VersionedForm

from .models import Theme


class ThemeForm(VersionedForm):
    class Meta:
        model = Theme
        fields = ["name", "aim", "has_extra_attention"]
        widgets = {"aim": Textarea(attrs={"rows": 10})}
