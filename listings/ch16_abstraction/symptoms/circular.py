"""Two modules import each other, and the first is not made yet."""

import pathlib
import sys
import tempfile

ORDERS = "from shop.bills import Bill\nclass Order: ...\n"
BILLS = "from shop.orders import Order\nclass Bill: ...\n"

with tempfile.TemporaryDirectory() as folder:
    shop = pathlib.Path(folder, "shop")
    shop.mkdir()
    (shop / "orders.py").write_text(ORDERS)
    (shop / "bills.py").write_text(BILLS)
    sys.path.insert(0, folder)
    from shop.orders import Order

    print(Order.__name__)
