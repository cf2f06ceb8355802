"""Where a request comes from: nobody can write themselves another address."""

import pytest

from roster.api.addresses import client_address, networks, place_of


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("10.0.0.1", [], "10.0.0.1"),
        ("10.0.0.1", ["9.9.9.9"], "9.9.9.9"),
        ("10.0.0.1", ["1.1.1.1, 9.9.9.9"], "9.9.9.9"),
        ("10.0.0.1", ["1.1.1.1", "9.9.9.9, 10.0.0.2"], "9.9.9.9"),
        ("10.0.0.1", ["10.0.0.3, 10.0.0.2"], "10.0.0.3"),
        ("10.0.0.1", ["1.1.1.1, junk"], "10.0.0.1"),
        ("10.0.0.1", ["9.9.9.9:4711"], "9.9.9.9"),
        ("10.0.0.1", ["[2001:db8::7]:4711"], "2001:db8::7"),
        ("10.0.0.1", ["::ffff:9.9.9.9"], "9.9.9.9"),
        ("8.8.8.8", ["9.9.9.9"], "8.8.8.8"),
        ("", ["1.1.1.1, 9.9.9.9"], "9.9.9.9"),
        ("", [], ""),
    ],
)
def test_the_last_hop_that_is_not_ours(peer: str, forwarded: list[str], address: str) -> None:
    assert client_address(peer, forwarded, networks("10.0.0.0/24, ::1")) == address


@pytest.mark.parametrize("peer", ["10.0.0.1", ""])
def test_without_a_trusted_proxy_nobody_is_believed(peer: str) -> None:
    assert client_address(peer, ["9.9.9.9"], networks("")) == peer


def test_a_setting_that_is_no_network() -> None:
    with pytest.raises(ValueError, match="nowhere"):
        networks("nowhere")


@pytest.mark.parametrize(
    ("address", "place"),
    [("10.0.0.1", "10.0.0.1"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("fe80::1%eth0", "fe80::/64"), ("", "")],
)
def test_failures_are_counted_by_what_one_household_has(address: str, place: str) -> None:
    assert place_of(address) == place
