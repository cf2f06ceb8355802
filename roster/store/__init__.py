"""Rows and what they mean: SQLAlchemy Core tables, turned into the domain's dataclasses one noun a module."""
