"""No lock is needed: one thread owns the count, the others send to it."""

import queue
import threading

increments: queue.Queue[int | None] = queue.Queue(maxsize=16)


def own(result: list[int]) -> None:
    counter = 0  # a local name: by convention, nobody else has it
    for amount in iter(increments.get, None):
        counter += amount
    result.append(counter)


def send() -> None:
    for _ in range(1_000):
        increments.put(1)


if __name__ == "__main__":
    result: list[int] = []
    owner = threading.Thread(target=own, args=(result,))
    senders = [threading.Thread(target=send) for _ in range(4)]
    for thread in [owner, *senders]:
        thread.start()
    for thread in senders:
        thread.join()
    increments.put(None)  # a queue does not know that its senders are gone
    owner.join()
    print(f"counted {result[0]}")
