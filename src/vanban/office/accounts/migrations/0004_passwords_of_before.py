from django.db import migrations
from django.utils import timezone


def begin(apps, schema_editor):
    """When the passwords of before were changed is not known: their time, and that of idleness, begins now."""
    now = timezone.now()
    apps.get_model("accounts", "User").objects.update(password_changed_at=now, enabled_at=now)


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0003_access"),
    ]

    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
