"""What a step takes and answers: generated from the table, so that it cannot differ from it."""

from __future__ import annotations

from rest_framework import serializers

from claims.workflow import Step
from sources.api.strict import StrictSerializer

MOST_AT_ONCE = 200


class GateAnswerSerializer(serializers.Serializer):
    """Whether a gate holds, in a sentence, and where in the desk the missing thing is mended."""

    gate = serializers.CharField()
    holds = serializers.BooleanField()
    sentence = serializers.CharField()
    link = serializers.CharField()


class OfferSerializer(serializers.Serializer):
    """One step that leads on from here; ``refusal`` says why this person cannot take it now."""

    name = serializers.CharField(source="step.name")
    label = serializers.CharField(source="step.label")  # type: ignore[assignment]
    needs = serializers.ListField(child=serializers.CharField(), source="step.needs")
    options = serializers.ListField(child=serializers.CharField(), source="step.options")
    allowed = serializers.BooleanField()
    refusal = serializers.CharField()
    answers = GateAnswerSerializer(many=True)


class OutcomeSerializer(serializers.Serializer):
    """What became of one claim in a bulk step."""

    claim = serializers.UUIDField(source="claim.pk")
    version = serializers.IntegerField(source="claim.version")
    state = serializers.CharField(source="claim.state")
    taken = serializers.BooleanField()
    sentence = serializers.CharField()


def input_serializer(table: str, step: Step) -> type[StrictSerializer]:
    """Return the serializer of a step's inputs."""
    inputs = {name: _field(step, name) for name in (*step.needs, *step.options)}
    return type(f"{table}_{step.name}_input".title().replace("_", ""), (StrictSerializer,), inputs)


def bulk_serializer(table: str, step: Step) -> type[StrictSerializer]:
    """Return the serializer of a bulk step: the claims and one set of inputs for all."""
    claims = serializers.ListField(
        child=serializers.UUIDField(), allow_empty=False, max_length=MOST_AT_ONCE, source="_claims"
    )
    single = input_serializer(table, step)
    return type(f"Many{single.__name__}", (single,), {"claims": claims})


def _field(step: Step, name: str) -> serializers.Field:
    required = name in step.needs
    if name == "code" and step.codes:
        return serializers.ChoiceField(choices=step.codes.choices, required=required)
    if name in ("into", "review"):
        return serializers.UUIDField(required=required)
    return serializers.CharField(required=required, max_length=2000)
