from datetime import date

from django.db import migrations


def give_each_register_its_series(apps, schema_editor):
    """The registers so far are those of incoming documents, by the year."""
    Register, Series = apps.get_model('registers', 'Register'), apps.get_model('registers', 'Series')
    for register in Register.objects.all():
        register.series = Series.objects.get_or_create(agency=register.agency, kind='incoming', name='Văn bản đến')[0]
        register.begins, register.period = date(register.year, 1, 1), str(register.year)
        register.save()


def take_them_away(apps, schema_editor):
    Register = apps.get_model('registers', 'Register')
    for register in Register.objects.all():
        register.series, register.year = None, register.begins.year
        register.save()
    apps.get_model('registers', 'Series').objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [('registers', '0002_series')]

    operations = [migrations.RunPython(give_each_register_its_series, take_them_away)]
