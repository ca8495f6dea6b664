# ANCHOR: shown
"""A lock whose holder raised is free again: the next holder is told nothing."""

from concurrent.futures import ThreadPoolExecutor
from threading import Lock

accounts, lock = [100, 100], Lock()


def transfer() -> None:
    with lock:
        accounts[0] -= 10
        raise RuntimeError("between the two halves")
        accounts[1] += 10


if __name__ == "__main__":
    with ThreadPoolExecutor() as pool:
        failed = pool.submit(transfer).exception() is not None
    print(f"the transfer failed: {str(failed).lower()}")
    with lock:
        print(f"nobody knows: the sum is {sum(accounts)}")
# ANCHOR_END: shown
