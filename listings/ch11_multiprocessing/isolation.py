"""What a child process changes, its parent never sees."""

# ANCHOR: shown
import multiprocessing

balance = 100


def spend():
    global balance
    balance = 0
    print(f"child sees {balance}")


if __name__ == "__main__":
    fork = multiprocessing.get_context("fork")
    child = fork.Process(target=spend)
    child.start()
    child.join()
    assert child.exitcode == 0
    print(f"parent sees {balance}")
# ANCHOR_END: shown
