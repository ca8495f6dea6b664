# ANCHOR: shown
"""Two locked steps are not one: both checks pass before either withdrawal."""

from queue import Queue
from threading import Lock, Thread


# In `meanwhile()` a second customer withdraws 80, if the lock lets them.
def check_then_act(account, meanwhile) -> None:
    with account.lock:
        enough = account.balance >= 80
    if enough:
        meanwhile()  # the lock is free
        with account.lock:
            account.balance -= 80


def check_and_act(account, meanwhile) -> None:
    with account.lock:
        if account.balance >= 80:
            meanwhile()  # the lock is held
            account.balance -= 80
# ANCHOR_END: shown


class WatchedLock:
    """A lock that says when somebody has to wait for it."""

    def __init__(self, says: Queue) -> None:
        self.lock, self.says = Lock(), says

    def __enter__(self) -> None:
        if not self.lock.acquire(blocking=False):
            self.says.put("the second waits")
            self.lock.acquire()

    def __exit__(self, *_) -> None:
        self.lock.release()


class Account:
    def __init__(self, says: Queue) -> None:
        self.balance, self.lock = 100, WatchedLock(says)


def after_two(withdraw) -> str:
    says = Queue()
    account = Account(says)

    def second_customer() -> None:
        withdraw(account, lambda: None)
        says.put("nobody waits")

    second, said = Thread(target=second_customer), []

    def meanwhile() -> None:
        second.start()
        said.append(says.get(timeout=30))  # it is done, or it waits

    withdraw(account, meanwhile)
    second.join()
    return f"{account.balance}, {said[0]}"


if __name__ == "__main__":
    print(f"check, then act: {after_two(check_then_act)}")
    print(f"check and act:   {after_two(check_and_act)}")
