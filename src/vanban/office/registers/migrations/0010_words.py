import django.db.models.deletion
from django.db import migrations, models

INDEX = "registers_entrywords_index"
# an index over the rows of the table itself; what a row had before must be told to it (sqlite.org/fts5.html)
SQLITE = (
    f"CREATE VIRTUAL TABLE {INDEX} USING fts5(words, content='registers_entrywords', content_rowid='entry_id', "
    "tokenize='unicode61 remove_diacritics 0', prefix='1 2 3')",
    f"CREATE TRIGGER {INDEX}_new AFTER INSERT ON registers_entrywords BEGIN "
    f"INSERT INTO {INDEX} (rowid, words) VALUES (NEW.entry_id, NEW.words); END",
    f"CREATE TRIGGER {INDEX}_gone AFTER DELETE ON registers_entrywords BEGIN "
    f"INSERT INTO {INDEX} ({INDEX}, rowid, words) VALUES ('delete', OLD.entry_id, OLD.words); END",
    f"CREATE TRIGGER {INDEX}_changed AFTER UPDATE ON registers_entrywords BEGIN "
    f"INSERT INTO {INDEX} ({INDEX}, rowid, words) VALUES ('delete', OLD.entry_id, OLD.words); "
    f"INSERT INTO {INDEX} (rowid, words) VALUES (NEW.entry_id, NEW.words); END",
)
POSTGRESQL = (
    f"CREATE INDEX {INDEX} ON registers_entrywords USING gin (array_to_tsvector(string_to_array(words, ' ')))",
)


def make_index(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":  # the triggers go with the table
        schema_editor.execute(f"DROP TABLE {INDEX}")


def keep_words(apps, schema_editor):
    """The words of what is registered already."""
    from vanban.office.registers.search import SEARCHED, kept_words

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
