# Queues without threads, timing, and what runs at the end.
import atexit
import queue
import timeit
import weakref

q = queue.Queue(maxsize=2)
q.put("a")
q.put("b")
print(q.full(), q.qsize())
q.put_nowait("c")
print(q.get(), q.get(), q.empty())
q.get(block=False)
q.task_done()
q.task_done()
q.task_done()
q.join()
q.get(timeout=-1)
jobs = queue.PriorityQueue()
for job in [(3, "low"), (1, "high"), (2, "middle")]:
    jobs.put(job)
while not jobs.empty():
    print(jobs.get())
stack = queue.LifoQueue()
for i in range(3):
    stack.put(i)
print([stack.get() for _ in range(3)])
simple = queue.SimpleQueue()
simple.put(1)
print(simple.get(), simple.empty())
simple.get_nowait()

print(timeit.timeit("sum(data)", setup="data = [1, 2, 3]", number=100) > 0)
print(len(timeit.repeat(lambda: None, repeat=3, number=10)))
seen = []
print(timeit.Timer("seen.append(1)", globals={"seen": seen}).timeit(5) > 0, seen)
timeit.timeit("1 / 0", number=1)
timeit.timeit(5)


class Plain:
    pass


decorated = atexit.register(lambda: print("registered first"))
known = atexit.register(print, "registered second", "with arguments", sep=", ")
gone = atexit.register(print, "never")
atexit.unregister(known)
known = atexit.register(print, "registered third")
atexit.register(5)
plain = Plain()
end = weakref.finalize(plain, print, "plain finalized")
plain = None
atexit.unregister(known)
atexit.unregister(decorated)
