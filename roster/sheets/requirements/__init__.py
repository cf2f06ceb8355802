"""What the office asks of its roster, sentence by sentence: one topic a file."""
