"""Queues: first in first out, last in first out, by priority.

A thread runs to its end when it is started, so nobody can come to put or take something while another waits: where Python
would wait for ever, these raise Full or Empty at once.
"""

import heapq as _heapq
from collections import deque as _deque

__all__ = ["Empty", "Full", "Queue", "PriorityQueue", "LifoQueue", "SimpleQueue"]


class Empty(Exception):
    """Nothing is in the queue."""

    __module__ = "_queue"


class Full(Exception):
    """There is no more room in the queue."""


class Queue:
    """Create a queue object with a given maximum size; if it is 0 or less, the size is infinite."""

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self.unfinished_tasks = 0
        self._init(maxsize)

    def _init(self, maxsize):
        self.queue = _deque()

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    def qsize(self):
        """Return how many items are in the queue."""
        return len(self.queue)

    def empty(self):
        """Return True if the queue is empty."""
        return not self.queue

    def full(self):
        """Return True if the queue is full."""
        return 0 < self.maxsize <= len(self.queue)

    def put(self, item, block=True, timeout=None):
        """Put an item into the queue."""
        if block and timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if self.full():
            raise Full
        self._put(item)
        self.unfinished_tasks += 1

    def get(self, block=True, timeout=None):
        """Remove and return an item from the queue."""
        if block and timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if not self.queue:
            raise Empty
        return self._get()

    def put_nowait(self, item):
        """Put an item into the queue without waiting."""
        self.put(item, block=False)

    def get_nowait(self):
        """Remove and return an item from the queue without waiting."""
        return self.get(block=False)

    def task_done(self):
        """Say that something that was taken is done."""
        if self.unfinished_tasks <= 0:
            raise ValueError("task_done() called too many times")
        self.unfinished_tasks -= 1

    def join(self):
        """Wait until all that was put has been taken and done: there is nobody to wait for."""


class PriorityQueue(Queue):
    """A queue whose lowest item comes first."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        _heapq.heappush(self.queue, item)

    def _get(self):
        return _heapq.heappop(self.queue)


class LifoQueue(Queue):
    """A queue whose last item comes first."""

    def _init(self, maxsize):
        self.queue = []

    def _get(self):
        return self.queue.pop()


class SimpleQueue:
    """An unbounded queue, first in first out."""

    def __init__(self):
        self._queue = _deque()

    def put(self, item, block=True, timeout=None):
        """Put an item into the queue."""
        self._queue.append(item)

    def get(self, block=True, timeout=None):
        """Remove and return an item from the queue."""
        if not self._queue:
            raise Empty
        return self._queue.popleft()

    def put_nowait(self, item):
        """Put an item into the queue."""
        self.put(item)

    def get_nowait(self):
        """Remove and return an item from the queue."""
        return self.get()

    def empty(self):
        """Return True if the queue is empty."""
        return not self._queue

    def qsize(self):
        """Return how many items are in the queue."""
        return len(self._queue)
