# input() where the statements come from a pipe: what is left of the pipe has been read, so there is nothing to answer with.
input()
input("name? ")
try: answer = input("? ")
except EOFError as e: print("no answer:", e)

def ask(prompt, default):
    try: return input(prompt) or default
    except EOFError: return default

ask("city? ", "Oslo"), ask("", 5)
input(1, 2)
input(prompt="x")
import sys, io
sys.stdin = io.StringIO("first\nsecond\n\nlast")
lines = []
while True:
    try: lines.append(input())
    except EOFError: break

lines
sys.stdin = io.StringIO("Ada\n36\n"); name, age = input("name: "), int(input("age: ")); name, age
sys.stdin = io.StringIO("a b c\nx"); sys.stdin.readline(), sys.stdin.read(), sys.stdin.read()
sys.stdin = io.StringIO("1\n2\n3\n"); [int(line) for line in sys.stdin], sum(1 for _ in sys.stdin)
sys.stdin = sys.__stdin__
input("again? ")
import builtins
old = builtins.input; builtins.input = lambda prompt="": f"<{prompt}>"; input("x"); builtins.input = old
