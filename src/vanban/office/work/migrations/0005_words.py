import django.db.models.deletion
from django.db import migrations, models

from vanban.office.desk.words import WordIndex, kept_words

INDEX = WordIndex("work_taskwords", "task_id")


def make_index(apps, schema_editor):
    for statement in INDEX.made(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    for statement in INDEX.dropped(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def keep_words(apps, schema_editor):
    """The words of the tasks that are there already."""
    told = ("pk", "text", "entry__number", "entry__symbol")
    rows = apps.get_model("work", "Task").objects.order_by("pk").values_list(*told).iterator(chunk_size=2000)
    kept = apps.get_model("work", "TaskWords").objects
    batch = []
    for pk, *texts in rows:
        batch.append(kept.model(task_id=pk, words=kept_words(*texts)))
        if len(batch) == 1000:
            kept.bulk_create(batch)
            batch = []
    kept.bulk_create(batch)


class Migration(migrations.Migration):
    """The words by which tasks are found (`search`)."""

    dependencies = [("work", "0004_entry_of_assignment")]

    operations = [
        migrations.CreateModel(
            name="TaskWords",
            fields=[
                (
                    "task",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="work.task",
                    ),
                ),
                ("words", models.TextField()),
            ],
        ),
        migrations.RunPython(make_index, drop_index),
        migrations.RunPython(keep_words, migrations.RunPython.noop),
    ]
