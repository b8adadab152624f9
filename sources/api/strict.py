"""Serializers for what clients send: a name we do not know is refused, never dropped in silence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers


class StrictSerializer(serializers.Serializer):
    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            allowed = ", ".join(self.fields)
            unknown = {
                str(name)[:100]: [f"This cannot be set here; known are: {allowed or 'none'}."]
                for name in data
                if name not in self.fields
            }
            if unknown:
                raise serializers.ValidationError(unknown)
        return super().to_internal_value(data)


class StrictModelSerializer(StrictSerializer, serializers.ModelSerializer):
    """The same for what is sent about a row; saving is the use cases' work, never the serializer's."""
