"""The socket of the service; how it starts, works and ends is a journey."""

import socket
from collections.abc import Iterator

import pytest

from roster.api.serve import PortTakenError, address_of, listening


@pytest.fixture
def taken() -> Iterator[int]:
    with listening(0) as listener:
        yield listener.getsockname()[1]


def test_whoever_is_told_of_it_can_connect_at_once() -> None:
    with listening(0) as listener:
        port = listener.getsockname()[1]
        assert address_of(listener) == f"http://127.0.0.1:{port}"
        socket.create_connection(("127.0.0.1", port), timeout=10).close()


def test_a_taken_port_is_named_with_another(taken: int) -> None:
    with (
        pytest.raises(PortTakenError, match=rf"Port {taken} is taken\. Maybe another instance .* such as {taken + 1}"),
        listening(taken),
    ):
        raise AssertionError("taken twice")


def test_an_address_that_is_not_of_this_machine() -> None:
    with pytest.raises(OSError, match="assign requested address"), listening(0, "192.0.2.1"):
        raise AssertionError("not ours")


def test_an_address_of_the_new_kind_is_written_in_brackets() -> None:
    class Listener:
        def getsockname(self) -> tuple[str, int, int, int]:
            return ("::1", 8000, 0, 0)

    assert address_of(Listener()) == "http://[::1]:8000"  # type: ignore[arg-type]
