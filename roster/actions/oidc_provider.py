"""The provider of the single sign-on (OpenID Connect Core 1.0, Discovery 1.0; PKCE of RFC 7636)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any
from urllib.parse import quote

import httpx
from authlib.oauth2.base import OAuth2Error  # type: ignore[import-untyped]
from authlib.oauth2.client import OAuth2Client  # type: ignore[import-untyped]
from authlib.oidc.core import CodeIDToken  # type: ignore[import-untyped]
from authlib.oidc.discovery import get_well_known_url  # type: ignore[import-untyped]
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from roster.actions.errors import AwayError, SignedOutError
from roster.domain.texts import Text
from roster.store.oidc_flows import Flow

_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""Signed by the provider's own key; never `none`, never a secret that both sides know."""
_SECONDS = httpx.Timeout(5.0)
_KEPT, _RENEWED = timedelta(hours=1), timedelta(minutes=1)
_LEEWAY_SECONDS = 60  # clocks differ
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
_ESSENTIAL = ("sub", "exp", "iat", "nonce")

Claims = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """What the provider says of itself, and when it said so."""

    metadata: Mapping[str, Any]
    keys: KeySet
    at: datetime


@dataclass(slots=True)
class Provider:
    """One provider; what it says of itself is asked for once an hour, and again where a key is not known."""

    issuer: str
    client_id: str
    client_secret: str | None = field(repr=False)
    back: str
    known: Known | None = None

    def address(self, state: str, flow: Flow, now: datetime) -> str:
        """Where the browser goes to sign in. Raises AwayError."""
        metadata = self._known(now, _KEPT).metadata
        url, _ = self._client(None).create_authorization_url(
            metadata["authorization_endpoint"], state=state, code_verifier=flow.verifier, nonce=flow.nonce
        )
        return str(url)

    def claims(self, code: str, flow: Flow, now: datetime) -> Claims:
        """Who signed in, from an id token whose every claim was checked. Raises SignedOutError, AwayError."""
        answer = self._exchange(code, flow, self._known(now, _KEPT).metadata["token_endpoint"])
        try:
            try:
                token = self._decoded(answer, self._known(now, _KEPT).keys)
            except InvalidKeyIdError:
                token = self._decoded(answer, self._known(now, _RENEWED).keys)
            checked = CodeIDToken(token.claims, token.header, self._demands(), self._parameters(flow, answer))
            checked.validate(int(now.timestamp()), _LEEWAY_SECONDS)
        except (JoseError, ValueError) as error:
            raise SignedOutError(_NOT_VALID.filled(problem=str(error))) from error
        return dict(checked)

    def _exchange(self, code: str, flow: Flow, endpoint: str) -> Mapping[str, Any]:
        with httpx.Client(timeout=_SECONDS) as http:
            try:
                answer = self._client(http).fetch_token(
                    endpoint,
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=flow.verifier,
                    auth=self._authentication(),
                    **({} if self.client_secret else {"client_id": self.client_id}),
                )
            except OAuth2Error as error:
                raise SignedOutError(_REFUSED.filled(problem=error.error)) from error
            except (httpx.HTTPError, ValueError) as error:
                raise AwayError(_AWAY.filled(issuer=self.issuer)) from error
        return dict(answer)

    def _authentication(self) -> httpx.Auth:
        """RFC 6749 section 2.3.1: both halves are encoded as forms are."""
        if self.client_secret is None:
            return httpx.Auth()
        return httpx.BasicAuth(quote(self.client_id, safe=""), quote(self.client_secret, safe=""))

    def _client(self, http: httpx.Client | None) -> OAuth2Client:
        return OAuth2Client(
            http,
            self.client_id,
            self.client_secret,
            scope="openid profile email",
            redirect_uri=self.back,
            code_challenge_method="S256",
        )

    def _decoded(self, answer: Mapping[str, Any], keys: KeySet) -> jwt.Token:
        return jwt.decode(str(answer.get("id_token", "")), keys, algorithms=list(_ALGORITHMS))

    def _demands(self) -> dict[str, dict[str, object]]:
        told: dict[str, dict[str, object]] = {name: {"essential": True} for name in _ESSENTIAL}
        told["iss"] = {"essential": True, "value": self.issuer}
        told["aud"] = {"essential": True, "value": self.client_id}
        return told

    def _parameters(self, flow: Flow, answer: Mapping[str, Any]) -> dict[str, object]:
        return {"nonce": flow.nonce, "client_id": self.client_id, "access_token": answer.get("access_token")}

    def _known(self, now: datetime, lasting: timedelta) -> Known:
        if self.known is None or now - self.known.at >= lasting:
            self.known = self._asked(now)
        return self.known

    def _asked(self, now: datetime) -> Known:
        with httpx.Client(timeout=_SECONDS) as http:
            try:
                metadata = _json(http, get_well_known_url(self.issuer, external=True))
                if metadata.get("issuer") != self.issuer or not all(
                    isinstance(metadata.get(n), str) for n in _ENDPOINTS
                ):
                    raise AwayError(_OTHER.filled(issuer=self.issuer, told=metadata.get("issuer")))
                return Known(metadata, KeySet.import_key_set(_json(http, metadata["jwks_uri"])), now)
            except (httpx.HTTPError, JoseError, ValueError, KeyError, TypeError) as error:
                raise AwayError(_AWAY.filled(issuer=self.issuer)) from error


@lru_cache(maxsize=8)
def provider(issuer: str, client_id: str, client_secret: str | None, back: str) -> Provider:
    """The provider that the settings name; the same one each time, so that what it said is remembered."""
    return Provider(issuer, client_id, client_secret, back)


def _json(http: httpx.Client, url: str) -> Any:
    answer = http.get(url, headers={"Accept": "application/json"})
    answer.raise_for_status()
    return json.loads(answer.content)


_AWAY = Text(
    "暂时连不上单点登录服务（{issuer}），请稍后再试，或用密码登录",
    "the single sign-on ({issuer}) does not answer; maybe try again in a moment, or sign in with the password",
)
_OTHER = Text(
    "单点登录服务自称{told}，与设置 ROSTER_OIDC_ISSUER（{issuer}）不符，或缺少地址；请管理员检查设置",
    "the single sign-on calls itself {told}, which is not ROSTER_OIDC_ISSUER ({issuer}), or it names no endpoints; "
    "maybe ask the administrator to check the setting",
)
_REFUSED = Text(
    "单点登录未完成（{problem}），请重新登录", "the single sign-on did not finish ({problem}); sign in again"
)
_NOT_VALID = Text(
    "单点登录的凭证无效（{problem}），请重新登录；仍不行请联系管理员",
    "what the single sign-on answered is not valid ({problem}); sign in again, or ask the administrator",
)
