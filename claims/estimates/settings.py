"""The settings of the rules, with the values they were measured with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """``near_days``: as-of days so far apart still count as one time. ``leap``: a figure so many times as high as
    the earlier one is no growth of a few days. ``floor_days``: after so many days a cumulative figure
    is only a floor and a stock says nothing."""

    near_days: int = 3
    leap: int = 2
    floor_days: int = 31


DEFAULTS = Settings()
