# ANCHOR: shown
"""A worker that looks before the rate is published finds none."""

from queue import Queue
from threading import Event, Thread

rate: int | None = None  # cents for a dollar
published = Event()


def convert(waits: bool, says: Queue) -> None:
    if waits:
        says.put("waits")
        published.wait()
    found = rate
    says.put("looks")
    says.put("none" if found is None else f"{2 * found} cents")


def publish(worker: Queue) -> str:
    global rate
    first = worker.get()  # the worker is there first, in every run
    rate = 92
    published.set()
    return first
# ANCHOR_END: shown


def two_dollars(waits: bool) -> str:
    global rate
    rate = None
    published.clear()
    worker = Queue()
    thread = Thread(target=convert, args=(waits, worker))
    thread.start()
    first = publish(worker)
    thread.join()
    *_, found = worker.queue
    return f"it {first} first, and finds {found}"


if __name__ == "__main__":
    print(f"without waiting: {two_dollars(waits=False)}")
    print(f"by waiting:      {two_dollars(waits=True)}")
