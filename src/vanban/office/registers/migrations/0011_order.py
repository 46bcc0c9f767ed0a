from django.db import migrations, models

ORDER = ["begins", "register", "ordinal", "suffix"]
BEGINS = "UPDATE registers_entry SET begins = (SELECT begins FROM registers_register r WHERE r.id = register_id)"


class Migration(migrations.Migration):
    """The order of the books in one index."""

    dependencies = [("registers", "0010_words")]

    operations = [
        migrations.AddField(model_name="entry", name="begins", field=models.DateField(editable=False, null=True)),
        migrations.RunSQL(BEGINS, migrations.RunSQL.noop),
        migrations.AlterField(model_name="entry", name="begins", field=models.DateField(editable=False)),
        migrations.AddIndex(model_name="entry", index=models.Index(fields=ORDER, name="entry_in_order")),
        migrations.AddIndex(model_name="entry", index=models.Index(fields=["ours"], name="entry_by_ours")),
        migrations.RemoveIndex(model_name="entry", name="entry_types"),
        migrations.RemoveIndex(model_name="entry", name="entry_issuers"),
        migrations.AddIndex(
            model_name="entry", index=models.Index(fields=["register", "type", "audience"], name="entry_types")
        ),
        migrations.AddIndex(
            model_name="entry", index=models.Index(fields=["register", "issuer", "audience"], name="entry_issuers")
        ),
        migrations.AlterModelOptions(name="entry", options={"ordering": [f"-{name}" for name in ("begins", "register_id", "ordinal", "suffix")]}),
    ]
