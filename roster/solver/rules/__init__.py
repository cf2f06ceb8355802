"""Rules, one a file; no rule imports another."""
