"""`make bench`: every figure beside a baseline of the same run, because machines are noisy."""

import argparse
import sys
from collections.abc import Callable

from tests.bench import clashes, feeds, long_year, many_counties, months, province, replanning

PARTS: dict[str, Callable[[int], bool]] = {
    "months": months.run,
    "replan": replanning.run,
    "clash": clashes.run,
    "year": long_year.run,
    "many": many_counties.run,
    "feeds": feeds.run,
    "province": province.run,
}


def main() -> int:
    """Run the chosen parts; 1 if a figure misses its bar."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"which of {', '.join(PARTS)}; all if none is named")
    parser.add_argument("--seeds", type=int, default=20, help="how many counties (default 20)")
    chosen = parser.parse_args()
    unknown = [name for name in chosen.parts if name not in PARTS]
    if unknown:
        parser.error(f"no part is called {unknown[0]!r}; there are {', '.join(PARTS)}")
    reached = []
    for name in chosen.parts or PARTS:
        sys.stdout.write(f"\n== {name} ==\n")
        reached.append(PARTS[name](chosen.seeds))
    return 0 if all(reached) else 1


if __name__ == "__main__":
    sys.exit(main())
