"""SQLite has one writer at a time, and an open transaction is one."""

import sqlite3, tempfile

with tempfile.TemporaryDirectory() as folder:
    shop = folder + "/shop.db"
    till, office = (sqlite3.connect(shop, timeout=0.1) for _ in range(2))
    till.execute("CREATE TABLE sale (item)")
    till.execute("INSERT INTO sale VALUES ('apple')")
    office.execute("INSERT INTO sale VALUES ('pear')")
