# ANCHOR: shown
"""Python changes two values of one dict by two look-ups, one by one."""

accounts = {"ada": 100, "bob": 100}
giver, taker = "ada", "bob"
accounts[giver] -= 30
accounts[taker] += 30
print(accounts["ada"], accounts["bob"])
# ANCHOR_END: shown
