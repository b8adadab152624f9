"""Estimates compared: the rules of the docs page on figures."""
