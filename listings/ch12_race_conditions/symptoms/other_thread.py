"""A connection to SQLite belongs to the thread that opened it."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor

ledger = sqlite3.connect(":memory:")

def balance():
    return ledger.execute("SELECT 250").fetchone()

with ThreadPoolExecutor() as pool:
    print(pool.submit(balance).result())
