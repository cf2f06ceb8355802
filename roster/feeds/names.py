"""File names for feeds that every file system takes."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from hashlib import sha256

from roster.domain.plain import plain

OFFICE_FILE = "all.ics"
_LONGEST = 120
_FORBIDDEN = re.compile(r'[<>:"/\\|?*%~\s]')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)


def feed_file_names(people: Iterable[str]) -> Mapping[str, str]:
    """The file name of each person's feed, by person id: 赵明.ics.

    Names are NFC, at most 255 bytes, free of what Windows, macOS and shells do not take, and differ
    even where a file system ignores case; ids that would meet get a short digest. None is all.ics.
    """
    stems = {person: _stem(person) for person in people}
    keys = [_key(stem) for stem in stems.values()]
    taken = {key for key in keys if keys.count(key) > 1} | {_key(OFFICE_FILE.removesuffix(".ics"))}
    return {
        person: f"{stem}.ics" if stem == person and _key(stem) not in taken else f"{stem}-{_digest(person)}.ics"
        for person, stem in stems.items()
    }


def _stem(person: str) -> str:
    text = _FORBIDDEN.sub("_", plain(unicodedata.normalize("NFC", plain(person))))
    stem = text.lstrip(".-").rstrip(".")
    while len(stem.encode()) > _LONGEST:
        stem = stem[:-1]
    return "person" if not stem or _RESERVED.fullmatch(stem) else stem


def _key(stem: str) -> str:
    return unicodedata.normalize("NFKD", stem).casefold()


def _digest(person: str) -> str:
    return sha256(person.encode("utf-8", "surrogatepass")).hexdigest()[:12]
