"""Files that are no workbook, or would exhaust the machine."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest

from roster.sheets.opening import UnusableFileError, open_workbook


def repacked(content: bytes, changes: dict[str, bytes], drop: tuple[str, ...] = ()) -> bytes:
    """The workbook with some of its parts replaced."""
    stream = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes and name not in drop:
                new.writestr(name, old.read(name))
        for name, part in changes.items():
            new.writestr(name, part)
    return stream.getvalue()


def sheet_of(rows: str, extra: str = "") -> bytes:
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    return f'{head}<dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData>{extra}</worksheet>'.encode()


FIRST_SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def problem_of(source: bytes | Path) -> str:
    with pytest.raises(UnusableFileError) as refused:
        open_workbook(source)
    assert refused.value.hint.zh
    return refused.value.problem.zh


def test_bytes_a_stream_and_a_path_are_the_same_to_it(office: Any, tmp_path: Path) -> None:
    content = office.bytes()
    path = tmp_path / "云溪县-2026-12.xlsx"
    path.write_bytes(content)
    with path.open("rb") as stream:
        opened = [open_workbook(content), open_workbook(stream), open_workbook(path)]
    assert [one.book.sheetnames for one in opened] == [list(office.sheets)] * 3
    assert [one.file_name for one in opened] == ["", path.name, path.name]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "这不是Excel工作簿（.xlsx）"),
        (b"name,post\n", "这不是Excel工作簿（.xlsx）"),
        (OLE + b"Workbook", "这是旧版Excel（.xls）文件"),
        (OLE + bytes(64) + "EncryptedPackage".encode("utf-16-le"), "工作簿设有打开密码"),
        (b"PK\x03\x04 torn", "文件已损坏，打不开"),
        (bytes(20_000_001), "文件太大（超过20 MB）"),
    ],
)
def test_what_is_no_workbook(content: bytes, problem: str) -> None:
    assert problem_of(content) == problem


def test_a_missing_file(tmp_path: Path) -> None:
    assert problem_of(tmp_path / "none.xlsx") == "文件不存在或打不开"


def test_a_word_document() -> None:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    assert problem_of(stream.getvalue()) == "这不是Excel工作簿（.xlsx）"


@pytest.mark.parametrize("method", [ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA])
def test_a_part_that_was_damaged_on_its_way(method: int) -> None:
    stream = BytesIO()
    with ZipFile(stream, "w", method) as archive:
        archive.writestr("xl/workbook.xml", b"<sheet />" * 400)
        packed = archive.getinfo("xl/workbook.xml")
    content = bytearray(stream.getvalue())
    start = len("xl/workbook.xml") + 30  # of the part's own bytes
    content[start : start + packed.compress_size // 2] = bytes(packed.compress_size // 2)
    assert problem_of(bytes(content)) == "文件已损坏，打不开"


def test_a_zip_bomb(office: Any) -> None:
    bomb = repacked(office.bytes(), {"xl/media/image1.bin": bytes(30_000_000)})
    assert len(bomb) < 100_000
    assert problem_of(bomb) == "压缩内容异常巨大，拒绝打开（压缩炸弹）"


def test_xml_entities(office: Any) -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]>' + sheet_of("<row r='1'/>")
    assert problem_of(repacked(office.bytes(), {FIRST_SHEET: bomb})) == "文件里有不允许的XML实体定义"


def test_a_million_empty_rows(office: Any) -> None:
    rows = "".join(f'<row r="{number}"/>' for number in range(1, 1_048_577))
    content = repacked(office.bytes(), {FIRST_SHEET: sheet_of(rows)})
    assert problem_of(content) == "工作表行数或单元格过多（超过20000行），多半是空行"


_MANY = "".join(f'<c r="A{number}"/>' for number in range(500_001))


@pytest.mark.parametrize("rows", ['<row r="1048576"><c r="A1048576"/></row>', f'<row r="1">{_MANY}</row>'])
def test_a_far_row_and_too_many_cells(office: Any, rows: str) -> None:
    assert problem_of(repacked(office.bytes(), {FIRST_SHEET: sheet_of(rows)})).startswith("工作表行数或单元格过多")


def test_a_merged_range_over_the_whole_sheet(office: Any) -> None:
    merged = sheet_of('<row r="1"/>', '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    assert problem_of(repacked(office.bytes(), {FIRST_SHEET: merged})).startswith("工作表行数或单元格过多")


def test_a_lying_dimension_does_no_harm(office: Any) -> None:
    with ZipFile(BytesIO(office.bytes())) as archive:
        sheet = archive.read(FIRST_SHEET)
    lying = sheet.replace(
        sheet[sheet.index(b"<dimension") : sheet.index(b"/>", sheet.index(b"<dimension"))],
        b'<dimension ref="A1:XFD1048576"',
    )
    assert open_workbook(repacked(office.bytes(), {FIRST_SHEET: lying})).book.worksheets[0]["B4"].value == "苏\u3000静"


def test_a_damaged_part(office: Any) -> None:
    assert problem_of(repacked(office.bytes(), {"xl/workbook.xml": b"<workbook"})) == "文件已损坏，打不开"


def test_an_encrypted_member(office: Any) -> None:
    content = bytearray(office.bytes())
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    assert problem_of(bytes(content)) == "工作簿设有打开密码"


def test_a_missing_part_is_a_damaged_file(office: Any) -> None:
    assert problem_of(repacked(office.bytes(), {}, drop=(FIRST_SHEET,))) == "文件已损坏，打不开"


def test_the_date_is_a_real_one(office: Any) -> None:
    book = open_workbook(office.bytes()).book
    assert book["请假外出"]["B2"].value.date() == date(2026, 12, 16)
