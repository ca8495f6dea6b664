# ANCHOR: shown
"""One thread owns the count, and each message to it is a whole step."""

from queue import Queue
from threading import Barrier, Thread


def own(inbox: Queue, result: list[int]) -> None:
    count = 0  # a local name: by convention, no other thread has it
    for word, value in iter(inbox.get, None):
        if word == "get":
            value.put(count)
        else:
            count = value if word == "set" else count + value
    result.append(count)


def get_then_set(owner: Queue, meet: Barrier) -> None:
    count = get(owner)
    meet.wait()  # all know the count, none has set it
    owner.put(("set", count + 1))


def add(owner: Queue, _: Barrier) -> None:
    owner.put(("add", 1))
# ANCHOR_END: shown


def get(owner: Queue) -> int:
    answer: Queue[int] = Queue()
    owner.put(("get", answer))
    return answer.get()


def count(increment) -> int:
    owner = Queue(maxsize=16)  # full: the senders wait
    result, meet = [], Barrier(4)
    owning = Thread(target=own, args=(owner, result))
    senders = [
        Thread(target=increment, args=(owner, meet)) for _ in range(4)
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
