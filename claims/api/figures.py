"""Figures as JSON: decimals as strings, so that no digit is lost; null bounds are open."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims.models import Quantity


class FigureField(serializers.DecimalField):
    """A decimal without trailing zeros, as a string: ``"3000"``."""

    def __init__(self, **options: Any) -> None:
        options = {"max_digits": 30, "decimal_places": 8, "normalize_output": True, **options}
        super().__init__(read_only=True, **options)


class QuantitySerializer(serializers.ModelSerializer):
    value = FigureField(allow_null=True)
    low = FigureField(allow_null=True)
    high = FigureField(allow_null=True)

    class Meta:
        model = Quantity
        fields = [
            "id",
            "raw",
            "start",
            "end",
            "value",
            "low",
            "high",
            "low_inclusive",
            "high_inclusive",
            "modality",
            "bare",
            "bounds_from",
            "form",
            "unit",
            "counted",
            "additional",
            "planned",
            "measure",
            "series",
            "as_of_start",
            "as_of_end",
            "window_start",
            "window_end",
            "window_precision",
            "place",
        ]
        read_only_fields = fields
