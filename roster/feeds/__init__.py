"""A published roster as iCalendar: what a leader's phone subscribes to."""
