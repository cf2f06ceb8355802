"""What nobody should send, and every place of the API's document where it can be put."""

import copy
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from tests.swap_county import december

Json = Any
SLOT = december(8)
_DEEP: Json = None
for _ in range(60):
    _DEEP = [_DEEP]
TEXTS = (
    "",
    " ",
    "\x00",
    "a\x00b",
    "\ud800",
    "a\udfffb",
    "\u2028",
    "\x1b[2J",
    "\u202e赵明",
    "\ufeff",
    "\ufffe",
    "\U0010ffff",
    "赵" * 3000,
    "=1+1",
    "<script>",
    "{0}{name}%s%(a)s$x",
    "' OR 1=1 --",
    "../../etc/passwd",
    "１２",
    "²",
    "9999-12-31",
    "0001-01-01",
    "2026-02-30",
    "99999-01-01",
    "2026-13",
    "9999-12",
    "24:00:00",
    "08:30:00+08:00",
    "2026-12-08/hall",
    SLOT + "/x",
    "person:\x00",
)
NUMBERS = (0, -1, 2**31, -(2**31) - 1, 2**53 + 1, 2**63, -(2**63) - 1, 2**64, 10**30, 0.5, 1e308, -0.0)
OTHERS: tuple[Json, ...] = (
    None,
    True,
    [],
    {},
    [[]],
    {"\x00": 1},
    {"\ud800": "\ud800"},
    {"": None},
    _DEEP,
    ["\x00"] * 300,
)
JSONS = (*TEXTS, *NUMBERS, *OTHERS)
BODIES = (
    b"",
    b"{",
    b"null",
    b"[]",
    b"\x00",
    b'"\\ud800"',
    b'{"\\ud800": 1}',
    b'{"a": NaN}',
    b"NaN",
    b"-Infinity",
    b'{"a": 1e999}',
    b"\xff\xfe{}",
    '{"a": 1}'.encode("utf-16"),
    b"\xef\xbb\xbf{}",
    b"1" * 5000,
    b"[" * 100_000,
    b'{"a":' * 20_000 + b"1" + b"}" * 20_000,
    b'"' + b"a" * 1_100_000 + b'"',
    b'{"a": "\\u0000"}',
    b'"\x00"',
    b'{"first": "2026-12-01", "first": "2026-12-02"}',
)
"""What is no document at all, or an odd one."""


@dataclass(frozen=True)
class Place:
    """Somewhere in a request: a step of the path, a query, a header, or a leaf of the body."""

    kind: str
    name: str
    steps: tuple[str | int, ...] = ()


@dataclass(frozen=True)
class Sent:
    """A request as it goes out."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes | None

    @property
    def address(self) -> str:
        return f"{self.path}?{self.query}" if self.query else self.path

    def __str__(self) -> str:
        return f"{self.method} {self.address[:200]} {self.headers} {(self.body or b'')[:200]!r}"


@dataclass(frozen=True)
class Operation:
    """One operation of the document, aimed at what exists."""

    method: str
    path: str
    said: Json

    @property
    def id(self) -> str:
        return str(self.said["operationId"])

    @property
    def example(self) -> Json:
        """The body of the document's example, about the small county; None without one."""
        content = self.said.get("requestBody", {}).get("content", {}).get("application/json")
        return None if content is None else in_the_county(content["example"])

    @property
    def aims(self) -> list[tuple[str, str]]:
        """The parameters by which something that exists is named, each with where it stands."""
        parameters = [(one["in"], one["name"]) for one in self.said.get("parameters", ())]
        return [(kind, name) for kind, name in parameters if name in AIM]

    def places(self) -> Iterator[Place]:
        for parameter in self.said.get("parameters", ()):
            yield Place(parameter["in"], parameter["name"])
        if self.example is not None:
            yield from (Place("body", "", steps) for steps in leaves(self.example))

    def sent(self, place: Place | None = None, value: Json = None, body: bytes | None = None) -> Sent:
        """The request, with garbage in one place of it, or with another body."""
        parts: dict[str, dict[str, str]] = {"path": {}, "query": {}, "header": {}}
        for parameter in self.said.get("parameters", ()):
            name, kind = parameter["name"], parameter["in"]
            if place == Place(kind, name):
                parts[kind][name] = as_text(value)
            elif name in AIM or parameter.get("required"):
                parts[kind][name] = AIM.get(name) or str(parameter["schema"]["examples"][0])
        document = self.example
        if place is not None and place.kind == "body":
            document = replaced(document, place.steps, value)
        if body is None and document is not None:
            body = json.dumps(document).encode()
        path = self.path.format(**{name: escaped(text) for name, text in parts["path"].items()})
        query = "&".join(f"{name}={escaped(text)}" for name, text in parts["query"].items())
        kind = {"Content-Type": "application/json"} if body is not None else {}
        return Sent(self.method.upper(), path, query, kind | parts["header"], body)


AIM = {
    "office": "yunxi",
    "number": "1",
    "first": "2026-12-01",
    "month": "2026-12",
    "slot": SLOT,
    "to": "1",
    "If-Match": "*",
    "token": "nothing",
}


def operations(document: Json) -> list[Operation]:
    """Every operation of an OpenAPI document."""
    return [Operation(method, path, said) for path, ops in document["paths"].items() for method, said in ops.items()]


def in_the_county(example: Json) -> Json:
    """The example with sessions of the county of tests/everything.py."""
    text = json.dumps(example).replace("2026-12-08/hall/whole_day", SLOT).replace("2026-12-22/hall/whole_day", SLOT)
    return json.loads(text)


def leaves(value: Json, steps: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every part of a document, the whole first."""
    yield steps
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, (*steps, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from leaves(inner, (*steps, number))


def replaced(document: Json, steps: tuple[str | int, ...], value: Json) -> Json:
    """A copy with another value at the end of the way."""
    if not steps:
        return value
    changed = copy.deepcopy(document)
    inner = changed
    for step in steps[:-1]:
        inner = inner[step]
    inner[steps[-1]] = value
    return changed


def as_text(value: Json) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def escaped(text: str) -> str:
    """As a part of an address; half a character too."""
    return quote(text.encode("utf-8", "surrogatepass"), safe="")
