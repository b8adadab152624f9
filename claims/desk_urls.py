"""Addresses of the desk's own pages, below /admin/ and before the lists."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.urls import path

from claims.desk_views import (
    bundles,
    comparison,
    connectors,
    coverage,
    custody,
    documents,
    dossier,
    editing,
    evidence_board,
    explain,
    home,
    intake,
    jobs_board,
    jobs_steps,
    origins,
    preview,
    reader,
    robots,
    seen,
    steps,
    watch_steps,
)
from claims.desk_views.page import View, for_the_desk

app_name = "desk"


def _guard(view: View) -> Any:
    return admin.site.admin_view(for_the_desk(view))


urlpatterns = [
    path("", admin.site.admin_view(home.home), name="home"),
    path("intake/", _guard(intake.intake_page), name="intake"),
    path("explain/", _guard(explain.explain), name="explain"),
    path("explain/<uuid:snapshot_id>/", _guard(explain.explain_snapshot), name="explain-snapshot"),
    path("documents/<uuid:document_id>/", _guard(documents.progress_page), name="document"),
    path("documents/<uuid:document_id>/history/", _guard(custody.history), name="history"),
    path("documents/<uuid:document_id>/compare/", _guard(comparison.comparison), name="compare"),
    path("documents/<uuid:document_id>/quotations/", _guard(comparison.reanchor), name="reanchor"),
    path("snapshots/<uuid:snapshot_id>/verify/", _guard(custody.verify), name="verify"),
    path("snapshots/<uuid:snapshot_id>/bytes/", _guard(custody.bytes_of), name="bytes"),
    path("seen/", _guard(seen.seen_page), name="seen"),
    path("documents/<uuid:document_id>/progress.json", _guard(documents.progress_data), name="progress"),
    path("jobs/", _guard(jobs_board.board), name="jobs"),
    path("jobs/again/", _guard(jobs_steps.run_again), name="jobs-again"),
    path("jobs/stop/", _guard(jobs_steps.stop), name="jobs-stop"),
    path("connectors/", _guard(connectors.connectors_page), name="connectors"),
    path("connectors/<str:name>/ask/", _guard(connectors.ask_connector), name="connector-ask"),
    path("connectors/<str:name>/trial.json", _guard(connectors.trial_data), name="connector-trial"),
    path("jobs/<int:job_id>/despite-robots/", _guard(robots.capture_anyway), name="despite-robots"),
    path("jobs/<int:job_id>/retry/", _guard(documents.try_again), name="job-retry"),
    path("documents/<uuid:document_id>/watch/", _guard(watch_steps.watch_page), name="page-watch"),
    path("page-watch/<uuid:watch_id>/seen/", _guard(watch_steps.note_seen), name="page-watch-seen"),
    path(
        "page-watch/<uuid:watch_id>/<slug:state>/",
        _guard(watch_steps.turn_page_watch),
        name="page-watch-turn",
    ),
    path("claim/<uuid:claim_id>/watch/", _guard(watch_steps.watch_claim), name="claim-watch"),
    path(
        "claim-watch/<uuid:watch_id>/<slug:state>/",
        _guard(watch_steps.turn_claim_watch),
        name="claim-watch-turn",
    ),
    path("reader/<uuid:snapshot_id>/", _guard(reader.reader), name="reader"),
    path("reader/<uuid:snapshot_id>/claims/", _guard(reader.new_claim), name="new-claim"),
    path("steps/", _guard(steps.claim_steps), name="claim-steps"),
    path("claim/<uuid:claim_id>/", _guard(dossier.claim), name="claim"),
    path("claim/<uuid:claim_id>/bundle/", _guard(bundles.bundle), name="bundle"),
    path("claim/<uuid:claim_id>/save/", _guard(editing.save_claim), name="claim-save"),
    path("claim/<uuid:claim_id>/steps/<slug:name>/", _guard(steps.claim_step), name="claim-step"),
    path("claim/<uuid:claim_id>/coverage/", _guard(coverage.page), name="coverage"),
    path("claim/<uuid:claim_id>/coverage/ask/", _guard(coverage.ask), name="coverage-ask"),
    path("claim/<uuid:claim_id>/coverage/live.json", _guard(coverage.live), name="coverage-live"),
    path("claim/<uuid:claim_id>/coverage/<slug:act>/", _guard(coverage.judge), name="coverage-judge"),
    path("coverage-pages/<uuid:page_id>/weigh/", _guard(coverage.weigh), name="coverage-weigh"),
    path("claim/<uuid:claim_id>/coverage.json", _guard(dossier.coverage_data), name="coverage-data"),
    path("claim/<uuid:claim_id>/evidence/", _guard(evidence_board.point), name="evidence-add"),
    path("claim/<uuid:claim_id>/origins/", _guard(origins.count), name="origins-count"),
    path("claim/<uuid:claim_id>/origins/decide/", _guard(origins.decide), name="origins-decide"),
    path("origins/<uuid:ruling_id>/undo/", _guard(origins.undo), name="origins-undo"),
    path("statement/<uuid:statement_id>/save/", _guard(editing.save_statement), name="statement-save"),
    path("evidence/<uuid:evidence_id>/accept/", _guard(evidence_board.accept), name="evidence-accept"),
    path("evidence/<uuid:evidence_id>/grade/", _guard(evidence_board.grade), name="evidence-grade"),
    path("evidence/<uuid:evidence_id>/dismiss/", _guard(evidence_board.dismiss), name="evidence-dismiss"),
    path("evidence/<uuid:evidence_id>/restore/", _guard(evidence_board.restore), name="evidence-restore"),
    path("evidence/<uuid:evidence_id>/keep/", _guard(evidence_board.keep_page), name="evidence-keep"),
    path("dossier/<uuid:review_id>/", _guard(dossier.dossier), name="dossier"),
    path("dossier/<uuid:review_id>/save/", _guard(editing.save_review), name="review-save"),
    path("dossier/<uuid:review_id>/steps/<slug:name>/", _guard(steps.review_step), name="review-step"),
    path("dossier/<uuid:review_id>/preview/", _guard(preview.preview), name="preview"),
    path("verdict/<uuid:verdict_id>/save/", _guard(editing.save_verdict), name="verdict-save"),
]
