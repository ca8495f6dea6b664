"""One thread is enough for a race: at an await, another task may run."""

# ANCHOR: shown
import asyncio

async def price():
    return await asyncio.sleep(0, 10)

async def buy(cart):
    cart["total"] += await price()

async def main(cart):
    await asyncio.gather(buy(cart), buy(cart), buy(cart))
    print(cart["total"])

asyncio.run(main({"total": 0}))
# ANCHOR_END: shown
