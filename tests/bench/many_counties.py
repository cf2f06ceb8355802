"""100 counties in one command on 2 processes: time and memory."""

import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from roster.documents.codec import encode_json
from tests.bench.counties import county_month
from tests.bench.figures import bar, tell, timed

COUNTIES = 100


def run(seeds: int) -> bool:
    """Write the questions, solve them all with `roster solve`; 10 counties first, for the memory to compare."""
    with TemporaryDirectory() as folder:
        sources = []
        for seed in range(COUNTIES):
            source = Path(folder) / f"county-{seed:03}.json"
            source.write_bytes(encode_json(county_month(seed)))
            sources.append(str(source))
        _, few_seconds = timed(lambda: _solve(sources[:10], Path(folder) / "few"))
        few = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        output, seconds = timed(lambda: _solve(sources, Path(folder) / "all"))
        many = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    proven = output.count("OPTIMAL")
    tell(f"10 counties {few_seconds:.1f} s, {COUNTIES} counties {seconds:.1f} s, {proven} proven")
    tell(f"largest process: {few / 1024:.0f} MiB after 10, {many / 1024:.0f} MiB after {COUNTIES}")
    return all(
        [
            bar(f"{COUNTIES} counties under 2 minutes ({seconds:.0f} s)", reached=seconds < 120 and proven == COUNTIES),
            bar(f"memory flat (x{many / few:.2f})", reached=many <= 1.25 * few),
        ]
    )


def _solve(sources: list[str], out: Path) -> str:
    roster = str(Path(sys.executable).with_name("roster"))
    command = [roster, "solve", *sources, "--out", str(out), "--processes", "2"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
