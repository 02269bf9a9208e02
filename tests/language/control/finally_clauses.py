try:
    try:
        1 / 0
    finally:
        print("cleanup")
except ArithmeticError as e:
    print("outer got", type(e).__name__)

def order():
    log = []
    try:
        log.append("try")
        return log
    finally:
        log.append("finally")

order()
def override():
    try:
        return "try"
    finally:
        return "finally"

override()
def swallow():
    for i in range(3):
        try:
            1 / 0
        finally:
            break
    return "swallowed"

swallow()
for i in range(3):
    try:
        if i == 1:
            continue
        print("body", i)
    finally:
        print("after", i)

def nested():
    for n in range(2):
        try:
            try:
                if n:
                    return "returned"
                raise LookupError(n)
            finally:
                print("inner finally", n)
        except LookupError as error:
            print("handled", error)
        finally:
            print("outer finally", n)

nested()
def generator():
    try:
        yield 1
    finally:
        print("generator finished")

for value in generator():
    value

def finally_changes_nothing():
    value = "before"
    try:
        return value
    finally:
        value = "after"

finally_changes_nothing()
def replaced():
    try:
        raise ValueError("lost")
    finally:
        return "kept"

replaced()
while True:
    try:
        break
    finally:
        print("left the loop")

try:
    raise TypeError("shown")
finally:
    print("first this")
