"""The moment of a stream's last event stands beside its number and hash."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery

from vanban.office.audit.guards import lift


def keep(apps, schema_editor):
    events = apps.get_model("audit", "Event").objects.filter(stream=OuterRef("pk"), sequence=OuterRef("sequence"))
    apps.get_model("audit", "Stream").objects.update(at=Subquery(events.values("at")))


def unguarded(apps, schema_editor):
    lift(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_seal")]

    operations = [
        migrations.RunPython(unguarded, migrations.RunPython.noop),
        migrations.AddField("stream", "at", models.DateTimeField(null=True)),
        migrations.RunPython(keep, migrations.RunPython.noop),
    ]
