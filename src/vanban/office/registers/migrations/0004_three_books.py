import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('bodies', '0001_initial'),
        ('intake', '0003_way'),
        ('registers', '0003_series_of_registers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(name='entry', options={}),
        migrations.AlterModelOptions(name='register', options={}),
        migrations.RemoveConstraint('register', 'register_of_year'),
        migrations.RemoveField('register', 'year'),
        migrations.AlterField('register', 'series', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registers', to='registers.series')),
        migrations.AlterField('register', 'begins', models.DateField()),
        migrations.AddConstraint('register', models.UniqueConstraint(fields=('series', 'begins', 'type'), name='register_of_period')),
        migrations.AddConstraint('register', models.CheckConstraint(condition=models.Q(('last_number__gte', models.F('first_number') - 1)), name='numbers_from_the_first')),
        migrations.AlterModelOptions(name='register', options={'ordering': ['-begins']}),
        migrations.RemoveConstraint('entry', 'arrival_number'),
        migrations.RemoveIndex(
            model_name='entry',
            name='registers_e_arrival_514f87_idx',
        ),
        migrations.RenameField('entry', 'arrival_number', 'ordinal'),
        migrations.RenameField('entry', 'arrival_date', 'day'),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AlterModelOptions(
            name='entry',
            options={'ordering': ['-register__begins', '-register_id', '-ordinal', '-suffix']},
        ),
        migrations.AddField(
            model_name='entry',
            name='capacity',
            field=models.CharField(blank=True, max_length=300, verbose_name='Quyền hạn, chức vụ'),
        ),
        migrations.AddField(
            model_name='entry',
            name='copies',
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name='Số lượng bản'),
        ),
        migrations.AddField(
            model_name='entry',
            name='recipients',
            field=models.TextField(blank=True, verbose_name='Nơi nhận'),
        ),
        migrations.AddField(
            model_name='entry',
            name='suffix',
            field=models.CharField(blank=True, max_length=2),
        ),
        migrations.AddField(
            model_name='entry',
            name='unit',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.unit', verbose_name='Đơn vị soạn thảo'),
        ),
        migrations.AddField(
            model_name='entry',
            name='void_approver',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='entry',
            name='void_reason',
            field=models.TextField(blank=True, verbose_name='Lý do huỷ số'),
        ),
        migrations.AlterField(
            model_name='entry',
            name='day',
            field=models.DateField(verbose_name='Ngày vào sổ'),
        ),
        migrations.AlterField(
            model_name='entry',
            name='ordinal',
            field=models.PositiveIntegerField(verbose_name='Số thứ tự'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['day'], name='registers_e_day_d4cbb5_idx'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.UniqueConstraint(fields=('register', 'ordinal', 'suffix'), name='number_in_register'),
        ),
        migrations.AddField(
            model_name='answer',
            name='entry',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='registers.entry'),
        ),
        migrations.AddField(
            model_name='answer',
            name='to',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answered_by', to='registers.entry'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.UniqueConstraint(fields=('entry', 'to'), name='answered_once_by_each'),
        ),
    ]
