"""An exception that cannot be made again from its args breaks the executor."""

import multiprocessing
import os
import threading
from concurrent.futures import ProcessPoolExecutor


# ANCHOR: shown
class TooLarge(Exception):
    def __init__(self, amount, limit):
        super().__init__(f"{amount} is more than {limit}")


def pay(amount):
    if amount > 100:
        raise TooLarge(amount, 100)
    return f"{amount} paid"


def pay_all(executor):
    for amount in [50, 500, 50]:
        try:
            print(executor.submit(pay, amount).result())
        except Exception as error:
            print(f"{amount}: {type(error).__name__}")
# ANCHOR_END: shown


def end_with_parent() -> None:  # or workers outlive a killed parent
    def watch() -> None:
        multiprocessing.parent_process().join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    with ProcessPoolExecutor(1, initializer=end_with_parent) as executor:
        pay_all(executor)
