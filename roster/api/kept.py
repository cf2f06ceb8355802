"""Rendered pages of published versions, kept by the version's digest: what a digest names never changes."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock

Key = tuple[str, ...]
_MOST = 256


@dataclass(frozen=True, slots=True)
class Rendered:
    """A body, its type and what else its headers have to say."""

    body: bytes
    media_type: str
    headers: Mapping[str, str] = field(default_factory=dict)


class Kept:
    """The most recently read ones; two readers of one that is not there may both make it, equal as they are."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._pages: OrderedDict[Key, Rendered] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key, make: Callable[[], Rendered]) -> Rendered:
        """What is kept under the key, or what `make` gives, which is kept from now on."""
        with self._lock:
            found = self._pages.get(key)
            if found is not None:
                self._pages.move_to_end(key)
                return found
        made = make()
        with self._lock:
            self._pages[key] = made
            while len(self._pages) > self._most:
                self._pages.popitem(last=False)
        return made
