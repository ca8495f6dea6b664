"""A thread that hands an event loop its work as if it were the loop's own."""

import asyncio


async def main() -> None:
    loop = asyncio.get_running_loop()
    await asyncio.to_thread(loop.call_soon, print, "figs")


asyncio.run(main(), debug=True)
