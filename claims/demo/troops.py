"""The published dossier of the demo: an outlet's version of figures from Seoul, traced to its one origin."""

from __future__ import annotations

from claims import drafting
from claims.demo.desk import (
    Cast,
    candidate,
    evidence_from,
    gather_coverage,
    point_to,
    read_address,
    reword,
    through,
    work_off,
)
from claims.models import Claim, Review, Verdict
from sources.naming import find_source

ARTICLE = "https://rheinrundschau.example/politik/ausland/pjoengjang-verstaerkt-truppen"
SENT, LOST, FIRST_WAVE = 3000, 4000, 11000

HANDOUT = "https://hangang.example/politics/20250327-reinforcement"
AGENCY = "https://agentur.example/de/nordkorea-weitere-soldaten"
AGENCY_ENGLISH = "https://agentur.example/en/north-korea-reinforcements"
FRENCH = "https://courrierdesquais.example/monde/coree-du-nord-renforts"
KYIV = "https://easternreview.example/2025/03/05/lawmaker-relays-kyiv-estimate"
KYIV_FIGURE = (
    "About 3,500 further North Korean soldiers are being trained at five sites in Russia's Far East, "
    "according to Ukraine's military intelligence."
)
BRITISH = "https://defencenotes.example/north-korea/uk-casualty-estimate"
NOVEMBER = "https://defencenotes.example/north-korea/november-three-estimates"

WORDINGS = (
    (
        "South Korea's military says North Korea sent at least 3,000 more soldiers to Russia in early 2025.",
        "North Korea sent at least 3,000 more soldiers to Russia in early 2025",
    ),
    (
        "South Korea's military says up to 4,000 North Korean soldiers were killed or wounded by March 2025.",
        "Up to 4,000 North Korean soldiers were killed or wounded by March 2025",
    ),
    (
        "South Korea's military says about 11,000 North Korean soldiers were moved to the Kursk region in 2024.",
        "About 11,000 North Korean soldiers were moved to Kursk in 2024",
    ),
)
NO_PRIMARY = "The paper was handed out in Seoul and is not published; the Korean report quotes it closest."
ONE_SOURCE = "Only South Korea's military counted those sent; Kyiv's figure is of soldiers still in training."


def tell(cast: Cast) -> Review:
    """Take the article in, check its three figures and publish what was found; returns the live review."""
    document = read_address(ARTICLE, cast.researcher)
    read_address(KYIV, cast.researcher)
    sent, lost, first_wave = claims = [candidate(document, value) for value in (SENT, LOST, FIRST_WAVE)]
    review = _open(claims, cast)
    for claim, wording in zip(claims, WORDINGS, strict=True):
        reword(claim, cast, *wording)
        _name_claimant(claim, cast)
        gather_coverage(claim, cast.researcher)
    _judge_sent(sent, review, cast)
    _judge_lost(lost, review, cast)
    _judge_first_wave(first_wave, review, cast)
    work_off()
    _write(review, cast)
    for step, who in (
        ("draft", cast.researcher),
        ("submit", cast.researcher),
        ("approve", cast.desk_editor),
        ("publish", cast.publisher),
    ):
        review = through(review, step, who)
    return review


def _open(claims: list[Claim], cast: Cast) -> Review:
    first = through(claims[0], "accept", cast.researcher)
    review = first.verdicts.get().review
    review = through(review, "assign", cast.desk_editor, assignee=cast.researcher.username)
    for claim in claims[1:]:
        through(claim, "accept", cast.researcher, review=str(review.pk))
    return review


def _name_claimant(claim: Claim, cast: Cast) -> None:
    chiefs = find_source("ROK JCS")
    for statement in claim.statements.all():
        drafting.name_claimant(
            statement, cast.researcher, version=statement.version, claimant=chiefs, own_voice=False
        )


def _judge_sent(claim: Claim, review: Review, cast: Cast) -> None:
    korean = evidence_from(claim, HANDOUT, cast, stance="contextualises", element="how_many")
    agency = evidence_from(claim, AGENCY, cast, stance="contextualises", element="how_many")
    for report in (AGENCY_ENGLISH, FRENCH):
        evidence_from(claim, report, cast, stance="neutral", element="how_many")
    point_to(
        claim, KYIV, KYIV_FIGURE, cast, stance="contextualises", element="how_many", directness="secondary"
    )
    _decide(
        claim,
        review,
        cast,
        attribution_verdict="confirmed",
        rating="missing_context",
        confidence="moderate",
        summary="Seoul said “about 3,000 or more”; the article hardened it to “at least 3,000”.",
        justification=[
            {
                "reason": "The Korean report of the handout gives the figure as about 3,000 or more, not as a floor.",
                "evidence": [str(korean.pk)],
            },
            {
                "reason": "The agency text most outlets used keeps both words: about, and or more.",
                "evidence": [str(agency.pk)],
            },
        ],
        gaps="How the Joint Chiefs arrived at the figure is not known.",
        no_primary_reason=NO_PRIMARY,
        single_source_reason=ONE_SOURCE,
    )


def _judge_lost(claim: Claim, review: Review, cast: Cast) -> None:
    korean = evidence_from(claim, HANDOUT, cast, stance="contextualises", element="how_many")
    british = evidence_from(claim, BRITISH, cast, stance="refutes", element="how_many")
    _decide(
        claim,
        review,
        cast,
        attribution_verdict="misquoted",
        rating="disputed_range",
        confidence="moderate",
        summary="Seoul said “about 4,000” killed or wounded, not “up to”; London estimated more than 5,000.",
        justification=[
            {
                "reason": "The Joint Chiefs put killed and wounded at about 4,000; “up to” makes it a ceiling.",
                "evidence": [str(korean.pk)],
            },
            {
                "reason": "British Defence Intelligence speaks of more than 5,000 casualties, scope not stated.",
                "evidence": [str(british.pk)],
            },
        ],
        gaps="Whether both count the same period and the same kinds of losses.",
        no_primary_reason=NO_PRIMARY,
        single_source_reason="Two estimates are set side by side; neither is rated as the right one.",
    )


def _judge_first_wave(claim: Claim, review: Review, cast: Cast) -> None:
    november = evidence_from(claim, NOVEMBER, cast, stance="supports", element="how_many")
    _decide(
        claim,
        review,
        cast,
        attribution_verdict="confirmed",
        rating="mostly_true",
        confidence="high",
        summary="Estimates from Seoul, Washington and Kyiv lay close to 11,000 in November 2024.",
        justification=[
            {
                "reason": "Three estimates of November 2024 lie between nearly and more than 11,000.",
                "evidence": [str(november.pk)],
            }
        ],
        gaps="The estimates may share intelligence; how independent they are is not known.",
        no_primary_reason="The briefings were given orally; reports of them are what there is.",
        single_source_reason="The three bodies may share intelligence, so they are not counted as three.",
    )


def _decide(claim: Claim, review: Review, cast: Cast, **changes: object) -> None:
    verdict = Verdict.objects.get(review=review, claim=claim)
    drafting.edit_verdict(verdict, cast.researcher, version=verdict.version, changes=changes)


def _write(review: Review, cast: Cast) -> None:
    review.refresh_from_db()
    drafting.edit_review(
        review,
        cast.researcher,
        version=review.version,
        changes={
            "slug": "three-figures-from-one-handout-in-seoul",
            "title": "Three figures from one handout in Seoul: two were hardened on the way",
            "standfirst": "A report on North Korean soldiers in Russia states floors and ceilings its source did not.",
            "in_short": (
                "Seoul’s estimate of reinforcements is about 3,000 or more, not at least 3,000.\n"
                "About 4,000 killed or wounded became up to 4,000; London’s estimate is higher.\n"
                "The 11,000 of the first wave agree with estimates of November 2024."
            ),
            "body": (
                "On 27 March 2025 South Korea’s Joint Chiefs of Staff handed reporters a paper on North Korean "
                "soldiers in Russia. Its figures travelled through agencies into many languages.\n\n"
                "We compared the article with the report closest to the paper and with the agency text. "
                "The numbers are the same everywhere; the words beside them are not."
            ),
            "evidence_cutoff": "2025-04-30",
        },
    )
