"""Draw a ledger: a live page, and a static picture."""
