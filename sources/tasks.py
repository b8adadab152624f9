"""Doorbells: Celery carries ids, the ledger does the work."""

from __future__ import annotations

from celery import shared_task

from sources import clock, jobs


@shared_task(ignore_result=True)
def run_job(job_id: int) -> None:
    jobs.run(job_id)


@shared_task(ignore_result=True)
def sweep() -> None:
    clock.tick()
