from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('originals', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='signaturecheck',
            name='trust',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AlterField(
            model_name='signaturecheck',
            name='at',
            field=models.DateTimeField(auto_now=True),
        ),
    ]
