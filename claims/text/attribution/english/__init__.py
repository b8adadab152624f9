"""How English words attribute: cues, source phrases, clauses."""
