"""Files of our own form: the question and the roster as JSON, a year of the calendar as TOML."""
