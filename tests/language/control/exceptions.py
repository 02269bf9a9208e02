def divide(a, b):
    try:
        result = a / b
    except ZeroDivisionError:
        return "infinite"
    except TypeError as error:
        return f"bad types: {error}"
    else:
        return result
    finally:
        print("divided")

divide(1, 2)
divide(1, 0)
divide("1", 2)
try:
    int("x")
except (ValueError, TypeError) as e:
    type(e), e.args, str(e), repr(e)

e
try:
    {}["k"]
except LookupError as e:
    repr(e), str(e), isinstance(e, KeyError)

try:
    raise ValueError
except ValueError as e:
    repr(e), str(e) == "", e.args

try:
    raise KeyError("missing key")
except Exception as error:
    saved = error

saved, saved.args[0]
error
try:
    print("fine")
except:
    print("never")
else:
    print("else")
finally:
    print("finally")

raise RuntimeError("boom")
raise RuntimeError
raise RuntimeError("a", 1)
raise "text"
raise 5
raise
assert 1 + 1 == 2
assert 1 > 2
assert 1 > 2, "math is broken"
assert [], f"got {[]}"
