import django.db.models.deletion
from django.db import migrations, models

ENTRY = "UPDATE work_assignment SET entry_id = (SELECT entry_id FROM work_task WHERE work_task.id = task_id)"


def entry(**options):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registers.entry", **options
    )


class Migration(migrations.Migration):
    """Of which document an assignment is, without its task."""

    dependencies = [("work", "0003_leader_unknown"), ("registers", "0011_order")]

    operations = [
        migrations.AddField(model_name="assignment", name="entry", field=entry(null=True)),
        migrations.RunSQL(ENTRY, migrations.RunSQL.noop),
        migrations.AlterField(model_name="assignment", name="entry", field=entry()),
        *(
            migrations.AddIndex(
                model_name="assignment",
                index=models.Index(
                    fields=[whom, "entry"], condition=models.Q(withdrawn_at=None), name=f"assigned_to_{whom}"
                ),
            )
            for whom in ("unit", "person")
        ),
    ]
