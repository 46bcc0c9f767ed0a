import django.db.models.deletion
from django.db import migrations, models

from vanban.office.desk.words import WordIndex, kept_words

INDEX = WordIndex("registers_entrywords", "entry_id")


def make_index(apps, schema_editor):
    for statement in INDEX.made(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    for statement in INDEX.dropped(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def keep_words(apps, schema_editor):
    """The words of what is registered already."""
    from vanban.office.registers.search import SEARCHED

    rows = apps.get_model("registers", "Entry").objects.only("pk", *SEARCHED).iterator(chunk_size=2000)
    kept = apps.get_model("registers", "EntryWords").objects
    batch = []
    for entry in rows:
        batch.append(kept.model(entry=entry, words=kept_words(*(getattr(entry, name) for name in SEARCHED))))
        if len(batch) == 1000:
            kept.bulk_create(batch)
            batch = []
    kept.bulk_create(batch)


class Migration(migrations.Migration):
    """The words by which documents are found (`search`)."""

    dependencies = [("registers", "0009_tallies")]

    operations = [
        migrations.CreateModel(
            name="EntryWords",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="registers.entry",
                    ),
                ),
                ("words", models.TextField()),
            ],
        ),
        migrations.RunPython(make_index, drop_index),
        migrations.RunPython(keep_words, migrations.RunPython.noop),
    ]
