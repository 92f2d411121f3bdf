from django.db import migrations
from django.db.models import F, OuterRef, QuerySet, Subquery


def end(apps, schema_editor):
    """Let what has no end of its own end with the known end of its member's term."""
    members = apps.get_model("portfolios", "CollegeMember")._base_manager
    its_end = members.filter(pk=OuterRef("member")).values("ends_on")
    for app, name in [("portfolios", "Holding"), ("programme", "Lead")]:
        rows = apps.get_model(app, name)._base_manager
        open_rows = rows.filter(ends_on=None, member__ends_on__gt=F("starts_on"))
        keys = list(open_rows.values_list("pk", flat=True))
        QuerySet.update(rows.filter(pk__in=keys), ends_on=Subquery(its_end))


class Migration(migrations.Migration):
    dependencies = [
        ("programme", "0026_departure"),
        ("portfolios", "0004_longer_reasons"),
    ]

    operations = [migrations.RunPython(end, migrations.RunPython.noop)]
