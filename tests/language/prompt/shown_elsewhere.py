# What the prompt shows goes where sys.stdout is.
import io, sys
from contextlib import redirect_stdout

buffer = io.StringIO()
with redirect_stdout(buffer):
    1 + 1
    print("printed")
    [1, 2]
    None

buffer.getvalue()
for n in range(2):
    with redirect_stdout(buffer):
        n * 10
    n

buffer.getvalue()


own = sys.stdout


class Upper:
    def write(self, text):
        own.write(text.upper())

    def flush(self):
        pass


sys.stdout = Upper()
"shown"
print("printed")
sys.stdout = own
"shown"
