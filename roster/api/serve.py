"""The service, served until it is told to end."""

import errno
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Protocol

import uvicorn

from roster.api.app import create_app
from roster.api.services import Services

HOST = "127.0.0.1"
_BACKLOG = 2048
_GRACE_SECONDS = 10  # for requests that are being answered when the end is asked for


class Drafting(Protocol):
    """What solves drafts beside the requests."""

    def start(self) -> None:
        """Begin."""

    def stop(self) -> None:
        """Let go of what is being solved, and end."""


class PortTakenError(OSError):
    """Another program listens on the port."""

    def __init__(self, port: int) -> None:
        super().__init__(
            f"端口{port}已被占用，可能是另一个实例还在运行；请换一个端口，例如{port + 1}。 "
            f"Port {port} is taken. Maybe another instance still runs; choose another one, such as {port + 1}."
        )


def serve(
    services: Services,
    drafting: Drafting,
    *,
    host: str = HOST,
    port: int,
    tell: Callable[[str], object] = sys.stdout.write,
) -> None:
    """Answer requests and solve drafts until SIGINT or SIGTERM, then return; what is being answered is finished.

    `tell` is given the address, once it accepts connections; `port` 0 takes a free one. Raises PortTakenError.
    """
    with listening(port, host) as listener:
        serve_on(listener, services, drafting, tell)


def serve_on(
    listener: socket.socket, services: Services, drafting: Drafting, tell: Callable[[str], object] = sys.stdout.write
) -> None:
    """The same on a socket that listens already."""
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(services),
            log_config=None,
            access_log=False,
            lifespan="off",
            ws="none",
            server_header=False,
            proxy_headers=False,  # X-Forwarded-For is read where it counts, as far as it can be trusted
            timeout_graceful_shutdown=_GRACE_SECONDS,
        )
    )
    with _ending(server), _working(drafting):
        tell(address_of(listener))
        sys.stdout.flush()
        server.run(sockets=[listener])


@contextmanager
def listening(port: int, host: str = HOST) -> Iterator[socket.socket]:
    """A socket that accepts already: whoever is told of it can connect at once."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortTakenError(port) from None
        raise
    with listener:
        yield listener


def address_of(listener: socket.socket) -> str:
    """Where a browser on this machine finds it."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


@contextmanager
def _working(drafting: Drafting) -> Iterator[None]:
    drafting.start()
    try:
        yield
    finally:
        drafting.stop()


@contextmanager
def _ending(server: uvicorn.Server) -> Iterator[None]:
    """SIGINT and SIGTERM end the server, and that is all: uvicorn's own way raises them again afterwards."""
    server.capture_signals = nullcontext  # type: ignore[method-assign, assignment]
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {kind: signal.signal(kind, server.handle_exit) for kind in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for kind, handler in before.items():
            signal.signal(kind, handler)
