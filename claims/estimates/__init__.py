"""Estimates: figures of one thing by several claimants, and what each says about the others. Pure: no database."""
