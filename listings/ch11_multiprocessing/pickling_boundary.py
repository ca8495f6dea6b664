# ANCHOR: crossing
"""What crosses into a process is pickled: by name, by value, or not at all."""

import multiprocessing
import pickle
import threading
from multiprocessing.connection import Connection

# Which of them depends on the value and the version; that it fails does not.
REFUSALS = (pickle.PicklingError, TypeError, AttributeError)


def area(side: int) -> int:
    return side * side


def perimeter(side: int) -> int:
    return 4 * side


if __name__ == "__mp_main__":  # imported for a spawned child
    area = perimeter


class Mischief:
    def __reduce__(self):
        return print, ("a peer's bytes: loading them ran this print",)


def receive(parent: Connection) -> None:
    called = parent.recv()
    parent.send(called(3))
    numbers = parent.recv()
    numbers.append(3)
    parent.send(numbers)
    parent.send(Mischief())
# ANCHOR_END: crossing


# ANCHOR: main
def outcome(send, value: object) -> str:
    try:
        send(value)
    except REFUSALS:
        return "refused"
    return "sent"


def start(method: str) -> str:
    child = multiprocessing.get_context(method).Process(target=lambda: None)
    try:
        child.start()
    except REFUSALS:
        return "refused"
    child.join()
    return f"exit code {child.exitcode}"


if __name__ == "__main__":
    print("lambda as a target under fork: ", start("fork"))
    print("lambda as a target under spawn:", start("spawn"))
    spawn = multiprocessing.get_context("spawn")
    child, theirs = spawn.Pipe()
    process = spawn.Process(target=receive, args=(theirs,))
    process.start()
    theirs.close()  # only the child has it: its death is an end of file
    print("lambda:   ", outcome(child.send, lambda side: side * side))
    print("generator:", outcome(child.send, (n for n in range(3))))
    print("lock:     ", outcome(child.send, threading.Lock()))
    child.send(area)
    print(f"area(3):   here {area(3)}, there {child.recv()}")
    child.send(numbers := [1, 2])
    print(f"list:      there {child.recv()}, here {numbers}")
    child.recv()
    process.join()
    assert process.exitcode == 0
# ANCHOR_END: main
