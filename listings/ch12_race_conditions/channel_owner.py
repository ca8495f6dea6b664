# ANCHOR: shown
"""One thread owns the count, and each message to it is a whole step."""

import threading
from queue import Queue

owner: Queue = Queue(maxsize=16)  # full: the senders wait


def own(result: list[int]) -> None:
    count = 0  # a local name: by convention, no other thread has it
    for message in iter(owner.get, None):
        match message:
            case "get", answer:
                answer.put(count)
            case "set", new:
                count = new
            case "add", more:
                count += more
    result.append(count)


def get_then_set(meet: threading.Barrier) -> None:
    answer: Queue[int] = Queue()
    owner.put(("get", answer))
    count = answer.get()
    meet.wait()  # all know the count, none has set it
    owner.put(("set", count + 1))


def add(meet: threading.Barrier) -> None:
    meet.wait()
    owner.put(("add", 1))
# ANCHOR_END: shown


# ANCHOR: main
def count(increment) -> int:
    result, meet = [], threading.Barrier(4)
    owning = threading.Thread(target=own, args=(result,))
    senders = [
        threading.Thread(target=increment, args=(meet,)) for _ in range(4)
    ]
    for thread in [owning, *senders]:
        thread.start()
    for thread in senders:
        thread.join()
    owner.put(None)  # a queue does not know that its senders are gone
    owning.join()
    return result[0]


if __name__ == "__main__":
    print(f"get, then set: {count(get_then_set)}")
    print(f"one message:   {count(add)}")
# ANCHOR_END: main
