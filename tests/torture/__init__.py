"""What the ledger promises, under kill -9: not part of the suite, run by ``make torture``."""
