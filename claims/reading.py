"""Reading a snapshot: the blocks that are kept, its place among copies, and the candidates that come of it."""

from __future__ import annotations

from claims import spotting
from claims.analysis import analysis_of
from claims.text.records import AnalyzedText, BlockKind
from sources import jobs, log
from sources.models import Document, Snapshot, TextBlock
from sources.syndication import kept as copies


def run_read(payload: jobs.Payload, lease: jobs.Lease) -> jobs.Effect:
    """Analyse a snapshot; the effect keeps its blocks and spots candidates."""
    snapshot = Snapshot.objects.select_related("document").get(pk=payload["snapshot"])
    lease.tell("Reading the text")
    analyzed = analysis_of(snapshot)
    worthy, kept = len(spotting.worthy_groups(analyzed)), len(spotting.most_worthy(analyzed))
    if kept < worthy:
        lease.tell(
            f"The {kept} most check-worthy of {worthy} statements became candidates; select others in the text"
        )

    def effect() -> jobs.Payload:
        by = jobs.asked_by(payload)
        keep_reading(snapshot, analyzed)
        claims = spotting.spot(snapshot, analyzed, by)
        log.append("snapshot.read", snapshot, by, claims=[claim.pk for claim in claims])
        return {"claims": len(claims)}

    return effect


def keep_reading(snapshot: Snapshot, analyzed: AnalyzedText) -> None:
    """Keep the blocks of an analysis, title and language where the document has none yet, and its story.

    Comes before any line of the log in its transaction: the index of copies and the log are held in this order.
    """
    if not snapshot.blocks.exists():
        _keep_blocks(snapshot, analyzed)
    document = Document.objects.get(pk=snapshot.document_id)
    if not document.language:
        document.language = analyzed.language
    if not document.title:
        document.title = _title(snapshot, analyzed)
    document.save(update_fields=["language", "title"])
    copies.keep(snapshot)


def _keep_blocks(snapshot: Snapshot, analyzed: AnalyzedText) -> None:
    rows = [
        TextBlock(snapshot=snapshot, start=block.start, end=block.end, kind=block.kind)
        for block in analyzed.blocks
    ]
    kept = {(row.start, row.end): row for row in TextBlock.objects.bulk_create(rows)}
    for block in analyzed.blocks:
        original = kept.get(block.duplicate_of) if block.duplicate_of else None
        if original:
            TextBlock.objects.filter(pk=kept[block.start, block.end].pk).update(duplicate_of=original)


def _title(snapshot: Snapshot, analyzed: AnalyzedText) -> str:
    titles = (block for block in analyzed.blocks if block.kind == BlockKind.TITLE)
    first = next(titles, None)
    if first:
        return snapshot.text[first.start : first.end][:500]
    return analyzed.sentences[0].text[:120] if analyzed.sentences else ""
