"""What French, Spanish, Italian and Portuguese figures need beyond the rules that all languages share."""
