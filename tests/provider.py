"""A provider of single sign-on on loopback: it answers as told, honestly or not."""

import hashlib
import hmac
import json
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, RSAKey

from tests.databases import Clock

CLIENT, SECRET = "roster & co", "s%3Acret"
Signer = Callable[[dict[str, Any]], str]


@cache
def generated(name: str) -> RSAKey:
    """A key; the same one each time, as they are slow to make."""
    return RSAKey.generate_key(2048, {"kid": name})


@dataclass
class Provider:
    """`claims` are of who signs in; `sign` may be replaced by a dishonest one, `broken` names endpoints that fail."""

    clock: Clock
    issuer: str = ""
    client: str = CLIENT
    secret: str | None = SECRET
    key: RSAKey = field(default_factory=lambda: generated("first"))
    claims: dict[str, Any] = field(default_factory=lambda: {"sub": "42", "preferred_username": "Zhao"})
    sign: Signer | None = None
    broken: dict[str, int] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    metadata: dict[str, Any] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)

    def authorize(self, address: str) -> dict[str, str]:
        """What the browser brings: the provider remembers it, and sends the browser back with a code."""
        parts = urlsplit(address)
        assert f"{parts.scheme}://{parts.netloc}{parts.path}" == f"{self.issuer}/authorize"
        self.asked = {name: value for name, (value,) in parse_qs(parts.query).items()}
        return {"state": self.asked["state"], "code": "the-code"}

    def id_token(self) -> str:
        now = int(self.clock().timestamp())
        claims = {
            "iss": self.issuer,
            "aud": self.client,
            "iat": now,
            "exp": now + 300,
            "nonce": self.asked["nonce"],
            **self.claims,
        }
        return self.sign(claims) if self.sign else self.signed(claims)

    def signed(self, claims: dict[str, Any]) -> str:
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, self.key)

    def app(self) -> FastAPI:
        served = FastAPI()

        @served.middleware("http")
        async def count(request: Request, go_on: Callable[[Request], Any]) -> Response:
            self.calls.append(request.url.path)
            status = self.broken.get(request.url.path)
            answer: Response = JSONResponse({"error": "told_to"}, status) if status else await go_on(request)
            return answer

        @served.get("/.well-known/openid-configuration")
        def metadata() -> dict[str, Any]:
            return {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                **self.metadata,
            }

        @served.get("/keys")
        def keys() -> dict[str, Any]:
            return dict(KeySet([self.key]).as_dict())

        @served.post("/token")
        async def token(request: Request) -> JSONResponse:
            form = {name: str(value) for name, value in (await request.form()).items()}
            if not self._is_client(request, form) or not self._is_asked(form):
                return JSONResponse({"error": "invalid_grant"}, 400)
            return JSONResponse({"access_token": "a", "token_type": "Bearer", "id_token": self.id_token()})

        return served

    def _is_client(self, request: Request, form: dict[str, str]) -> bool:
        if self.secret is None:
            return form.get("client_id") == self.client and "authorization" not in request.headers
        scheme, _, packed = request.headers["authorization"].partition(" ")
        name, _, secret = b64decode(packed).decode().partition(":")
        return (scheme, unquote(name), unquote(secret)) == ("Basic", self.client, self.secret)

    def _is_asked(self, form: dict[str, str]) -> bool:
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        challenge = urlsafe_b64encode(digest).decode().rstrip("=")
        met = (form["grant_type"], form["code"], form["redirect_uri"], challenge)
        return met == ("authorization_code", "the-code", self.asked["redirect_uri"], self.asked["code_challenge"])


def _packed(part: bytes) -> str:
    return urlsafe_b64encode(part).decode().rstrip("=")


def unsigned(claims: dict[str, Any]) -> str:
    """alg none (RFC 8725 section 3.2)."""
    return f"{_packed(json.dumps({'alg': 'none'}).encode())}.{_packed(json.dumps(claims).encode())}."


def signed_with_the_public_key(provider: Provider) -> Signer:
    """The provider's public key taken for a shared secret (RFC 8725 section 2.1)."""

    def sign(claims: dict[str, Any]) -> str:
        header = json.dumps({"alg": "HS256", "kid": "first"}).encode()
        told = f"{_packed(header)}.{_packed(json.dumps(claims).encode())}"
        return f"{told}.{_packed(hmac.digest(provider.key.as_pem(private=False), told.encode(), 'sha256'))}"

    return sign


def signed_by_somebody(claims: dict[str, Any]) -> str:
    """Another key under the same name."""
    return jwt.encode({"alg": "RS256", "kid": "first"}, claims, generated("of somebody"))


def signed_by_a_key_nobody_knows(claims: dict[str, Any]) -> str:
    return jwt.encode({"alg": "ES256", "kid": "other"}, claims, ECKey.generate_key("P-256"))
