"""What /metrics tells: instruments in a registry of their own; label values are bounded, never a name or a token."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info
from prometheus_client.process_collector import ProcessCollector

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)

_QUICK = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
_SLOW = (0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 900.0)

BUILD = Info("roster_build", "release, Python and kind of database", registry=REGISTRY)
REQUESTS = Histogram(
    "roster_request_seconds",
    "requests by route template, method and status",
    ("route", "method", "status"),
    registry=REGISTRY,
    buckets=_QUICK,
)
FEED_READS = Counter(
    "roster_feed_reads", "reads of calendar feeds by answer: whole, unchanged, refused", ("answer",), registry=REGISTRY
)
DRAFTS = Gauge("roster_drafts", "drafts in the database by state", ("state",), registry=REGISTRY)
SOLVING = Histogram(
    "roster_solve_seconds",
    "drafts that this instance solved, by how it ended",
    ("end",),
    registry=REGISTRY,
    buckets=_SLOW,
)
DATABASE_UP = Gauge("roster_database_up", "1 where the database answered this scrape", registry=REGISTRY)
DATABASE_ERRORS = Counter(
    "roster_database_errors", "failures of the database: away, busy, full, damaged", ("kind",), registry=REGISTRY
)
