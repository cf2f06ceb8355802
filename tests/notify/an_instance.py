"""An instance that is killed as soon as its solver is at work: `an_instance.py URL NOW`."""

import os
import signal
import sys
from datetime import datetime
from threading import Event

from roster.notify.drafting import Drafting
from roster.store.store import Store
from tests.notify.targets import hang_whole

if __name__ == "__main__":
    url, now = sys.argv[1], datetime.fromisoformat(sys.argv[2])
    store = Store(url)

    def shown() -> bool:
        """Whether the solver has told of a level."""
        with store.reading() as tx:
            return "cost" in str(tx.exec_driver_sql("SELECT progress FROM draft").scalar_one())

    begun = Event()
    thread = Drafting(
        store,
        lambda: now,
        worker="killed",
        poll=0.05,
        begun=lambda _: begun.set(),
        target=hang_whole,
    )
    thread.start()
    begun.wait()
    while not shown():
        begun.wait(0.05)
    sys.stdout.write("solving\n")
    sys.stdout.flush()
    os.kill(os.getpid(), signal.SIGKILL)
