"""docs/running.md lists every measurement."""

from pathlib import Path

from prometheus_client.metrics import MetricWrapperBase

from roster import measures

RUNNING = Path(__file__).parents[1] / "docs" / "running.md"
_ENDINGS = {"counter": "_total", "info": "_info"}


def row(one: MetricWrapperBase) -> str:
    ending = _ENDINGS.get(one._type or "", "")
    labels = ", ".join(f"`{label}`" for label in one._labelnames) or "–"
    return f"| `{one._name}{ending}` | {one._type} | {labels} | {one._documentation} |"


def test_the_table_of_measurements_is_the_measurements() -> None:
    known = [one for one in vars(measures).values() if isinstance(one, MetricWrapperBase)]
    lines = RUNNING.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("| `roster_")] == [row(one) for one in known]
    assert {one._name for one in known} == {
        family.name for family in measures.REGISTRY.collect() if family.name.startswith("roster_")
    }
