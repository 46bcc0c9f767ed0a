from django.db import migrations, models


class Migration(migrations.Migration):
    """What lists offer to be chosen, and which restricted documents concern somebody, from indexes alone."""

    dependencies = [("registers", "0011_order")]

    operations = [
        *(
            migrations.RemoveIndex(model_name="entry", name=f"entry_{name}")
            for name in ("types", "issuers", "ours", "unassigned", "unsure")
        ),
        *(
            migrations.AddIndex(
                model_name="entry",
                index=models.Index(fields=["register", "audience", *columns], name=f"entry_{columns[0]}s"),
            )
            for columns in (("type",), ("issuer",), ("unit", "registered_by"))
        ),
        *(
            migrations.AddIndex(
                model_name="entry", index=models.Index(fields=["register", count, "audience"], name=f"entry_{count}")
            )
            for count in ("ours", "unassigned", "unsure")
        ),
    ]
