"""Secrets that open something: 256 bits from the system, of which only the SHA-256 is kept."""

import secrets
from hashlib import sha256

_BYTES = 32


def new_secret(prefix: str = "") -> str:
    """A secret that nobody can guess, safe in addresses, headers and cookies."""
    return prefix + secrets.token_urlsafe(_BYTES)


def secret_hash(secret: str) -> str:
    """What is kept of a secret."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
