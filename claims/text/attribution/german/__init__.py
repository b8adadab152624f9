"""How German words attribute: cues, source phrases, clauses."""
