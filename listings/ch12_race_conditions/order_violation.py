"""A worker that looks before the rate is published finds none."""

from concurrent.futures import ThreadPoolExecutor
from queue import Empty, Queue
from threading import Event

# ANCHOR: shown
rate: int | None = None  # cents for a dollar
published = Event()


def convert(waits: bool, report) -> str:
    if waits:
        report("waits")
        published.wait()
    found = rate
    report("looks")
    return "none" if found is None else f"{2 * found} cents"


def publish(reports: Queue) -> str:
    global rate
    first = reports.get(timeout=30)  # the worker is there first
    if first == "waits":
        let_it_look(reports)  # if it doesn't really wait
    rate = 92
    published.set()
    return first
# ANCHOR_END: shown


def let_it_look(reports: Queue) -> None:
    try:
        reports.get(timeout=0.2)
    except Empty:
        pass


def two_dollars(waits: bool) -> str:
    global rate
    rate = None
    published.clear()
    reports = Queue()
    with ThreadPoolExecutor(1) as executor:
        worker = executor.submit(convert, waits, reports.put)
        first = publish(reports)
    return f"it {first} first, and finds {worker.result()}"


if __name__ == "__main__":
    print(f"without waiting: {two_dollars(waits=False)}")
    print(f"by waiting:      {two_dollars(waits=True)}")
