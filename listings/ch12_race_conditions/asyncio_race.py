"""One thread is enough for a race: at an await, another task may run."""

import asyncio


class Account:
    def __init__(self) -> None:
        self.balance = 100
        self.lock = asyncio.Lock()

    async def check_then_act(self) -> None:
        if self.balance >= 80:
            await asyncio.sleep(0)  # any await that waits: a query, a call
            self.balance -= 80

    async def check_and_act(self) -> None:
        async with self.lock:
            await self.check_then_act()


async def after_two(withdraw) -> int:
    account = Account()
    await asyncio.gather(withdraw(account), withdraw(account))
    return account.balance


if __name__ == "__main__":
    print(f"check, then act: {asyncio.run(after_two(Account.check_then_act))}")
    print(f"check and act:   {asyncio.run(after_two(Account.check_and_act))}")
