from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("bodies", "0003_keep_codes_and_closed_units"),
    ]

    operations = [
        migrations.RemoveField(model_name="agency", name="code"),
        migrations.RemoveField(model_name="unit", name="closed"),
    ]
