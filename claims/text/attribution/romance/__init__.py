"""How French and Spanish words attribute: cues, source phrases, clauses; the words stand in the lexicon."""
