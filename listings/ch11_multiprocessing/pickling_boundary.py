"""What crosses into a process is pickled: by name, by value, or not at all."""

import multiprocessing
import pickle
import threading

# Which of them depends on the value and the version; that it fails does not.
REFUSALS = (pickle.PicklingError, TypeError, AttributeError)


# ANCHOR: shown
def area(side):
    return side * side


if __name__ == "__mp_main__":  # the module in a spawned child
    def area(side):
        return 4 * side  # the perimeter


def work(parent):
    function = parent.recv()
    parent.send(function(3))
    numbers = parent.recv()
    numbers.append(3)
    parent.send(numbers)


def talk(child):
    print("lambda:    ", outcome(child.send, lambda side: side * side))
    print("generator: ", outcome(child.send, (n for n in range(3))))
    print("lock:      ", outcome(child.send, threading.Lock()))
    child.send(area)
    print(f"area(3):    here {area(3)}, there {child.recv()}")
    child.send(numbers := [1, 2])
    print(f"list:       there {child.recv()}, here {numbers}")
# ANCHOR_END: shown


def outcome(send, value: object) -> str:
    try:
        send(value)
    except REFUSALS:
        return "refused"
    return "sent"


if __name__ == "__main__":
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=work, args=(theirs,))
    process.start()
    theirs.close()  # only the child has it: its death is an end of file
    talk(ours)
    process.join()
    assert process.exitcode == 0
