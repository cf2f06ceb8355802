"""The field's own nouns: frozen dataclasses and pure functions that import nothing else."""
