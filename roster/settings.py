"""What an installation can set: every setting is an environment variable ROSTER_…, listed in docs/running.md."""

from ipaddress import ip_network
from typing import Annotated

from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

ENVIRONMENT_PREFIX = "ROSTER_"


def _networks(listed: str) -> str:
    for part in filter(None, map(str.strip, listed.split(","))):
        ip_network(part, strict=False)
    return listed


def _lasting(url: str) -> str:
    if url.removeprefix("sqlite:///") in {"", ":memory:"}:
        raise ValueError("it names no file, and what is in memory is gone at the end")
    return url


class Settings(BaseSettings):
    """The settings of one instance; `description` is what docs/running.md says of each."""

    model_config = SettingsConfigDict(
        env_prefix=ENVIRONMENT_PREFIX, env_ignore_empty=True, env_file=None, extra="ignore", frozen=True
    )

    database_url: Annotated[
        str,
        Field(
            description="SQLite file or PostgreSQL: `sqlite:////var/lib/roster/roster.db`, `postgresql+psycopg://…`",
            pattern=r"^(sqlite:///|postgresql\+psycopg://)",
        ),
        AfterValidator(_lasting),
    ] = "sqlite:///var/roster.db"
    base_url: Annotated[
        str,
        Field(
            description="how browsers and phones reach the service; feed links begin with it; no slash at the end; "
            "by default host and port",
            pattern=r"^https?://[^/?#\s]+$",
        ),
    ] = "http://127.0.0.1:8000"
    host: Annotated[str, Field(description="address to listen on")] = "127.0.0.1"
    port: Annotated[int, Field(description="port to listen on; 0 takes a free one", ge=0, le=65535)] = 8000
    trusted_proxies: Annotated[
        str,
        Field(description="addresses or networks of reverse proxies whose X-Forwarded-For is believed, commas between"),
        AfterValidator(_networks),
    ] = ""
    session_hours: Annotated[
        float, Field(description="a session ends after so many hours without a request", gt=0, le=8_760)
    ] = 8
    solve_seconds: Annotated[float, Field(description="how long a draft may be searched for", gt=0, le=86_400)] = 60
    solver_processes: Annotated[
        int, Field(description="drafts that one instance solves at the same time; 0 leaves them to others", ge=0, le=64)
    ] = 1
    lease_seconds: Annotated[
        float, Field(description="a draft is taken over when its instance was silent for so long", gt=0, le=86_400)
    ] = 30
    log_level: Annotated[
        str, Field(description="DEBUG, INFO, WARNING or ERROR", pattern="^(DEBUG|INFO|WARNING|ERROR)$")
    ] = "INFO"
    metrics_token: Annotated[
        SecretStr | None, Field(description="bearer token for /metrics; without one only this machine may read it")
    ] = None
    oidc_issuer: Annotated[str, Field(description="single sign-on: the provider's issuer URL; empty turns it off")] = ""
    oidc_client_id: Annotated[str, Field(description="single sign-on: this service's client id")] = ""
    oidc_client_secret: Annotated[
        SecretStr | None, Field(description="single sign-on: the client's secret, if it has one")
    ] = None
