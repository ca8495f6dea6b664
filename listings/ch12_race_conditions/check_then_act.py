"""Two locked steps are not one: both checks pass before either withdrawal."""

from contextlib import suppress
from threading import Barrier, BrokenBarrierError, Lock, Thread


class Account:
    def __init__(self) -> None:
        self.balance = 100
        self.lock, self.meet = Lock(), Barrier(2)

    def check_then_act(self) -> None:
        with self.lock:
            enough = self.balance >= 80
        self.meet.wait()  # both have checked, none has withdrawn
        if enough:
            with self.lock:
                self.balance -= 80

    def check_and_act(self) -> None:
        with self.lock:
            if self.balance >= 80:
                with suppress(BrokenBarrierError):
                    self.meet.wait(timeout=0.02)  # nobody can come between
                self.balance -= 80


def after_two(withdraw) -> int:
    account = Account()
    threads = [Thread(target=withdraw, args=(account,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return account.balance


if __name__ == "__main__":
    print(f"check, then act: {after_two(Account.check_then_act)}")
    print(f"check and act:   {after_two(Account.check_and_act)}")
