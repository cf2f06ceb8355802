"""docs/running.md lists every setting, with its default and what it is."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from roster.settings import ENVIRONMENT_PREFIX, Settings

RUNNING = Path(__file__).parents[1] / "docs" / "running.md"


def row(name: str) -> str:
    field = Settings.model_fields[name]
    default = f"{field.default:g}" if isinstance(field.default, int | float) else field.default
    shown = f"`{default}`" if default else "–"
    return f"| `{ENVIRONMENT_PREFIX}{name.upper()}` | {shown} | {field.description} |"


def test_the_table_of_settings_is_the_settings() -> None:
    lines = RUNNING.read_text(encoding="utf-8").splitlines()
    told = [line for line in lines if line.startswith(f"| `{ENVIRONMENT_PREFIX}")]
    assert told == [row(name) for name in Settings.model_fields]


def test_a_default_is_a_setting_that_works(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"{ENVIRONMENT_PREFIX}{name.upper()}", raising=False)
    plain = Settings()
    assert Settings.model_validate(plain.model_dump()) == plain


def test_secrets_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROSTER_METRICS_TOKEN", "s3cret")
    chosen = Settings()
    assert "s3cret" not in repr(chosen)
    assert chosen.metrics_token is not None
    assert chosen.metrics_token.get_secret_value() == "s3cret"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("database_url", "postgresql://h/d"),
        ("base_url", "roster.example"),
        ("base_url", "https://roster.example/"),
        ("trusted_proxies", "10.0.0.1, nowhere"),
        ("log_level", "info"),
        ("port", "65536"),
        ("session_hours", "0"),
        ("session_hours", "inf"),
        ("session_hours", "nan"),
        ("lease_seconds", "1e300"),
        ("database_url", "sqlite:///"),
        ("database_url", "sqlite:///:memory:"),
        ("base_url", "https://roster.example/office"),
        ("solver_processes", "-1"),
    ],
)
def test_what_is_no_setting_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"{ENVIRONMENT_PREFIX}{name.upper()}", value)
    with pytest.raises(ValidationError) as refused:
        Settings()
    assert [error["loc"] for error in refused.value.errors()] == [(name,)]


def test_networks_of_proxies() -> None:
    assert Settings(trusted_proxies="10.0.0.0/8, ::1").trusted_proxies == "10.0.0.0/8, ::1"


def test_an_empty_variable_is_one_that_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Settings()
    for name in Settings.model_fields:
        monkeypatch.setenv(f"{ENVIRONMENT_PREFIX}{name.upper()}", "")
    assert Settings() == before
    assert before.metrics_token is None
