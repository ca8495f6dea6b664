# ANCHOR: shown
"""Two pods each sell one of ten. Unchecked, one write undoes the other."""

import sqlite3
from tempfile import TemporaryDirectory


def read_then_write(pod, meanwhile):
    [(stock,)] = pod.execute("SELECT stock FROM item")
    meanwhile()  # the other pod sells, if it can
    pod.execute("UPDATE item SET stock = ?", [stock - 1])


def version_checked(pod, meanwhile):
    [(stock, version)] = pod.execute("SELECT stock, version FROM item")
    meanwhile()
    sql = "UPDATE item SET stock = ?, version = ? WHERE version = ?"
    rows = pod.execute(sql, [stock - 1, version + 1, version]).rowcount
    if rows == 0:
        raise RuntimeError("no row has that version")


def begin_immediate(pod, meanwhile):
    pod.execute("BEGIN IMMEDIATE")
    read_then_write(pod, meanwhile)
    pod.execute("COMMIT")
# ANCHOR_END: shown


def two_sales(sell) -> str:
    """The first pod lets the second in between its read and its write. One
    that is refused gives up what it has begun, and sells when the other has."""
    tries, refused = 0, {}

    def count() -> None:
        nonlocal tries
        tries += 1

    def attempt(name, meanwhile) -> None:
        try:
            sell(pods[name], meanwhile)
        except (sqlite3.OperationalError, RuntimeError) as error:
            code = getattr(error, "sqlite_errorname", None)
            refused[name] = f"{error} ({code})" if code else str(error)
            if pods[name].in_transaction:
                pods[name].execute("ROLLBACK")

    def meanwhile() -> None:
        count()
        attempt("second", count)

    with TemporaryDirectory() as folder:
        pods = {name: connect(folder) for name in ("first", "second")}
        pods["first"].execute("CREATE TABLE item (stock, version)")
        pods["first"].execute("INSERT INTO item VALUES (10, 1)")
        attempt("first", meanwhile)
        for name in sorted(refused):
            sell(pods[name], count)
        [(stock,)] = pods["first"].execute("SELECT stock FROM item")
        for pod in pods.values():
            pod.close()
    said = "".join(f"; {name}: {refused[name]}" for name in sorted(refused))
    return f"{stock} left, {tries} tries{said}"


def connect(folder: str) -> sqlite3.Connection:
    pod = sqlite3.connect(folder + "/shop.db", timeout=0)
    pod.isolation_level = None  # a transaction begins where the program says
    return pod


if __name__ == "__main__":
    print(f"read, then write: {two_sales(read_then_write)}")
    print(f"version checked:  {two_sales(version_checked)}")
    print(f"BEGIN IMMEDIATE:  {two_sales(begin_immediate)}")
