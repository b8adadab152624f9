from __future__ import annotations

import uuid

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0005_origins_and_edges"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ClaimWatch',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='created')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('cadence', models.CharField(choices=[('hourly', 'every hour'), ('six_hourly', 'every 6 hours'), ('daily', 'every day'), ('weekly', 'every week')], default='daily', max_length=12, verbose_name='how often')),
                ('state', models.CharField(choices=[('active', 'watching'), ('paused', 'paused'), ('ended', 'ended')], default='active', max_length=10, verbose_name='state')),
                ('next_run', models.DateTimeField(verbose_name='next run')),
                ('last_run', models.DateTimeField(blank=True, null=True, verbose_name='last run')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('connectors', models.JSONField(blank=True, default=list, verbose_name='connectors')),
                ('languages', models.JSONField(blank=True, default=list, verbose_name='languages')),
                ('pages_per_run', models.PositiveSmallIntegerField(default=20, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(200)], verbose_name='pages per run')),
                ('pages_per_day', models.PositiveSmallIntegerField(default=60, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(2000)], verbose_name='pages per day')),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='watches', to='claims.claim', verbose_name='claim')),
                ('set_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='set by')),
            ],
            options={
                'verbose_name': 'claim watch',
                'verbose_name_plural': 'claim watches',
                'ordering': ['next_run', 'id'],
                'abstract': False,
                'indexes': [models.Index(fields=['state', 'next_run'], name='claimwatch_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('cadence__in', ['hourly', 'six_hourly', 'daily', 'weekly'])), name='claimwatch_cadence_known'), models.CheckConstraint(condition=models.Q(('state__in', ['active', 'paused', 'ended'])), name='claimwatch_state_known'), models.UniqueConstraint(condition=models.Q(('state__in', ['active', 'paused'])), fields=('claim',), name='claimwatch_one_open'), models.CheckConstraint(condition=models.Q(('pages_per_day__gte', 1), ('pages_per_run__gte', 1)), name='claimwatch_budget')],
            },
        ),
    ]
