# ANCHOR: crossing
"""What crosses into a process is pickled: by name, by value, or not at all."""

import multiprocessing
import pickle
import threading
from multiprocessing.reduction import ForkingPickler

# Which of them depends on the value and the version; that it fails does not.
REFUSALS = (pickle.PicklingError, TypeError, AttributeError)


def area(side: int) -> int:
    return side * side


class Mischief:
    def __reduce__(self):
        return print, ("a peer's bytes: loading them ran this print",)


def how_it_crosses(value: object) -> str:
    try:
        arrived = pickle.loads(ForkingPickler.dumps(value))
    except REFUSALS:
        return "refused"
    if arrived is value:
        return "by name"
    return f"by value, equal: {arrived == value}"
# ANCHOR_END: crossing


# ANCHOR: main
def start(method: str) -> str:
    child = multiprocessing.get_context(method).Process(target=lambda: None)
    try:
        child.start()
    except REFUSALS:
        return "refused"
    child.join()
    return f"exit code {child.exitcode}"


if __name__ == "__main__":
    print("function: ", how_it_crosses(area))
    print("list:     ", how_it_crosses([1, 2]))
    print("lambda:   ", how_it_crosses(lambda side: side * side))
    print("generator:", how_it_crosses(n for n in range(3)))
    print("lock:     ", how_it_crosses(threading.Lock()))
    print("lambda as a target under fork: ", start("fork"))
    print("lambda as a target under spawn:", start("spawn"))
    receiver, sender = multiprocessing.Pipe()
    sender.send(Mischief())
    receiver.recv()
# ANCHOR_END: main
