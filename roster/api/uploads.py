"""A file in a request: as multipart/form-data, or as the whole body; how large it may be says body_limit."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, HTTPException, Query, Request
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from roster.actions.errors import BadInputError
from roster.api.body_limit import FILE_TOO_LARGE, MOST_OF_A_FILE
from roster.domain.texts import Text

_NAME = 200
_MOST_PARTS = 10

BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {"file": {"type": "string", "contentMediaType": "application/octet-stream"}},
                }
            },
            "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},
        },
    }
}
"""What the API's documents say of such a body."""


@dataclass(frozen=True, slots=True)
class Upload:
    """The file and the name it had."""

    content: bytes
    file_name: str


async def upload(
    request: Request,
    file_name: Annotated[
        str,
        Query(max_length=_NAME, description="the file's name, where the body is the file", examples=["2026-12.xlsx"]),
    ] = "",
) -> Upload:
    """The file that comes with a request. Raises BadInputError, and 413 beyond 20 MB."""
    body = await request.body()
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "multipart/form-data":
        found = Upload(body, file_name)
    else:
        found = await _part(request, body)
    if not found.content:
        raise BadInputError(_NO_FILE)
    if len(found.content) > MOST_OF_A_FILE:
        raise HTTPException(413, FILE_TOO_LARGE)
    return found


UploadNow = Annotated[Upload, Depends(upload)]


async def _part(request: Request, body: bytes) -> Upload:
    try:
        form = await MultiPartParser(
            request.headers, _whole(body), max_files=_MOST_PARTS, max_fields=_MOST_PARTS
        ).parse()
    except MultiPartException as error:
        raise BadInputError(_BAD_FORM.filled(problem=error.message)) from None
    try:
        for value in form.values():
            if isinstance(value, UploadFile):
                return Upload(await value.read(), (value.filename or "")[:_NAME])
    finally:
        await form.close()
    raise BadInputError(_NO_FILE)


async def _whole(body: bytes) -> AsyncGenerator[bytes, None]:
    yield body


_NO_FILE = Text(
    "没有收到文件；请用multipart/form-data的file字段，或直接以文件为正文",
    "no file came; send it as the field “file” of multipart/form-data, or as the whole body",
)
_BAD_FORM = Text("multipart/form-data读不了：{problem}", "the multipart/form-data cannot be read: {problem}")
