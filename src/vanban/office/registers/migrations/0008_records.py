import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The readings move beside the entries, out of the way of the lists."""

    dependencies = [("registers", "0007_brought")]

    operations = [
        migrations.CreateModel(
            name="EntryRecord",
            fields=[
                ("record", models.TextField(blank=True, null=True)),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="registers.entry",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.RunSQL(
            "INSERT INTO registers_entryrecord (entry_id, record) "
            "SELECT id, record FROM registers_entry WHERE record IS NOT NULL",
            "UPDATE registers_entry SET record = "
            "(SELECT record FROM registers_entryrecord WHERE entry_id = registers_entry.id)",
        ),
        migrations.RemoveField(model_name="entry", name="record"),
    ]
