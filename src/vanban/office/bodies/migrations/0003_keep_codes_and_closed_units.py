from datetime import timedelta

from django.db import migrations
from django.utils import timezone

from vanban.office.bodies.models import Identifier


def keep(apps, schema_editor):
    """The agency's code becomes an identifier; of a closed unit it is known only that it ended before today."""
    agencies, identifiers = apps.get_model("bodies", "Agency"), apps.get_model("bodies", "Identifier")
    for agency in agencies.objects.exclude(code=""):
        value = agency.code.strip()
        identifiers.objects.create(agency=agency, value=value, scheme=Identifier.scheme_of(value))
    yesterday = timezone.localdate() - timedelta(days=1)
    apps.get_model("bodies", "Unit").objects.filter(closed=True).update(valid_until=yesterday)


def give_back(apps, schema_editor):
    agencies, identifiers = apps.get_model("bodies", "Agency"), apps.get_model("bodies", "Identifier")
    for identifier in identifiers.objects.filter(valid_until=None):
        agencies.objects.filter(pk=identifier.agency_id).update(code=identifier.value[:50])
    apps.get_model("bodies", "Unit").objects.exclude(valid_until=None).update(closed=True)


class Migration(migrations.Migration):

    dependencies = [
        ("bodies", "0002_tree"),
    ]

    operations = [migrations.RunPython(keep, give_back)]
