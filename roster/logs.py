"""Application logs: one JSON object a line on the error stream, each with the id of the request it belongs to."""

import logging
import sys
from contextvars import ContextVar
from typing import Any, TextIO

from pythonjsonlogger.json import JsonFormatter

REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="")
"""The request that is being answered; empty outside of one."""

_REPEATED = "Exception in ASGI application"


class JsonLines(JsonFormatter):
    """time (UTC), level, logger, message, request_id, and what the line carries besides."""

    def __init__(self) -> None:
        super().__init__(
            ["levelname", "name", "message"],
            rename_fields={"levelname": "level", "name": "logger"},
            timestamp="time",
            json_ensure_ascii=False,
        )

    def add_fields(self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]) -> None:
        """Put the request's id beside the rest."""
        super().add_fields(log_data, record, message_dict)
        if request_id := REQUEST_ID.get():
            log_data["request_id"] = request_id


def log_to(stream: TextIO = sys.stderr, level: str = "INFO") -> None:
    """Send every logger's lines there, in place of whatever was set before; warnings of libraries as well."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    handler.addFilter(_is_new)
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
    logging.captureWarnings(capture=True)
    for talkative in ("alembic", "httpx", "httpcore"):
        logging.getLogger(talkative).setLevel(logging.WARNING)


def _is_new(record: logging.LogRecord) -> bool:
    """Whether this was not told already: uvicorn repeats the traceback that the request's own line carries."""
    return not (record.name == "uvicorn.error" and str(record.msg).startswith(_REPEATED) and REQUEST_ID.get())
