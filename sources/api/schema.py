"""What every operation of the OpenAPI file says alike: an error is a Problem."""

from __future__ import annotations

from typing import Any

PROBLEM = {
    "type": "object",
    "description": "The body of every error answer.",
    "required": ["code", "detail"],
    "properties": {
        "code": {"type": "string", "description": "A short code for programs."},
        "detail": {"type": "string", "description": "A sentence for people that says what to do."},
        "errors": {
            "type": "object",
            "description": "What is wrong with each field that was sent.",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
        },
        "answers": {
            "type": "array",
            "description": "What the gates say, when one of them does not hold.",
            "items": {"$ref": "#/components/schemas/GateAnswer"},
        },
        "current": {
            "type": "object",
            "description": "The row as it stands, when somebody saved first.",
            "additionalProperties": {},
        },
        "attempted": {
            "type": "array",
            "description": "The fields that were to be changed.",
            "items": {"type": "string"},
        },
    },
}


def add_problems(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Add the Problem to the components and to every operation, for all answers from 400 to 499."""
    result["components"]["schemas"]["Problem"] = PROBLEM
    answer = {
        "description": "Refused; the body says why and what to do.",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for operations in result["paths"].values():
        for operation in operations.values():
            operation["responses"]["4XX"] = answer
    return result
