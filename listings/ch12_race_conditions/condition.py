# ANCHOR: shown
"""A woken thread may find the item gone, so it waits in a loop."""

import threading

lock = threading.Lock()
baked, noticed = threading.Condition(lock), threading.Condition(lock)
loaves = fewest = waits = bought = 0


def buy() -> None:
    global loaves, fewest, waits, bought
    with lock:
        while loaves == 0:
            waits += 1
            noticed.notify()
            baked.wait()  # unlocks, sleeps, locks again
        loaves -= 1
        bought += 1
        fewest = min(fewest, loaves)
        noticed.notify()
# ANCHOR_END: shown


def bake_after(looks: int) -> None:
    global loaves
    with lock:
        noticed.wait_for(lambda: waits + bought >= looks)
        loaves += 1
        baked.notify_all()  # wakes all, and there is one loaf


if __name__ == "__main__":
    threads = [threading.Thread(target=buy) for _ in range(2)]
    for thread in threads:
        thread.start()
    bake_after(2)  # both wait
    bake_after(4)  # one has bought; one was woken, and waits again
    for thread in threads:
        thread.join()
    print(f"fewest loaves: {fewest}")
    print(f"somebody waited again: {str(waits > 2).lower()}")
