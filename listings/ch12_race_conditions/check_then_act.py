# ANCHOR: shown
"""Two locked steps are not one: both checks pass before either withdrawal."""

from contextlib import contextmanager
from threading import Barrier, Lock, Thread


# `account.locked()` is one step under the account's lock. Of two threads one
# waits, and neither goes on until each has had its turn.
def check_then_act(account) -> None:
    with account.locked():
        enough = account.balance >= 80
    if enough:
        with account.locked():
            account.balance -= 80


def check_and_act(account) -> None:
    with account.locked():
        if account.balance >= 80:
            account.balance -= 80
# ANCHOR_END: shown


class Account:
    def __init__(self) -> None:
        self.balance, self.waited = 100, 0
        self.lock, self.meet = Lock(), Barrier(2)

    @contextmanager
    def locked(self):
        has_lock = self.lock.acquire(blocking=False)
        self.meet.wait()  # both have asked
        if not has_lock:
            self.lock.acquire()
            self.waited += 1
        yield
        self.lock.release()
        self.meet.wait()  # both have had their turn


def after_two(withdraw) -> tuple[int, int]:
    account = Account()
    threads = [Thread(target=withdraw, args=(account,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return account.balance, account.waited


if __name__ == "__main__":
    balance, waited = after_two(check_then_act)
    print(f"check, then act: {balance}, waits: {waited}")
    balance, waited = after_two(check_and_act)
    print(f"check and act:   {balance}, waits: {waited}")
