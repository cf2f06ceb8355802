"""One file for each thing a person does; nothing here reads the clock or prints."""
