"""Korean numbers: digits mixed with scale signs, Sino-Korean and native words, and the counters behind them."""
