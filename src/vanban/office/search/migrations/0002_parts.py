from itertools import islice

from django.db import migrations


def keep_parts(apps, schema_editor):
    """The parts of what is registered already, by the models as they were then."""
    from vanban.office.search.keeping import SEARCHED, parts_of

    def model(app, name):
        return apps.get_model(app, name)

    kept = model("search", "Part").objects
    entries = model("registers", "Entry").objects.only("pk", "submission", *SEARCHED).iterator(chunk_size=200)
    while batch := list(islice(entries, 200)):
        kept.bulk_create(parts_of(batch, model), batch_size=100)


class Migration(migrations.Migration):
    """What was registered before is found too."""

    dependencies = [("search", "0001_initial"), ("intake", "0004_kind")]

    operations = [migrations.RunPython(keep_parts, migrations.RunPython.noop)]
