"""A lock whose holder raised is free again: the next holder is told nothing."""

import threading

accounts = [100, 100]
lock = threading.Lock()
failed = False


def transfer() -> None:
    global failed
    try:
        with lock:
            accounts[0] -= 10
            raise RuntimeError("between the two halves")
            accounts[1] += 10
    except RuntimeError:
        failed = True


if __name__ == "__main__":
    thread = threading.Thread(target=transfer)
    thread.start()
    thread.join()
    print(f"the transfer failed: {str(failed).lower()}")
    with lock:
        print(f"nobody knows: the sum is {sum(accounts)}")
