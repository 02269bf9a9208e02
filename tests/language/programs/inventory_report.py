orders = [
    {"id": 1, "customer": "Ann", "items": [("pen", 3, 1.5), ("ink", 1, 9.99)], "paid": True},
    {"id": 2, "customer": "Bob", "items": [("desk", 1, 199.0)], "paid": False},
    {"id": 3, "customer": "Ann", "items": [], "paid": True},
]
def total(order):
    return sum(quantity * price for _, quantity, price in order["items"])

[total(o) for o in orders]
round(sum(map(total, orders)), 2)
for o in sorted(orders, key=total, reverse=True):
    print(f"#{o['id']:03d} {o['customer']:<5} {total(o):>8.2f} {'paid' if o['paid'] else 'OPEN'}")

by_customer = {}
for o in orders:
    by_customer.setdefault(o["customer"], []).append(o["id"])

by_customer
unpaid = [o["customer"] for o in orders if not o["paid"]]
unpaid
stock = {"pen": 10, "ink": 0, "desk": 2}
for o in orders:
    for name, quantity, _ in o["items"]:
        if stock.get(name, 0) < quantity:
            print(f"not enough {name}: {stock[name]} < {quantity}")
            continue
        stock[name] -= quantity

stock
low = {name for name, n in stock.items() if n < 2}
sorted(low)
max(orders, key=total)["id"], any(not o["items"] for o in orders)
header = ("item", "stock")
width = max(len(n) for n in stock)
print(f"{header[0]:^{width}} | {header[1]}")
print("-" * width + "-+-" + "-" * 5)
for name, n in sorted(stock.items(), key=lambda kv: (-kv[1], kv[0])):
    print(f"{name:<{width}} | {n:>5}")

orders[0]["items"][0][0], orders[-1]["items"]
first, *others = (o["customer"] for o in orders)
first, others
orders[2]["total"]
orders[5]
total(None)
total({})
