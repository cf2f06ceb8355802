"""The rules of a reception roster. Every module here is one rule; the rulebook finds them by itself."""
