# threading as far as one thread goes: what a tutorial does with it and waits for.
import threading, time
results = []
def work(n, scale=1): results.append(n * scale)

threads = [threading.Thread(target=work, args=(i,), kwargs={"scale": 10}) for i in range(3)]
for t in threads: t.start()

for t in threads: t.join()

sorted(results), [t.is_alive() for t in threads], threads[0].name.startswith("Thread-"), threads[0].daemon, threading.Thread(target=work, name="named", daemon=True).name
threads[0].start()
threading.Thread(target=work).join()
lock = threading.Lock()
with lock: lock.locked()

lock.locked(), lock.acquire(), lock.acquire(blocking=False), lock.release(), lock.locked()
lock.release()
r = threading.RLock()
with r:
    with r: print("twice")

r.release()
class Counter:
    def __init__(self): self.value, self._lock = 0, threading.Lock()
    def add(self):
        with self._lock: self.value += 1

c = Counter(); ts = [threading.Thread(target=lambda: [c.add() for _ in range(100)]) for _ in range(4)]
[t.start() for t in ts], [t.join() for t in ts], c.value
class Squarer(threading.Thread):
    def __init__(self, n): super().__init__(); self.n, self.result = n, None
    def run(self): self.result = self.n ** 2

s = Squarer(7); s.start(); s.join(); s.result
local = threading.local(); local.x = 5; local.x
e = threading.Event(); e.is_set(), e.set(), e.is_set(), e.wait(), e.wait(0.01), e.clear(), e.is_set(), e.wait(0.001)
sem = threading.Semaphore(2); sem.acquire(), sem.acquire(), sem.acquire(blocking=False), sem.release(), sem.acquire(blocking=False)
b = threading.BoundedSemaphore(1); b.acquire(), b.release()
b.release()
threading.Semaphore(-1)
cond = threading.Condition()
with cond: cond.notify_all(), cond.wait_for(lambda: True)

threading.current_thread().name, threading.main_thread() is threading.current_thread(), threading.active_count() >= 1, isinstance(threading.get_ident(), int), threading.enumerate()[0].name
