import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('bodies', '0001_initial'),
        ('registers', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(blank=True, null=True, verbose_name='Từ ngày')),
                ('until', models.DateField(blank=True, null=True, verbose_name='Đến hết ngày')),
                ('name', models.CharField(max_length=30, verbose_name='Nhiệm kỳ')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='bodies.agency')),
            ],
            options={
                'ordering': ['-since'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('since__isnull', False)), name='term_begins'),
                    models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='term_ends_after_it_begins'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Series',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(blank=True, null=True, verbose_name='Từ ngày')),
                ('until', models.DateField(blank=True, null=True, verbose_name='Đến hết ngày')),
                ('kind', models.CharField(choices=[('incoming', 'Văn bản đến'), ('outgoing', 'Văn bản đi'), ('internal', 'Văn bản nội bộ')], default='outgoing', max_length=10, verbose_name='Sổ')),
                ('name', models.CharField(max_length=100, verbose_name='Tên dãy số')),
                ('types', models.JSONField(blank=True, default=list, verbose_name='Loại văn bản')),
                ('by_type', models.BooleanField(default=False, verbose_name='Mỗi loại văn bản một dãy riêng')),
                ('period', models.CharField(choices=[('year', 'Theo năm'), ('term', 'Theo nhiệm kỳ'), ('whole', 'Một dãy liên tục')], default='year', max_length=10, verbose_name='Cách đánh số')),
                ('start', models.PositiveIntegerField(default=1, verbose_name='Số bắt đầu')),
                ('symbol', models.CharField(blank=True, max_length=100, verbose_name='Mẫu ký hiệu')),
                ('letter_symbol', models.CharField(blank=True, max_length=100, verbose_name='Mẫu ký hiệu công văn')),
                ('by_choice', models.BooleanField(default=False, verbose_name='Chỉ dùng khi văn thư chọn')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='series', to='bodies.agency')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='series', to='bodies.unit', verbose_name='Đơn vị soạn thảo')),
            ],
            options={
                'ordering': ['kind', 'name', 'pk'],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('until', None)), fields=('agency', 'kind', 'name'), name='series_in_force'),
                    models.CheckConstraint(condition=models.Q(('start__gte', 1)), name='series_starts_at_one_or_later'),
                ],
            },
        ),
        migrations.AddField('register', 'series', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='registers', to='registers.series')),
        migrations.AddField('register', 'begins', models.DateField(null=True)),
        migrations.AddField('register', 'period', models.CharField(default='', max_length=100), preserve_default=False),
        migrations.AddField('register', 'type', models.CharField(blank=True, default='', max_length=20), preserve_default=False),
        migrations.AddField('register', 'first_number', models.PositiveIntegerField(default=1)),
        migrations.AlterField('register', 'kind', models.CharField(choices=[('incoming', 'Văn bản đến'), ('outgoing', 'Văn bản đi'), ('internal', 'Văn bản nội bộ')], default='incoming', max_length=10)),
    ]
