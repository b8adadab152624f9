from __future__ import annotations

import uuid
from typing import Any

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

# What a job of each kind works on and for whose sake: (field of the payload, type of the row).
DOCUMENT, CLAIM = ("document", "sources.Document"), ("claim", "claims.Claim")
NAMED = {
    "sources.fetch": (DOCUMENT, CLAIM),
    "claims.read": (DOCUMENT, None),
    "claims.gather": (CLAIM, None),
    "claims.weigh": (DOCUMENT, CLAIM),
}


def name_subjects(apps: Any, editor: Any) -> None:
    """Give the jobs that are there the subject and cause that their payload names."""
    for job in apps.get_model("sources", "Job").objects.filter(kind__in=NAMED).iterator():
        for column, named in zip(("subject", "cause"), NAMED[job.kind], strict=True):
            if named and job.payload.get(named[0]):
                setattr(job, f"{column}_type", named[1])
                setattr(job, f"{column}_id", str(job.payload[named[0]])[:36])
        job.priority = 0 if job.payload.get("by") is not None else 6
        job.save(update_fields=["subject_type", "subject_id", "cause_type", "cause_id", "priority"])


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0003_hosts_and_kept_answers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PageWatch',
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
                ('changed_at', models.DateTimeField(blank=True, null=True, verbose_name='changed')),
                ('seen_at', models.DateTimeField(blank=True, null=True, verbose_name='change seen')),
            ],
            options={
                'verbose_name': 'page watch',
                'verbose_name_plural': 'page watches',
                'ordering': ['next_run', 'id'],
                'abstract': False,
            },
        ),
        migrations.RemoveIndex(
            model_name='job',
            name='job_due',
        ),
        migrations.AddField(
            model_name='job',
            name='begun_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='begun'),
        ),
        migrations.AddField(
            model_name='job',
            name='cause_id',
            field=models.CharField(blank=True, max_length=36, verbose_name='cause'),
        ),
        migrations.AddField(
            model_name='job',
            name='cause_type',
            field=models.CharField(blank=True, max_length=60, verbose_name='cause type'),
        ),
        migrations.AddField(
            model_name='job',
            name='priority',
            field=models.PositiveSmallIntegerField(choices=[(0, 'a person waits for it'), (3, 'follows from what a person asked for'), (6, 'by the clock')], default=6, verbose_name='priority'),
        ),
        migrations.AddField(
            model_name='job',
            name='steps_done',
            field=models.PositiveIntegerField(default=0, verbose_name='steps done'),
        ),
        migrations.AddField(
            model_name='job',
            name='steps_total',
            field=models.PositiveIntegerField(default=0, verbose_name='steps'),
        ),
        migrations.AddField(
            model_name='job',
            name='subject_id',
            field=models.CharField(blank=True, max_length=36, verbose_name='subject'),
        ),
        migrations.AddField(
            model_name='job',
            name='subject_type',
            field=models.CharField(blank=True, max_length=60, verbose_name='subject type'),
        ),
        migrations.AddIndex(
            model_name='job',
            index=models.Index(fields=['state', 'queue', 'priority', 'next_attempt_at'], name='job_due_by_queue'),
        ),
        migrations.AddIndex(
            model_name='job',
            index=models.Index(fields=['subject_type', 'subject_id'], name='job_subject'),
        ),
        migrations.AddIndex(
            model_name='job',
            index=models.Index(fields=['cause_type', 'cause_id'], name='job_cause'),
        ),
        migrations.AddConstraint(
            model_name='job',
            constraint=models.CheckConstraint(condition=models.Q(('priority__in', [0, 3, 6])), name='job_priority_known'),
        ),
        migrations.AddField(
            model_name='pagewatch',
            name='after',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.snapshot'),
        ),
        migrations.AddField(
            model_name='pagewatch',
            name='before',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.snapshot'),
        ),
        migrations.AddField(
            model_name='pagewatch',
            name='document',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='watches', to='sources.document', verbose_name='document'),
        ),
        migrations.AddField(
            model_name='pagewatch',
            name='set_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='set by'),
        ),
        migrations.AddIndex(
            model_name='pagewatch',
            index=models.Index(fields=['state', 'next_run'], name='pagewatch_due'),
        ),
        migrations.AddConstraint(
            model_name='pagewatch',
            constraint=models.CheckConstraint(condition=models.Q(('cadence__in', ['hourly', 'six_hourly', 'daily', 'weekly'])), name='pagewatch_cadence_known'),
        ),
        migrations.AddConstraint(
            model_name='pagewatch',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['active', 'paused', 'ended'])), name='pagewatch_state_known'),
        ),
        migrations.AddConstraint(
            model_name='pagewatch',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['active', 'paused'])), fields=('document',), name='pagewatch_one_open'),
        ),
        migrations.RunPython(name_subjects, migrations.RunPython.noop),
    ]
