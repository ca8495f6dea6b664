"""An augmented assignment reads its target before it calls what it adds."""

# ANCHOR: shown
balance = 100

def interest():
    global balance
    balance -= 5
    return 10

balance += interest()
print(balance)
# ANCHOR_END: shown
