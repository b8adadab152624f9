"""Korean figures: counters and particles stand behind the number, so they are read from the characters."""
