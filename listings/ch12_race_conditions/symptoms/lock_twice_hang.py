"""A plain lock does not let its holder in again: it waits for itself."""

import faulthandler, threading

faulthandler.dump_traceback_later(0.3, exit=True)  # the deadline
lock = threading.Lock()
def withdraw(balance, cents):
    with lock:
        return balance - fee(cents)

def fee(cents):
    with lock:
        return cents
print(withdraw(250, 80))
