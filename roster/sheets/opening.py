"""Open a workbook safely: what is no workbook, or would exhaust the machine, is refused in plain words."""

import re
import warnings
import zlib
from dataclasses import dataclass
from io import BytesIO
from lzma import LZMAError
from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries

from roster.domain.texts import Text

MOST_BYTES = 20_000_000
MOST_UNPACKED = 60_000_000
MOST_PARTS = 2_000
MOST_ROWS = 20_000
MOST_CELLS = 500_000
_SUSPICIOUS_RATIO = 400
_SMALL = 1_000_000
_DAMAGED = (BadZipFile, zlib.error, LZMAError, OSError, EOFError, NotImplementedError, RuntimeError, ValueError)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHUNK = 1 << 20
_ROW_OR_CELL = re.compile(rb"<(?:\w+:)?(row|c)[ />]")
_ROW_NUMBER = re.compile(rb"<(?:\w+:)?row [^>]*?\br\s*=\s*[\"'](\d{1,9})")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell [^>]*?\bref\s*=\s*[\"']([A-Z]+\d+:[A-Z]+\d+)")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s")
_OVERLAP = 200

Source = Path | BinaryIO | bytes


@dataclass(frozen=True, slots=True)
class Opened:
    """A workbook and the name its file had, if any."""

    book: Workbook
    file_name: str


class UnusableFileError(ValueError):
    """The file as a whole cannot be read; `problem` and `hint` say why and what to do."""

    def __init__(self, problem: Text, hint: Text) -> None:
        super().__init__(problem.say("en"))
        self.problem = problem
        self.hint = hint


def open_workbook(source: Source) -> Opened:
    """The workbook of a file, an open binary file or bytes; UnusableFileError if there is none to be had."""
    name = source.name if isinstance(source, Path) else str(getattr(source, "name", ""))
    content = _content(source)
    _refuse_other_kinds(content)
    try:
        with ZipFile(BytesIO(content)) as archive:
            _refuse_bombs(archive)
            _refuse_other_archives(archive)
            for part in archive.infolist():
                _scan(archive, part.filename)
            sheets = len(_SHEET.findall(archive.read("xl/workbook.xml")))
    except _DAMAGED as error:
        if isinstance(error, UnusableFileError):
            raise
        raise UnusableFileError(_BROKEN, _SAVE_AGAIN) from error
    book = _loaded(content)
    if len(book.sheetnames) < sheets:
        raise UnusableFileError(_BROKEN, _SAVE_AGAIN)
    return Opened(book, Path(name).name)


def _content(source: Source) -> bytes:
    if isinstance(source, bytes):
        content = source
    elif isinstance(source, Path):
        try:
            with source.open("rb") as file:
                content = file.read(MOST_BYTES + 1)
        except OSError as error:
            raise UnusableFileError(_UNREADABLE, _CHECK_PATH) from error
    else:
        content = source.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise UnusableFileError(_TOO_LARGE, _DELETE_THE_REST)
    return content


def _refuse_other_kinds(content: bytes) -> None:
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise UnusableFileError(_ENCRYPTED, _REMOVE_PASSWORD)
        raise UnusableFileError(_OLD_FORM, _SAVE_AS_XLSX)
    if not content.startswith(b"PK"):
        raise UnusableFileError(_NO_WORKBOOK, _SAVE_AS_XLSX)


def _refuse_bombs(archive: ZipFile) -> None:
    parts = archive.infolist()
    swollen = any(
        part.file_size > _SMALL and part.file_size > _SUSPICIOUS_RATIO * max(1, part.compress_size) for part in parts
    )
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or swollen:
        raise UnusableFileError(_BOMB, _SAVE_AGAIN)
    if any(part.flag_bits & 1 for part in parts):
        raise UnusableFileError(_ENCRYPTED, _REMOVE_PASSWORD)


def _refuse_other_archives(archive: ZipFile) -> None:
    names = set(archive.namelist())
    if "xl/workbook.xml" not in names:
        raise UnusableFileError(_NO_WORKBOOK, _SAVE_AS_XLSX)


def _scan(archive: ZipFile, name: str) -> None:
    """Read a part once, piece by piece, before any parser sees it."""
    sheet = name.startswith("xl/worksheets/") and name.endswith(".xml")
    size = _Size()
    before = b""
    with archive.open(name) as part:
        while piece := part.read(_CHUNK):
            text = before + piece
            if name.endswith((".xml", ".rels")) and _DOCTYPE.search(text):
                raise UnusableFileError(_ENTITIES, _SAVE_AGAIN)
            end = max(0, len(text) - _OVERLAP) if len(piece) == _CHUNK else len(text)
            if sheet:
                size.count(text, end)
            before = text[end:]


@dataclass(slots=True)
class _Size:
    """What a sheet's XML adds up to so far; counting stops with UnusableFileError at the first limit."""

    rows: int = 0
    cells: int = 0

    def count(self, text: bytes, end: int) -> None:
        found = [match[1] for match in _ROW_OR_CELL.finditer(text, 0, end)]
        self.rows += found.count(b"row")
        self.cells += found.count(b"c") + sum(_area(match[1]) for match in _MERGE.finditer(text, 0, end))
        last_row = max((int(number) for number in _ROW_NUMBER.findall(text, 0, end)), default=0)
        if self.rows > MOST_ROWS or self.cells > MOST_CELLS or last_row > MOST_ROWS:
            raise UnusableFileError(_TOO_MANY_ROWS, _DELETE_THE_REST)


def _area(spread: bytes) -> int:
    left, top, right, bottom = (edge or 0 for edge in range_boundaries(spread.decode()))
    return (right - left + 1) * (bottom - top + 1)


def _loaded(content: bytes) -> Workbook:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(BytesIO(content))
    except Exception as error:  # openpyxl raises whatever a damaged part makes it run into
        raise UnusableFileError(_BROKEN, _SAVE_AGAIN) from error


_UNREADABLE = Text("文件不存在或打不开", "the file does not exist or cannot be opened")
_CHECK_PATH = Text("请检查路径和权限。", "Check the path and the permissions.")
_TOO_LARGE = Text("文件太大（超过20 MB）", "the file is too large (more than 20 MB)")
_ENCRYPTED = Text("工作簿设有打开密码", "the workbook is encrypted with a password")
_REMOVE_PASSWORD = Text("请在Excel中取消密码后重新保存。", "Remove the password in Excel and save it again.")
_OLD_FORM = Text("这是旧版Excel（.xls）文件", "this is a file of old Excel (.xls)")
_NO_WORKBOOK = Text("这不是Excel工作簿（.xlsx）", "this is not an Excel workbook (.xlsx)")
_SAVE_AS_XLSX = Text("请在Excel或WPS中另存为.xlsx。", "Save it as .xlsx in Excel or WPS.")
_BOMB = Text("压缩内容异常巨大，拒绝打开（压缩炸弹）", "the packed content is abnormally large, as in a zip bomb")
_ENTITIES = Text("文件里有不允许的XML实体定义", "the file holds XML entity definitions, which are not allowed")
_BROKEN = Text("文件已损坏，打不开", "the file is damaged and cannot be opened")
_SAVE_AGAIN = Text("请在Excel或WPS中打开后另存一份。", "Open it in Excel or WPS and save a new copy.")
_TOO_MANY_ROWS = Text(
    f"工作表行数或单元格过多（超过{MOST_ROWS}行），多半是空行",
    f"a sheet has too many rows or cells (more than {MOST_ROWS} rows), probably empty ones",
)
_DELETE_THE_REST = Text(
    "请删除数据下方的空行和空工作表后另存。",
    "Delete the empty rows below the data and the empty sheets, and save again.",
)
