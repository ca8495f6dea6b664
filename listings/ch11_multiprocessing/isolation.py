"""What a child process changes, its parent never sees."""

import multiprocessing

balance = 100


def spend() -> None:
    global balance
    balance = 0
    print(f"child sees {balance}")


if __name__ == "__main__":
    fork = multiprocessing.get_context("fork")  # even fork, which copies all
    child = fork.Process(target=spend)
    child.start()
    child.join()
    print(f"parent sees {balance}")
