"""A file that comes with a page's form: chosen just now, or carried along from the page before."""

from base64 import b64decode, b64encode
from binascii import Error as NoBase64Error
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, HTTPException, Request
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from roster.api.body_limit import MOST_OF_A_FORM

_LONGEST_NAME, _LONGEST_FIELD = 200, 40
_MOST_PARTS = 10


@dataclass(frozen=True, slots=True)
class CarriedFile:
    """A file, its name, and the month and base that came with it as they were typed; without a file all is empty."""

    content: bytes = b""
    file_name: str = ""
    month: str = ""
    base: int | None = None

    @property
    def carried(self) -> str:
        """The file as a form's field carries it."""
        return b64encode(self.content).decode()


async def carried_file(request: Request) -> CarriedFile:
    """What a form brings. Raises HTTPException 400 for what is no form."""
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        return CarriedFile()
    parser = MultiPartParser(
        request.headers,
        _whole(await request.body()),
        max_files=_MOST_PARTS,
        max_fields=_MOST_PARTS,
        max_part_size=MOST_OF_A_FORM,
    )
    try:
        form = await parser.parse()
    except MultiPartException:
        raise HTTPException(400) from None
    try:
        return await _found(form)
    finally:
        await form.close()


CarriedNow = Annotated[CarriedFile, Depends(carried_file)]


async def _found(form: FormData) -> CarriedFile:
    chosen, base = form.get("file"), _text(form, "base", _LONGEST_FIELD)
    month = _text(form, "month", _LONGEST_FIELD)
    number = int(base) if base.isascii() and base.isdigit() else None
    if isinstance(chosen, UploadFile) and chosen.filename:
        return CarriedFile(await chosen.read(), chosen.filename[:_LONGEST_NAME], month, number)
    try:
        content = b64decode(_text(form, "content", MOST_OF_A_FORM), validate=True)
    except NoBase64Error:
        content = b""
    return CarriedFile(content, _text(form, "file_name", _LONGEST_NAME), month, number)


def _text(form: FormData, name: str, most: int) -> str:
    value = form.get(name)
    return value[:most] if isinstance(value, str) else ""


async def _whole(body: bytes) -> AsyncGenerator[bytes, None]:
    yield body
