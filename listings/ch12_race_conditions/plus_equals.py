"""`counter += one` is several steps: others run between its load and store."""

import dis
import threading

THREADS = 4
counter = 0
meet = threading.Barrier(THREADS)


class One:
    """Adding it takes until every thread has read the counter."""

    def __radd__(self, read: int) -> int:
        meet.wait()
        return read + 1


def increment(one) -> None:
    global counter
    counter += one


if __name__ == "__main__":
    steps = [step.opname for step in dis.get_instructions(increment)]
    wanted = ["LOAD_GLOBAL", "BINARY_OP", "STORE_GLOBAL"]
    print(" ".join(step for step in steps if step in wanted))
    threads = [
        threading.Thread(target=increment, args=(One(),))
        for _ in range(THREADS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"{THREADS} increments: {counter}")
