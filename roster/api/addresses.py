"""Where a request comes from, as far as the reverse proxies in front can be believed."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Annotated

from fastapi import Depends, Request

from roster.api.services import ServicesNow

Networks = tuple[IPv4Network | IPv6Network, ...]
_PREFIX = 64  # what one household or office is given of IPv6


@lru_cache(maxsize=16)
def networks(listed: str) -> Networks:
    """The setting `trusted_proxies`: addresses or networks with commas between. Raises ValueError."""
    return tuple(ip_network(part.strip(), strict=False) for part in listed.split(",") if part.strip())


def client_address(peer: str, forwarded: Iterable[str], trusted: Networks) -> str:
    """The address that asks: the peer, or where a trusted proxy says that it comes from.

    X-Forwarded-For is read from its end: whatever stands left of the first hop that is not trusted was written
    by whoever likes to. Only a proxy on the same machine comes through a socket file, where there is no peer.
    """
    hops = [hop.strip() for line in forwarded for hop in line.split(",")]
    address = _normal(peer)
    while hops and trusted and (not address or _is_among(address, trusted)):
        before = _normal(hops.pop())
        if not before:
            break
        address = before
    return address


def place_of(address: str) -> str:
    """What failures are counted by: the address, of IPv6 the network that one household or office is given."""
    try:
        known = ip_address(address)
    except ValueError:
        return address[:64]
    return str(ip_network((known, _PREFIX), strict=False)) if isinstance(known, IPv6Address) else str(known)


async def address_of(request: Request, services: ServicesNow) -> str:
    """The address behind a request; empty where there is none (a socket file)."""
    peer = request.client.host if request.client else ""
    forwarded: Sequence[str] = request.headers.getlist("x-forwarded-for")
    return client_address(peer, forwarded, networks(services.settings.trusted_proxies))


AddressNow = Annotated[str, Depends(address_of)]


def _normal(address: str) -> str:
    """The address in its usual form without a port; empty where it is none."""
    bare = address[1:].partition("]")[0] if address.startswith("[") else address
    if bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        known = ip_address(bare)
    except ValueError:
        return ""
    mapped = known.ipv4_mapped if isinstance(known, IPv6Address) else None
    return str(mapped or known)


def _is_among(address: str, trusted: Networks) -> bool:
    return any(ip_address(address) in network for network in trusted)
