"""A saved workbook without the moment of its saving, so that equal contents are equal files."""

import re
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_CORE = "docProps/core.xml"
_MOMENT = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def same_bytes(workbook: bytes, moment: datetime) -> bytes:
    """The workbook with `moment` as its created and modified time and one fixed time on every zip member."""
    stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    packed = BytesIO()
    with ZipFile(BytesIO(workbook)) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == _CORE:
                content = _MOMENT.sub(rb"\g<1>" + stamp + rb"\g<3>", content)
            member = ZipInfo(name, _EPOCH)
            member.compress_type = ZIP_DEFLATED
            new.writestr(member, content)
    return packed.getvalue()
