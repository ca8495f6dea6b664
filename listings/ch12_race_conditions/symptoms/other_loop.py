"""An asyncio event belongs to the loop in which a task first waited for it."""

import asyncio

paid = asyncio.Event()

async def wait_for_payment():
    waiter = asyncio.create_task(paid.wait())
    await asyncio.wait([waiter], timeout=0.01)
    print("paid" if waiter.done() and waiter.result() else "not paid")

asyncio.run(wait_for_payment())
asyncio.run(wait_for_payment())
