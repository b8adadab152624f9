"""From the cues of one sentence to chains: who says it, and through whom it reached the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.text.attribution.mentions import Mention, MentionKind, Statement


@dataclass(frozen=True, slots=True)
class Chain:
    """``relays`` stand nearest to the claimant first; ``statement`` carries the claimant's cue."""

    claimant: Mention | None
    relays: tuple[Mention, ...]
    statement: Statement


def chains(statements: Sequence[Statement]) -> list[Chain]:
    """One chain per group of statements that contain each other, in the order of the text."""
    return [_chain(group) for group in _groups(statements)]


def _groups(statements: Sequence[Statement]) -> list[list[Statement]]:
    groups: list[list[Statement]] = []
    for statement in statements:
        if groups and not statement.separate:
            groups[-1].append(statement)
        else:
            groups.append([statement])
    return groups


def _chain(group: list[Statement]) -> Chain:
    """A tag behind what is said is outside of it; before it, the first cue is the outermost."""
    named = [statement for statement in group if not statement.implied] or group
    tails = [statement for statement in reversed(named) if statement.tail]
    layers = tails + [statement for statement in named if not statement.tail and not statement.cites]
    layers += [statement for statement in named if statement.cites]
    innermost = _innermost(layers)
    relays: list[Mention] = []
    for layer in reversed(layers):
        for mention in (layer.claimant, *reversed(layer.relays)):
            if mention and _is_relay(mention, innermost.claimant, relays):
                relays.append(mention)
    return Chain(innermost.claimant, tuple(relays), innermost)


def _innermost(layers: list[Statement]) -> Statement:
    """The claimant's own layer; a medium only relays when somebody else is named beside it."""
    with_claimant = [layer for layer in layers if layer.claimant]
    if not with_claimant:
        return layers[-1]
    last = with_claimant[-1]
    if last.claimant and last.claimant.kind is MentionKind.MEDIA and not last.cites:
        others = [
            layer
            for layer in with_claimant
            if layer.claimant and layer.claimant.kind is not MentionKind.MEDIA
        ]
        return others[-1] if others else last
    return last


def _is_relay(mention: Mention, claimant: Mention | None, relays: list[Mention]) -> bool:
    taken = [claimant, *relays] if claimant else relays
    return all(mention.start != other.start for other in taken if other) and mention.kind not in (
        MentionKind.NOUN,
        MentionKind.THING,
    )
