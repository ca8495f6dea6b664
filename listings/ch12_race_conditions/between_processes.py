# ANCHOR: shown
"""Processes race as threads do, over whatever they share."""

import multiprocessing
import os
import threading


def increment(counter, locked, says, write) -> None:
    end_with_parent()  # or an orphan would wait forever
    lock = counter.get_lock()
    if locked and not lock.acquire(block=False):
        says.send("waits")
        lock.acquire()
    read = counter.value
    says.send(f"has read {read}")
    write.wait()
    counter.value = read + 1
    if locked:
        lock.release()
# ANCHOR_END: shown


def end_with_parent() -> None:
    def wait() -> None:
        multiprocessing.parent_process().join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def count(locked: bool) -> str:
    counter = multiprocessing.Value("i", 0)
    write = multiprocessing.Event()
    children, words = [], []
    for _ in range(2):  # the second starts when the first has read
        hears, says = multiprocessing.Pipe(duplex=False)
        child = multiprocessing.Process(
            target=increment, args=(counter, locked, says, write), daemon=True
        )
        child.start()
        says.close()  # or a child's death would not end the pipe
        try:
            words.append((hears.recv(), hears))
        except EOFError:  # it has died: its status says how
            words.append(("nothing", hears))
        children.append(child)
    if words[1][0] == "waits":
        words[1][1].poll(0.2)  # a lock let go too early would let it read now
    write.set()
    for child in children:
        child.join()
        if child.exitcode != 0:  # the other is a daemon: it ends with us
            raise SystemExit(f"a child failed: {child.exitcode}")
    return f"the second {words[1][0]}, the end is {counter.value}"


if __name__ == "__main__":
    print(f"read, then write: {count(locked=False)}")
    print(f"under a lock:     {count(locked=True)}")
