from django.db import migrations, models

COUNT = """
UPDATE registers_entry SET
    ours = (SELECT COUNT(*) FROM work_task
        WHERE work_task.entry_id = registers_entry.id AND pile = 'ours' AND state = 'open'),
    unassigned = (SELECT COUNT(*) FROM work_task
        WHERE work_task.entry_id = registers_entry.id AND pile = 'ours' AND state = 'open' AND NOT EXISTS (
            SELECT 1 FROM work_assignment
            WHERE task_id = work_task.id AND role = 'lead' AND withdrawn_at IS NULL)),
    unsure = (SELECT COUNT(*) FROM work_task
        WHERE work_task.entry_id = registers_entry.id AND pile = 'unsure' AND state = 'open')
"""


class Migration(migrations.Migration):
    """How much work stands beside an entry (`work.tally`)."""

    dependencies = [("registers", "0008_records"), ("work", "0002_undated")]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="ours",
            field=models.PositiveIntegerField(default=0, editable=False, verbose_name="Việc của ta"),
        ),
        migrations.AddField(
            model_name="entry",
            name="unassigned",
            field=models.PositiveIntegerField(default=0, editable=False, verbose_name="Việc chưa phân công"),
        ),
        migrations.AddField(
            model_name="entry",
            name="unsure",
            field=models.PositiveIntegerField(default=0, editable=False, verbose_name="Việc chưa rõ"),
        ),
        migrations.AddIndex(model_name="entry", index=models.Index(fields=["register", "ours"], name="entry_ours")),
        migrations.AddIndex(
            model_name="entry", index=models.Index(fields=["register", "unassigned"], name="entry_unassigned")
        ),
        migrations.AddIndex(model_name="entry", index=models.Index(fields=["register", "unsure"], name="entry_unsure")),
        migrations.RunSQL(COUNT, migrations.RunSQL.noop),
    ]
