from roster.api.kept import Kept, Rendered


def rendered(text: str) -> Rendered:
    return Rendered(text.encode(), "text/plain")


def test_each_is_made_once_and_the_one_read_longest_ago_goes() -> None:
    kept, made = Kept(most=2), []

    def get(name: str) -> bytes:
        def make() -> Rendered:
            made.append(name)
            return rendered(name)

        return kept.get((name,), make).body

    assert [get(name) for name in ("a", "b", "a", "c", "a", "b")] == [b"a", b"b", b"a", b"c", b"a", b"b"]
    assert made == ["a", "b", "c", "b"]
