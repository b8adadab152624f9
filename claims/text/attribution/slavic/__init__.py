"""How Ukrainian and Russian words attribute: inflected sources, verbs of saying in any order, cues."""
