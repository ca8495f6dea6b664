"""A condition is waited for in a loop: who is woken may find the item gone."""

import threading

lock = threading.Lock()
baked, noticed = threading.Condition(lock), threading.Condition(lock)
loaves = waits = 0


def buy() -> None:
    global loaves, waits
    with lock:
        while loaves == 0:
            waits += 1
            noticed.notify()
            baked.wait()  # unlocks, sleeps, locks again
        loaves -= 1


def bake_after(enough: int) -> None:
    global loaves
    with lock:
        noticed.wait_for(lambda: waits >= enough)
        loaves += 1
        baked.notify_all()  # wakes all, and there is one loaf


if __name__ == "__main__":
    threads = [threading.Thread(target=buy) for _ in range(2)]
    for thread in threads:
        thread.start()
    bake_after(2)  # both wait
    bake_after(3)  # one was woken in vain, and waits again
    for thread in threads:
        thread.join()
    print(f"loaves left: {loaves}")
    print(f"somebody waited again: {str(waits > 2).lower()}")
