#!/usr/bin/env python3
"""Random small programs, run by CPython 3.11 and by backref, whose outputs have to be the same.

    python3.11 tests/fuzz/fuzz.py                                    10,000 programs, target/release/backref
    python3.11 tests/fuzz/fuzz.py --seed 7 --count 300 --binary PATH
    python3.11 tests/fuzz/fuzz.py --lines                            only the statements that differ, by kind

The same seed gives the same programs. Each statement of a program prints the type and repr of its value, or the class
and message of its exception, behind its number. Nothing depends on addresses, the time or the order of a set. Numbers
that decide on sizes (exponents, shifts, repetitions, widths) are small literals, so that no program grows. Left out is what backref says that it does not have: complex numbers, ranges beyond 64 bits, and the
identity of floats, by which two nan are two members of a set.

Exit status: 0 without a difference, 1 with one, 2 when a side could not be run. `BACKREF_PYTHON` names another CPython 3.11
than the one that runs this file.
"""

import argparse
import itertools
import os
import random
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import flow
import objects

ROOT = Path(__file__).resolve().parents[2]
BATCH = 250
MARK = "=== "
ADDRESS = re.compile(r"0x[0-9a-f]{6,}")

PRELUDE = '''\
import gc
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum, Flag, IntEnum, auto
from itertools import chain, islice
from sys import exc_info
from traceback import extract_tb

# What only circles hold goes at the end of a program, in no other's output.
gc.disable()


def show(number, thunk):
    try:
        value = thunk()
        text = repr(value)
    except Exception as error:
        print(number, type(error).__name__, '|', error)
        return
    print(number, type(value).__name__, text)


def failed(number, error):
    print(number, type(error).__name__, '|', error)


''' + flow.PRELUDE

INTS = [0, 1, -1, 2, 3, 5, 7, -7, 10, 42, -100, 255, 256, 1000, 65535, 12345678, 2**31, -(2**31), 2**53 + 1, 2**62, 2**63 - 1,
        2**63, -(2**63), 2**64, 10**18, 10**19, -(10**20), 10**30 + 7, 3**60, -(7**50)]
FLOATS = ["0.0", "-0.0", "1.0", "0.1", "0.5", "1.5", "2.5", "-2.5", "3.14159", "1e16", "1e15", "1e-5", "1.5e-7", "123456.789", "1e100",
          "-1e22", "1e308", "5e-324", "0.30000000000000004", "2.675", "99.995", "1e17", "inf", "-inf", "nan"]
WORDS = ["", "a", "b", "ab", "abc", "Hello", "hello world", "one,two,,three", "  pad ", "ÄÖü", "straße", "ñandú", "12", "-7", "3.5", "0x1f",
         "1_000", "tab\\tx", "line\\nbreak\\r\\nend", "it's", 'say \\"hi\\"', "日本語", "😀 ok", "{}", "%s", "Title Case", "ǆ", "İ", "ﬁ", "\\x00\\x7f",
         "\\u200b", "²", "٣", "aXbXc", "aaaa", "mississippi", "camelCase", "snake_case", "UPPER", "\\\\"]
BYTES = ["", "a", "abc", "hello world", "\\x00\\xff", "12", "a,b,,c", "  x ", "\\n\\t", "it's", "Title", "\\xc3\\xa4", "aXbXc", "aaaa"]
KINDS = ["int", "float", "str", "bytes", "list", "tuple", "dict", "bool", "none"]
SPECS_FILL = ["", "", "", "*", "0", " ", "ä", "<"]


class Generator(flow.Flow, objects.Objects):
    """Makes one program from one random source."""

    def __init__(self, rng):
        self.rng = rng
        self.names = {kind: [] for kind in KINDS}
        self.lines = []
        self.number = 0
        self.fresh = 0

    # Choices.

    def pick(self, *options):
        """One of these; what is expensive to make is given as a function."""
        option = self.rng.choice(options)
        return option() if callable(option) else option

    def chance(self, share):
        return self.rng.random() < share

    def small(self, low=-3, high=6):
        return str(self.rng.randint(low, high))

    def name(self, letter):
        self.fresh += 1
        return f"{letter}{self.fresh}"

    # Literals.

    def literal(self, kind, depth=0):
        rng = self.rng
        if kind == "int":
            value = rng.choice(INTS) if self.chance(0.5) else rng.randint(-20, 20)
            return f"({value})" if value < 0 else self.pick(str(value), str(value), str(value), hex(value))
        if kind == "float":
            text = rng.choice(FLOATS) if self.chance(0.7) else repr(round(rng.uniform(-1000, 1000), rng.randint(0, 6)))
            if text.lstrip("-") in ("inf", "nan"):
                return f"float('{text}')"
            return f"({text})" if text.startswith("-") else text
        if kind == "str":
            text = rng.choice(WORDS)
            return f'"{text}"'
        if kind == "bytes":
            return f'b"{rng.choice(BYTES)}"'
        if kind == "bool":
            return self.pick("True", "False")
        if kind == "none":
            return "None"
        if kind == "list":
            return "[" + ", ".join(self.items(depth)) + "]"
        if kind == "tuple":
            items = self.items(depth)
            return "(" + ", ".join(items) + ("," if len(items) == 1 else "") + ")"
        return "{" + ", ".join(f"{self.key()}: {self.expr(self.kind(), depth + 2)}" for _ in range(rng.randint(0, 4))) + "}"

    def key(self):
        text = self.literal(self.pick("str", "str", "int", "bool", "float"))
        return "0.5" if text == "float('nan')" else text

    def items(self, depth):
        kind = self.pick("int", "str", "float", None)
        return [self.expr(kind or self.kind(), depth + 2) for _ in range(self.rng.randint(0, 5))]

    def kind(self):
        return self.rng.choice(["int", "int", "float", "str", "str", "bytes", "list", "tuple", "dict", "bool", "none"])

    def any(self, depth):
        return self.expr(self.kind(), depth + 1)

    def text(self, kind):
        return self.literal(kind) if self.chance(0.93) else f"({self.any(2)})"

    # Expressions. Each gives a value of the kind in most cases, and an exception in others.

    def expr(self, kind, depth=0):
        if depth >= 3 or self.chance(0.2 + 0.15 * depth):
            names = self.names[kind]
            if names and self.chance(0.6):
                return self.rng.choice(names)
            return self.literal(kind, depth)
        return getattr(self, "make_" + kind)(depth + 1)

    def wrong(self, kind, depth):
        """Now and then another kind than the one asked for."""
        return self.expr(kind, depth) if self.chance(0.94) else self.any(depth)

    def make_none(self, depth):
        return self.pick("None", f"{self.expr('dict', depth)}.get({self.key()})")

    def make_bool(self, depth):
        e = self.expr
        kind = self.kind()
        return self.pick(
            lambda: f"({self.any(depth)} {self.pick('==', '!=')} {self.any(depth)})",
            lambda: f"({self.wrong(kind, depth)} {self.pick('<', '<=', '>', '>=')} {self.wrong(kind, depth)})",
            lambda: f"({self.num(depth)} {self.pick('<', '<=', '>', '>=', '==')} {self.num(depth)} {self.pick('<', '<=', '!=')} {self.num(depth)})",
            lambda: f"({self.any(depth)} {self.pick('in', 'not in')} {e(self.pick('list', 'tuple', 'dict', 'str', 'bytes'), depth)})",
            lambda: f"({e('str', depth)} {self.pick('in', 'not in')} {e('str', depth)})",
            lambda: f"(not {self.any(depth)})",
            lambda: f"bool({self.any(depth)})",
            lambda: f"{e('str', depth)}.{self.pick('isalpha', 'isdigit', 'isdecimal', 'isnumeric', 'isalnum', 'isspace', 'isupper', 'islower', 'istitle', 'isidentifier', 'isprintable', 'isascii')}()",
            lambda: f"{e('bytes', depth)}.{self.pick('isalpha', 'isdigit', 'isalnum', 'isspace', 'isupper', 'islower', 'istitle', 'isascii')}()",
            lambda: f"{e('str', depth)}.{self.pick('startswith', 'endswith')}({self.wrong(self.pick('str', 'tuple'), depth)}{self.pick('', ', ' + self.small(), ', ' + self.small() + ', ' + self.small())})",
            lambda: f"{self.pick('any', 'all')}({self.wrong(self.pick('list', 'tuple', 'dict'), depth)})",
            lambda: f"isinstance({self.any(depth)}, {self.pick('int', 'float', '(int, str)', 'dict', 'object', 'list | tuple', '1')})",
            lambda: f"callable({self.any(depth)})",
            lambda: f"({e('float', depth)}).is_integer()",
        )

    def num(self, depth):
        return self.expr(self.pick("int", "int", "float", "bool"), depth)

    def make_int(self, depth):
        e = self.expr
        sequence = self.pick("list", "tuple", "str", "bytes")
        return self.pick(
            lambda: f"({self.wrong('int', depth)} {self.pick('+', '-', '&', '|', '^')} {self.wrong('int', depth)})",
            lambda: f"({e('int', depth)} {self.pick('+', '-', '*', '//', '%')} {e('int', depth)})",
            lambda: f"({e('int', depth)} {self.pick('//', '%')} {e('int', depth)})",
            lambda: f"({e('int', depth)} ** {self.rng.randint(0, 9)})",
            lambda: f"({e('int', depth)} {self.pick('<<', '>>')} {self.small(-1, 70)})",
            lambda: f"({self.pick('-', '~', '+')}{self.wrong('int', depth)})",
            lambda: f"abs({self.wrong('int', depth)})",
            lambda: f"pow({e('int', depth)}, {self.small(-2, 9)}, {e('int', depth)})",
            lambda: f"divmod({self.num(depth)}, {self.num(depth)})",
            lambda: f"int({self.wrong(self.pick('float', 'str', 'bytes'), depth)})",
            lambda: f"int({e('str', depth)}, {self.pick('0', '2', '8', '10', '16', '36', '37', '1')})",
            lambda: f"round({self.wrong('float', depth)})",
            lambda: f"round({e('int', depth)}, {self.small(-3, 3)})",
            lambda: f"len({self.wrong(self.pick('str', 'list', 'dict', 'bytes', 'tuple'), depth)})",
            lambda: f"ord({self.wrong('str', depth)})",
            lambda: f"({e('int', depth)}).{self.pick('bit_length', 'bit_count', 'conjugate', '__index__')}()",
            lambda: f"{self.pick('sum', 'max', 'min', 'len')}({e(self.pick('list', 'tuple'), depth)})",
            lambda: f"{self.pick('max', 'min')}({e('list', depth)}, default={self.any(depth)})",
            lambda: f"{self.pick('max', 'min')}({self.num(depth)}, {self.num(depth)}{self.pick('', ', key=lambda v: -v')})",
            lambda: f"sum({e('list', depth)}, {self.any(depth)})",
            lambda: f"{e('str', depth)}.{self.pick('find', 'rfind', 'index', 'rindex', 'count')}({self.wrong('str', depth)}{self.pick('', ', ' + self.small(), ', ' + self.small() + ', ' + self.small(0, 9))})",
            lambda: f"{e('bytes', depth)}.{self.pick('find', 'rfind', 'index', 'count')}({self.wrong(self.pick('bytes', 'bytes', 'int'), depth)})",
            lambda: f"{e(self.pick('list', 'tuple'), depth)}.{self.pick('index', 'count')}({self.any(depth)})",
            lambda: f"int.from_bytes({self.wrong('bytes', depth)}, {self.pick(chr(34) + 'big' + chr(34), chr(34) + 'little' + chr(34), chr(34) + 'middle' + chr(34))}{self.pick('', ', signed=True')})",
            lambda: f"{e(sequence, depth)}[{self.small()}]",
            lambda: f"({e('int', depth)} if {self.any(depth)} else {e('int', depth)})",
            lambda: f"({self.any(depth)} {self.pick('and', 'or')} {self.any(depth)})",
            lambda: f"hash({self.pick(self.literal('int'), self.literal('bool'), '1.5', '0.1', '-1e16', '1e300')})",
            lambda: f"range({e('int', depth)} % 1000, {self.literal('bool')}{self.pick('', ', ' + self.small())})",
            lambda: f"len(range({self.small(-9, 9)}, {self.small(-9, 30)}, {self.small()}))",
        )

    def make_float(self, depth):
        e = self.expr
        return self.pick(
            lambda: f"({self.wrong('float', depth)} {self.pick('+', '-', '*', '/', '//', '%')} {e(self.pick('int', 'float', 'bool'), depth)})",
            lambda: f"({self.num(depth)} {self.pick('+', '-', '*', '/', '//', '%')} {self.num(depth)})",
            lambda: f"({e('int', depth)} / {self.wrong('int', depth)})",
            lambda: f"(abs({e('float', depth)}) ** {self.pick('2', '0.5', '-1', '0', '3', '-0.5')})",
            lambda: f"(abs({e('int', depth)}) ** {self.pick('-1', '-2', '0.5')})",
            lambda: f"float({self.wrong(self.pick('str', 'int', 'bytes'), depth)})",
            lambda: f"round({e('float', depth)}, {self.small(-3, 8)})",
            lambda: f"abs({e('float', depth)})",
            lambda: f"(-{e('float', depth)})",
            lambda: f"({e('float', depth)}).{self.pick('as_integer_ratio', 'hex', '__floor__', '__ceil__', '__trunc__')}()",
            lambda: f"float.fromhex({e('float', depth)}.hex())",
            lambda: f"sum([{self.num(depth)}, {self.num(depth)}, {self.num(depth)}], {self.pick('0', '0.0')})",
            lambda: f"divmod({e('float', depth)}, {self.num(depth)})",
        )

    def spec(self, kind):
        """A format specification, mostly one that suits the kind."""
        align = self.pick("", "", "<", ">", "^", "=")
        fill = self.rng.choice(SPECS_FILL) if align else ""
        sign = self.pick("", "", "", "+", "-", " ")
        alternate = "#" if self.chance(0.15) else ""
        zero = "0" if self.chance(0.15) else ""
        width = str(self.rng.randint(1, 24)) if self.chance(0.5) else ""
        group = self.pick("", "", "", ",", "_")
        precision = f".{self.rng.randint(0, 12)}" if self.chance(0.4) else ""
        types = {"int": "dddbxXoncefg%s", "float": "eEfFgGn%%d", "str": "sss d", "bool": "d sx"}.get(kind, "s d")
        suffix = self.rng.choice(types) if self.chance(0.6) else ""
        if kind in ("int", "bool") and suffix in "dbxXocns" and self.chance(0.9):
            precision = ""
        if kind == "int" and suffix == "c" and self.chance(0.8):
            sign = group = ""
        if kind == "str" and self.chance(0.9):
            sign = alternate = group = ""
            align = "" if align == "=" else align
            fill = fill if align else ""
        return (fill + align + sign + alternate + zero + width + group + precision + suffix).strip() or self.pick("", "s")

    def percent(self, depth):
        count = self.rng.randint(1, 3)
        parts, values = [], []
        for _ in range(count):
            kind = self.pick("int", "float", "str", "int", "float")
            types = {"int": "ddixXoscrae", "float": "feEgGFsrdi", "str": "srasc"}[kind]
            flags = "".join(flag for flag in "-+ #0" if self.chance(0.12))
            width = str(self.rng.randint(1, 15)) if self.chance(0.4) else ""
            precision = f".{self.rng.randint(0, 10)}" if self.chance(0.3) else ""
            parts.append(f"%{flags}{width}{precision}{self.rng.choice(types)}")
            values.append(self.wrong(kind, depth))
        if self.chance(0.05):
            values.append(self.literal("int"))
        text = self.pick(" ", "|", "%% ", "-").join(parts)
        if self.chance(0.15):
            return f"('{parts[0].replace('%', '%(k)', 1)}' % {{'k': {values[0]}}})"
        if count == 1 and self.chance(0.5):
            return f"('{text}' % {values[0]})"
        return f"('{text}' % ({', '.join(values)},))"

    def make_str(self, depth):
        e = self.expr
        kind = self.kind()
        roll = self.rng.random()
        if roll < 0.2:
            spec = self.spec(kind)
            value = e(kind, depth)
            return self.pick(f"format({value}, '{spec}')", f"'{{:{spec}}}'.format({value})", f"'{{0:{spec}}}|{{0!r}}'.format({value})")
        if roll < 0.3:
            return self.percent(depth)
        if roll < 0.4 and depth < 3:
            name = self.name("f")
            return f"(lambda {name}: f'{{{name}{self.pick('', '!r', '!s', '!a', '=')}{self.pick('', ':>12', ':<8', ':^9')}}}|{{{name}:{self.spec(kind)}}}')({e(kind, depth)})"
        return self.pick(
            lambda: f"({self.wrong('str', depth)} + {self.wrong('str', depth)})",
            lambda: f"({e('str', depth)} * {self.small(-1, 4)})",
            lambda: f"{e('str', depth)}[{self.slice()}]",
            lambda: f"{e('str', depth)}.{self.pick('upper', 'lower', 'title', 'capitalize', 'swapcase', 'casefold', 'strip', 'lstrip', 'rstrip')}()",
            lambda: f"{e('str', depth)}.{self.pick('strip', 'lstrip', 'rstrip', 'removeprefix', 'removesuffix')}({self.text('str')})",
            lambda: f"{e('str', depth)}.{self.pick('center', 'ljust', 'rjust')}({self.small(-1, 14)}{self.pick('', ', ' + self.text('str'), ', ' + repr('*'))})",
            lambda: f"{e('str', depth)}.zfill({self.small(0, 12)})",
            lambda: f"{e('str', depth)}.replace({self.text('str')}, {self.text('str')}{self.pick('', ', ' + self.small())})",
            lambda: f"{e('str', depth)}.expandtabs({self.small(0, 9)})",
            lambda: f"{e('str', depth)}.join({self.wrong(self.pick('list', 'tuple', 'str', 'dict'), depth)})",
            lambda: f"{self.text('str')}.join(str(v) for v in {self.wrong('list', depth)})",
            lambda: f"str({self.any(depth)})",
            lambda: f"repr({self.any(depth)})",
            lambda: f"ascii({self.any(depth)})",
            lambda: f"chr({self.wrong('int', depth)})",
            lambda: f"{self.pick('bin', 'hex', 'oct')}({self.wrong('int', depth)})",
            lambda: f"{e('bytes', depth)}.decode({self.pick('', repr('ascii'), repr('latin-1'), repr('utf-8') + ', ' + repr('replace'), repr('ascii') + ', ' + repr('ignore'), repr('nope'))})",
            lambda: f"str({e('bytes', depth)}, {self.pick(repr('utf-8'), repr('latin-1'))})",
            lambda: f"{e('bytes', depth)}.hex({self.pick('', repr(':'), repr('-') + ', 2')})",
            lambda: f"{e('str', depth)}.translate(str.maketrans({self.text('str')}, {self.text('str')}))",
            lambda: f"{e('str', depth)}.translate({{97: 'A', 98: None, 99: 100}})",
            lambda: f"{e('str', depth)}[{self.small()}]",
            lambda: f"type({self.any(depth)}).__name__",
            lambda: f"min({e('str', depth)}, {e('str', depth)}, key=len)",
            lambda: f"'{{}} {{!r}} {{0}}'.format({self.any(depth)}, {self.any(depth)})",
            lambda: f"'{{}} {{!r}} {{x[0]}}'.format({self.any(depth)}, {self.any(depth)}, x={self.any(depth)})",
            lambda: f"'{{{self.pick('', '0', '1', 'x', '0.real', '0[a]', '5', 'x!z', '0[')}}}'.format({self.any(depth)}, x={self.any(depth)})",
        )

    def slice(self):
        parts = [self.pick("", self.small(-8, 9)), self.pick("", self.small(-8, 9))]
        if self.chance(0.4):
            parts.append(self.pick("", "-1", "2", "-2", "0", self.small()))
        return ":".join(parts)

    def make_bytes(self, depth):
        e = self.expr
        return self.pick(
            lambda: f"({self.wrong('bytes', depth)} + {self.wrong('bytes', depth)})",
            lambda: f"({e('bytes', depth)} * {self.small(-1, 4)})",
            lambda: f"{e('bytes', depth)}[{self.slice()}]",
            lambda: f"{e('bytes', depth)}.{self.pick('upper', 'lower', 'title', 'capitalize', 'swapcase', 'strip', 'lstrip', 'rstrip')}()",
            lambda: f"{e('bytes', depth)}.{self.pick('strip', 'removeprefix', 'removesuffix', 'split', 'partition', 'rsplit')}({self.text('bytes')})",
            lambda: f"{e('bytes', depth)}.{self.pick('center', 'ljust', 'rjust')}({self.small(-1, 14)}{self.pick('', ', b' + repr('*'))})",
            lambda: f"{e('bytes', depth)}.replace({self.text('bytes')}, {self.text('bytes')}{self.pick('', ', ' + self.small())})",
            lambda: f"{self.text('bytes')}.join({self.wrong(self.pick('list', 'tuple'), depth)})",
            lambda: f"{e('str', depth)}.encode({self.pick('', repr('ascii'), repr('latin-1'), repr('utf-8'), repr('ascii') + ', ' + repr('replace'), repr('ascii') + ', ' + repr('backslashreplace'), repr('utf-16-le'), repr('ascii') + ', ' + repr('xmlcharrefreplace'))})",
            lambda: f"bytes({self.pick(self.small(-1, 8), '[1, 2, 255]', '[256]', e('str', depth), '[' + self.literal('int') + ']', e('list', depth))})",
            lambda: f"bytes.fromhex({self.pick(repr('00ff'), repr('0 1'), repr('zz'), repr('de ad'), e('str', depth))})",
            lambda: f"({e('int', depth)}).to_bytes({self.small(0, 9)}, {self.pick(repr('big'), repr('little'))}{self.pick('', ', signed=True')})",
            lambda: f"(b'%{self.pick('s', 'd', 'x', '5.2f', 'r', 'a', 'c', 'b')}' % {self.any(depth)})",
            lambda: f"bytearray({e('bytes', depth)})",
        )

    def condition(self, name):
        return self.pick(f"{name}", f"not {name}", f"{name} != {self.literal('int')}", f"isinstance({name}, int)", f"{name} is not None", f"len(str({name})) % 2", f"{name} > 1")

    def mapped(self, name):
        return self.pick(name, f"{name} * 2", f"{name} + 1", f"-{name}", f"str({name})", f"({name}, 1)", f"f'{{{name}!r}}'", f"[{name}]", f"type({name}).__name__", f"{name}[0]", f"{name} % 3", f"{name}.upper()")

    def comprehended(self, depth):
        name = self.name("v")
        source = self.pick(self.expr(self.pick("list", "tuple", "str", "bytes", "dict"), depth), f"range({self.small(-2, 7)})", f"enumerate({self.expr('list', depth)})", f"zip({self.expr('list', depth)}, {self.expr('str', depth)})", f"{self.expr('dict', depth)}.items()")
        condition = f" if {self.condition(name)}" if self.chance(0.4) else ""
        return f"{self.mapped(name)} for {name} in {source}{condition}"

    def sort_key(self):
        return self.pick("", "", ", reverse=True", ", key=str", ", key=repr, reverse=True", ", key=len", ", key=lambda v: (str(type(v)), str(v))", ", key=abs", ", key=lambda v: v[0]", ", key=None")

    def make_list(self, depth):
        e = self.expr
        other = self.name("w")
        return self.pick(
            lambda: f"({self.wrong('list', depth)} + {self.wrong('list', depth)})",
            lambda: f"({e('list', depth)} * {self.small(-1, 3)})",
            lambda: f"{e('list', depth)}[{self.slice()}]",
            lambda: f"[{self.comprehended(depth)}]",
            lambda: f"[{self.comprehended(depth)}]",
            lambda: f"[{other} for {other} in [{self.comprehended(depth)}]]",
            lambda: f"list({self.comprehended(depth)})",
            lambda: f"sorted({self.wrong(self.pick('list', 'tuple', 'str', 'dict'), depth)}{self.sort_key()})",
            lambda: f"list({self.any(depth)})",
            lambda: f"list({self.pick('reversed', 'enumerate', 'iter')}({self.wrong(self.pick('list', 'tuple', 'str'), depth)}))",
            lambda: f"list(zip({self.any(depth)}, {e('list', depth)}{self.pick('', ', strict=True')}))",
            lambda: f"list(map({self.pick('str', 'int', 'len', 'abs', 'float', 'repr', 'lambda v: v + 1', 'bool', 'chr')}, {self.wrong(self.pick('list', 'tuple', 'str'), depth)}))",
            lambda: f"list(filter({self.pick('None', 'bool', 'str.isdigit', 'lambda v: v > 0')}, {self.wrong('list', depth)}))",
            lambda: f"{e('str', depth)}.{self.pick('split', 'rsplit')}({self.pick('', self.text('str'), 'None, 1', self.text('str') + ', ' + self.small())})",
            lambda: f"{e('str', depth)}.splitlines({self.pick('', 'True')})",
            lambda: f"[*{self.any(depth)}, *{e('list', depth)}]",
            lambda: f"list({e('dict', depth)}.{self.pick('keys', 'values', 'items')}())",
            lambda: f"list(range({self.small(-4, 9)}, {self.small(-9, 12)}, {self.small()}))",
            lambda: f"sorted(set(v for v in {self.wrong('list', depth)} if v == v), key=repr)",
            lambda: f"sorted(set(v for v in {e('list', depth)} if v == v) {self.pick('&', '|', '-', '^')} set(v for v in {e('tuple', depth)} if v == v), key=repr)",
        )

    def make_tuple(self, depth):
        e = self.expr
        return self.pick(
            lambda: f"({self.wrong('tuple', depth)} + {self.wrong('tuple', depth)})",
            lambda: f"({e('tuple', depth)} * {self.small(-1, 3)})",
            lambda: f"{e('tuple', depth)}[{self.slice()}]",
            lambda: f"tuple({self.any(depth)})",
            lambda: f"tuple({self.comprehended(depth)})",
            lambda: f"{e('str', depth)}.{self.pick('partition', 'rpartition')}({self.wrong('str', depth)})",
            lambda: f"divmod({self.num(depth)}, {self.num(depth)})",
            lambda: f"(*{self.any(depth)}, {self.any(depth)})",
            lambda: f"(lambda a, *b, **c: (a, b, c))(*{self.any(depth)}, **{e('dict', depth)})",
            lambda: f"(lambda a, b={self.literal('int')}, /, *, c=None: (a, b, c))({self.pick(self.any(depth), '1, 2', '', '1, 2, 3', '1, c=2', 'a=1', '1, d=3', '*' + e('tuple', depth))})",
            lambda: f"slice({self.any(depth)}, {self.small()}).indices({self.small(-1, 9)})",
        )

    def make_dict(self, depth):
        e = self.expr
        name = self.name("k")
        return self.pick(
            lambda: f"({self.wrong('dict', depth)} | {self.wrong('dict', depth)})",
            lambda: f"{{**{self.wrong('dict', depth)}, {self.key()}: {self.any(depth)}}}",
            lambda: f"{{{name}: {self.mapped(name)} for {name} in {self.wrong(self.pick('list', 'str', 'tuple'), depth)}}}",
            lambda: f"{{str({name}): {name} for {name} in {self.any(depth)}}}",
            lambda: f"dict({self.any(depth)})",
            lambda: f"dict(zip({e('str', depth)}, {e('list', depth)}))",
            lambda: f"dict.fromkeys({self.any(depth)}{self.pick('', ', ' + self.literal('int'))})",
            lambda: f"dict({e('dict', depth)}, x={self.any(depth)})",
            lambda: f"dict(sorted({e('dict', depth)}.items(){self.sort_key()}))",
            lambda: f"{e('dict', depth)}[{self.key()}]",
            lambda: f"{e('dict', depth)}.copy()",
        )

    # Statements.

    def say(self, text):
        self.lines.append(text)

    def count(self):
        self.number += 1
        return self.number

    def guarded(self, lines, value=None):
        """Statements under one try, then the value of an expression."""
        number = self.count()
        self.say("try:")
        for line in lines:
            self.say("    " + line)
        self.say("except Exception as error:")
        self.say(f"    failed({number}, error)")
        if value is not None:
            self.say(f"show({number}, lambda: {value})")

    def statement(self):
        roll = self.rng.random()
        if roll < 0.5:
            self.say(f"show({self.count()}, lambda: {self.any(-1)})")
        elif roll < 0.62:
            kind = self.rng.choice(KINDS[:-1])
            name = self.name(kind[0])
            self.say(f"{name} = {self.literal(kind)}")
            self.guarded([f"{name} = {self.expr(kind)}"], name)
            # Only a name that has its kind for sure takes part in what follows.
            self.say(f"if type({name}) is not {kind}:")
            self.say(f"    {name} = {self.literal(kind, 3)}")
            self.names[kind].append(name)
        else:
            self.pick(self.mutation, self.mutation, self.unpacking, self.augmented, self.loop, self.generator, self.operators, self.closure, self.raising, self.matching, self.iteration, self.family, self.family, self.record, self.choices, self.nans)

    def mutation(self):
        name = self.name("m")
        if self.chance(0.65):
            self.say(f"{name} = {self.pick('list', 'list', 'list')}({self.literal('list')})")
            action = self.pick(
                lambda: f"{name}.append({self.any(1)})",
                lambda: f"{name}.extend({self.any(1)})",
                lambda: f"{name}.insert({self.small(-8, 9)}, {self.any(1)})",
                lambda: f"{name}.remove({self.any(1)})",
                lambda: f"print({name}.pop({self.pick('', self.small())}))",
                lambda: f"{name}.sort({self.sort_key().removeprefix(', ')})",
                lambda: f"{name}.reverse()",
                lambda: f"{name}[{self.slice()}] = {self.any(1)}",
                lambda: f"{name}[{self.small()}] = {self.any(1)}",
                lambda: f"del {name}[{self.pick(self.slice(), self.small())}]",
                lambda: f"{name} += {self.any(1)}",
                lambda: f"{name}[{self.any(1)}]",
                lambda: f"{name} *= {self.small()}",
            )
        else:
            self.say(f"{name} = {self.literal('dict')}")
            action = self.pick(
                lambda: f"{name}[{self.any(1)}] = {self.any(1)}",
                lambda: f"{name}.update({self.any(1)})",
                lambda: f"{name}.setdefault({self.key()}, {self.any(1)})",
                lambda: f"print({name}.pop({self.key()}{self.pick('', ', None')}))",
                lambda: f"print({name}.popitem())",
                lambda: f"del {name}[{self.key()}]",
                lambda: f"{name} |= {self.any(1)}",
                lambda: f"{name}.clear()",
            )
        self.guarded([action], name)

    def unpacking(self):
        source = self.any(1)
        target, names = self.pick(("a, b", "(a, b)"), ("a, *b", "(a, b)"), ("*a, b", "(a, b)"), ("a, (b, c)", "(a, b, c)"), ("a, *b, c", "(a, b, c)"), ("[a]", "a"), ("a, b, c", "(a, b, c)"))
        self.say("a = b = c = None")
        self.guarded([f"{target} = {source}"], names)

    def augmented(self):
        kind = self.pick("int", "float", "str", "tuple", "bytes")
        name = self.name("g")
        self.say(f"{name} = {self.literal(kind)}")
        operator = self.pick("+", "-", "//", "%", "/", "|", "&", "^")
        if kind == "str" and operator == "%":
            operator = "+"
        self.guarded([f"{name} {operator}= {self.any(1)}"], name)

    def loop(self):
        name, total = self.name("i"), self.name("t")
        self.say(f"{total} = {self.pick('[]', '[]', '[0]')}")
        body = [f"for {name} in {self.pick(self.any(1), 'range(' + self.small(0, 9) + ')')}:"]
        if self.chance(0.4):
            body.append(f"    if {self.condition(name)}:")
            body.append(f"        {self.pick('continue', 'break')}")
        body.append(f"    {total}.append({self.mapped(name)})")
        if self.chance(0.4):
            body.append("else:")
            body.append(f"    {total}.append('else')")
        self.guarded(body, total)

    def generator(self):
        name = self.name("gen")
        self.say(f"def {name}(start):")
        self.say("    try:")
        self.say(f"        got = yield {self.any(2)}")
        self.say(f"        {self.pick('yield from ' + self.any(2), 'yield (start, got)', 'got = yield got', 'yield got + 1')}")
        self.say(f"        {self.pick('return ' + self.any(2), 'raise ValueError(start)', 'yield start')}")
        self.say("    except (KeyError, ZeroDivisionError) as error:")
        self.say("        yield repr(error)")
        self.say("    finally:")
        self.say("        print('finally', start)")
        if self.chance(0.4):
            self.say(f"show({self.count()}, lambda: list({name}({self.any(1)})))")
            return
        one = self.name("o")
        self.say(f"{one} = {name}({self.any(1)})")
        for _ in range(self.rng.randint(2, 4)):
            action = self.pick(f"next({one})", f"next({one}, 'end')", f"{one}.send({self.any(1)})", f"{one}.throw(KeyError({self.any(2)}))", f"{one}.throw(TypeError)", f"{one}.close()", f"{one}.send(None)")
            self.say(f"show({self.count()}, lambda: {action})")
        self.say(f"show({self.count()}, {one}.close)")

    def operators(self):
        name = self.name("C")
        self.say(f"class {name}:")
        self.say("    def __init__(self, v):")
        self.say("        self.v = v")
        if self.chance(0.8):
            self.say("    def __repr__(self):")
            self.say(f"        return f'{name}({{self.v!r}})'")
        else:
            self.say(f"    __repr__ = lambda self: '{name}'")
        methods = {
            "__add__": ("self, other", f"return {name}(self.v + getattr(other, 'v', other))"),
            "__radd__": ("self, other", f"return {name}(other + self.v)"),
            "__sub__": ("self, other", "return NotImplemented"),
            "__mul__": ("self, other", "return ('mul', self.v, other)"),
            "__iadd__": ("self, other", "self.v = (self.v, other); return self"),
            "__neg__": ("self", f"return {name}(-self.v)"),
            "__eq__": ("self, other", f"return isinstance(other, {name}) and self.v == other.v"),
            "__lt__": ("self, other", "return self.v < other.v"),
            "__len__": ("self", self.pick("return len(self.v)", "return self.v % 1000", "return -1", "return 3")),
            "__bool__": ("self", self.pick("return not self.v", "return self.v", "return True")),
            "__getitem__": ("self, key", self.pick("return self.v[key]", "return (10, 20, 30)[key]", "raise IndexError(key)")),
            "__contains__": ("self, item", "return item"),
            "__iter__": ("self", self.pick("return iter(self.v)", "yield self.v", "return self.v")),
            "__call__": ("self, *args, **kwargs", "return args, kwargs"),
            "__getattr__": ("self, attribute", self.pick("return attribute", "raise AttributeError(attribute)")),
            "__str__": ("self", self.pick("return str(self.v)", "return self.v")),
            "__format__": ("self, spec", "return f'<{spec}>'"),
            "__index__": ("self", self.pick("return 2", "return self.v")),
            "__int__": ("self", "return self.v"),
            "__float__": ("self", "return self.v"),
            "__hash__": ("self", "return self.v"),
        }
        for method in self.rng.sample(sorted(methods), self.rng.randint(2, 7)):
            arguments, body = methods[method]
            self.say(f"    def {method}({arguments}):")
            self.say(f"        {body}")
        one, two = self.name("x"), self.name("y")
        self.say(f"{one}, {two} = {name}({self.any(1)}), {name}({self.any(1)})")
        for _ in range(self.rng.randint(3, 6)):
            other = self.pick(two, two, self.any(2))
            use = self.pick(
                f"{one} + {other}", f"{other} + {one}", f"{one} - {other}", f"{other} - {one}", f"{one} * {two}", f"-{one}", f"~{one}",
                f"{one} == {other}", f"{one} != {other}", f"{one} < {other}", f"{one} >= {other}", f"{one} > {two}", f"len({one})", f"bool({one})",
                f"not {one}", f"{one}[{self.any(2)}]", f"{one}[{self.slice()}]", f"{other} in {one}", f"list({one})", f"{one}({self.any(2)}, k=1)", f"{one}.missing",
                f"str({one})", f"f'{{{one}}} {{{one}!r:>8}}'", f"format({one}, '>4')", f"[1, 2, 3, 4][{one}]", f"int({one})", f"float({one})", f"hash({one}) and 1", f"sorted([{one}, {two}])",
                f"{{{one}: 1}}", f"max({one}, {two})", f"sum([{one}, {two}], {self.literal('int')})", f"'%s %r' % ({one}, {one})", f"{one}.v", f"abs({one})", f"dict({one})", f"'-'.join({one})",
                f"{one} and 1", f"round({one})", f"iter({one}) and 1", f"next({one})", f"reversed({one}) and 1", f"{one} @ {two}", f"{one} ** 2", f"divmod({one}, 2)", f"hex({one})",
            )
            self.say(f"show({self.count()}, lambda: {use})")
        if self.chance(0.4):
            self.guarded([f"{one} {self.pick('+', '-', '*', '@', '|', '<<', '**', '//')}= {self.any(2)}"], one)
        if self.chance(0.2):
            self.guarded([self.pick(f"{one}.w = 1", f"del {one}.w", f"{one}[0] = 1", f"del {one}[0]", f"a, b = {one}", f"with {one}: pass", f"raise {one}", f"for a in {one}: break")])

    def closure(self):
        name, inner = self.name("outer"), self.name("inner")
        default = self.pick("", f"={self.any(2)}")
        self.say(f"def {name}(a{default}, *args, key={self.literal('int')}, **rest):")
        self.say(f"    n = {self.any(2)}")
        self.say(f"    def {inner}(step={self.small()}):")
        self.say("        nonlocal n")
        self.say(f"        {self.pick('n += step', 'n = (n, step)', 'n = n * 2', 'n -= a')}")
        self.say("        return n, a, args, key, sorted(rest)")
        self.say(f"    return {inner}")
        call = self.pick(f"{name}({self.any(2)})()", f"{name}()()", f"{name}({self.any(2)}, {self.any(2)}, key={self.any(2)}, z=1)()", f"{name}(1, a=2)", f"{name}(1)({self.any(2)})", f"{name}(1)(1, 2)", f"{name}(1)(stop=2)", f"{name}(*{self.any(2)}, **{self.any(2)})()", f"{name}(1)(step={self.any(2)})")
        self.say(f"show({self.count()}, lambda: {call})")

    def raising(self):
        number = self.count()
        kind = self.pick("ValueError", "KeyError", "IndexError", "TypeError", "RuntimeError", "StopIteration", "OSError", "Exception", "UnicodeError", "LookupError")
        self.say("try:")
        self.say("    try:")
        self.say(f"        {self.pick('raise ' + kind + '(' + self.any(2) + ')', 'raise ' + kind, 'raise ' + kind + '(' + self.any(2) + ', ' + self.any(2) + ')', self.any(1), 'assert ' + self.any(1) + ', ' + self.any(2), 'raise ' + self.any(2))}")
        self.say(f"    except ({self.pick('LookupError', 'ValueError', 'ArithmeticError', 'TypeError')}, OSError) as first:")
        self.say("        raise RuntimeError('again', first.args) from first")
        self.say("    else:")
        self.say(f"        print({number}, 'else')")
        self.say("    finally:")
        self.say(f"        print({number}, 'finally')")
        self.say("except Exception as error:")
        self.say(f"    print({number}, repr(error), error.args, repr(error.__cause__), repr(error.__context__))")

    def matching(self):
        number = self.count()
        self.say("try:")
        self.say(f"    match {self.any(1)}:")
        for index in range(self.rng.randint(2, 5)):
            pattern = self.pick("[]", "[x]", "[x, *y]", "(x, y)", "{'a': x, **y}", "int(x)", "str() as x", "[int(x), *_, str(y)]", "float() | bytes() as x", "None", "True", "-1", "'a' | 'b'", "{}", "{1: x}", "dict()", "list(x)", "[[x, *_], *y]", "(1 | 2) as x", "1.5")
            guard = self.pick("", "", " if x", " if x > 0") if "x" in pattern else ""
            bound = [name for name in "xy" if name in pattern]
            self.say(f"        case {pattern}{guard}:")
            self.say(f"            print({number}, {index}{''.join(', repr(' + name + ')' for name in bound)})")
        self.say("        case _:")
        self.say(f"            print({number}, 'nothing')")
        self.say("except Exception as error:")
        self.say(f"    failed({number}, error)")

    def iteration(self):
        one = self.name("it")
        source = self.any(1)
        self.guarded([f"{one} = {self.pick('iter', 'reversed', 'enumerate', 'zip')}({source})", f"print(next({one}), next({one}, 'end'))", f"print(list({one}), list({one}))"])

    def program(self):
        if self.chance(0.3):
            self.flow()
            return self.lines
        for _ in range(self.rng.randint(2, 6)):
            self.statement()
        return self.lines


def make(seed, index):
    """The program's lines."""
    return Generator(random.Random(f"{seed}/{index}")).program()


def file_of(programs):
    """The text of a file with all of these programs: [(index, lines)]."""
    parts = [PRELUDE]
    for index, lines in programs:
        parts.append(f"def program_{index}():\n" + "".join(f"    {line}\n" for line in lines) + "\n\n")
    for index, _ in programs:
        parts.append(f"print('{MARK}{index}')\ntry:\n    program_{index}()\nexcept Exception as error:\n    failed('program', error)\nwhile gc.collect():\n    pass\n")
    return "".join(parts)


def run(command, text, environment):
    """What each program printed, and the status and stderr."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "programs.py")
        path.write_text(text, encoding="utf-8")
        try:
            done = subprocess.run([*command, str(path)], cwd=folder, capture_output=True, env=environment, timeout=30)
        except subprocess.TimeoutExpired as expired:
            return sections(expired.stdout or b""), -1, "it did not end within half a minute"
    return sections(done.stdout), done.returncode, done.stderr.decode("utf-8", "replace")


def sections(output):
    found, current = {}, None
    for line in ADDRESS.sub("0x…", output.decode("utf-8", "backslashreplace")).split("\n"):
        if line.startswith(MARK):
            current = found.setdefault(int(line[len(MARK):]), [])
        elif current is not None:
            current.append(line)
    return found


def compare(task):
    """The programs of a batch that differ: (size, index, lines, expected, ours)."""
    seed, numbers, python, binary = task
    programs = [(index, make(seed, index)) for index in numbers]
    text = file_of(programs)
    environment = {"PATH": os.environ.get("PATH", ""), "PYTHONIOENCODING": "utf-8:backslashreplace", "PYTHONWARNINGS": "ignore", "NO_COLOR": "1", "PYTHONHASHSEED": "0"}
    expected, status, errors = run([python], text, environment)
    if status < 0:
        # CPython itself came to a violent end: smaller batches tell by which program, which then says nothing.
        if len(numbers) == 1:
            print(f"fuzz.py: CPython was ended by signal {-status} in program {numbers[0]} of seed {seed}", file=sys.stderr)
            return []
        middle = len(numbers) // 2
        return compare((seed, numbers[:middle], python, binary)) + compare((seed, numbers[middle:], python, binary))
    if status != 0:
        raise SystemExit(f"fuzz.py: CPython ended with status {status}: {errors[-2000:]}")
    ours, status, errors = run([binary, "run"], text, environment)
    if status != 0 and len(programs) > 1 and len(ours) < len(expected):
        # Something ended the process: smaller batches tell which program it was.
        middle = len(numbers) // 2
        return compare((seed, numbers[:middle], python, binary)) + compare((seed, numbers[middle:], python, binary))
    different = []
    for index, lines in programs:
        got = ours.get(index, [f"status {status}: {errors[-400:]}"])
        if not same(expected[index], got):
            different.append((len("\n".join(lines)), index, lines, expected[index], got))
    return different


def same(expected, ours):
    """Are these outputs the same? Where the program says so, what is before its first exception has to be; and what is before
    two nan are the keys of one dict, which takes identity to tell them apart."""
    twice = next((at for at, line in enumerate(expected) if re.search(r"\{[^{}]*\bnan\b[^{}]*\bnan\b", line)), None)
    if twice is not None:
        return expected[:twice] == ours[:twice]
    if expected[:1] == ["until an exception"]:
        before = list(itertools.takewhile(lambda line: not re.search(r"Error|Exit|Spent|StopIteration", line), expected))
        if len(before) < len(expected):
            return ours[: len(before)] == before
    return expected == ours


def first_difference(expected, ours):
    for one, other in zip(expected + ["(end)"], ours + ["(end)"]):
        if one != other:
            return one, other
    return "(end)", "(end)"


def statement_of(lines, difference):
    """The lines that belong to the number a line of output starts with."""
    number = re.match(r"\d+", difference)
    if not number:
        return "\n".join(lines)
    pattern = re.compile(rf"\b(show|failed|print)\({number[0]},")
    return "\n".join(line for line in lines if pattern.search(line))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--binary", default=str(ROOT / "target/release/backref"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--show", type=int, default=10, help="how many differing programs to print")
    parser.add_argument("--lines", action="store_true", help="print only what differs first in each program")
    options = parser.parse_args()
    python = os.environ.get("BACKREF_PYTHON", sys.executable)
    version = subprocess.run([python, "-c", "import sys; print(sys.version_info[:2])"], capture_output=True, text=True).stdout.strip()
    if version != "(3, 11)":
        print(f"fuzz.py: the texts of errors differ between versions: CPython 3.11 is needed, not {version}", file=sys.stderr)
        return 2
    if not Path(options.binary).is_file():
        print(f"fuzz.py: there is no {options.binary}", file=sys.stderr)
        return 2
    binary = str(Path(options.binary).resolve())
    tasks = [(options.seed, range(start, min(start + BATCH, options.count)), python, binary) for start in range(0, options.count, BATCH)]
    with ThreadPoolExecutor(2) as pool:
        different = sorted((found for batch in pool.map(compare, tasks) for found in batch), key=lambda found: found[:2])
    for _, index, lines, expected, ours in different[: None if options.lines else options.show]:
        one, other = first_difference(expected, ours)
        print(f"--- seed {options.seed}, program {index}")
        print(statement_of(lines, one) if options.lines else "\n".join(lines))
        print(f"  expected: {one}\n  backref:  {other}")
    print(f"{len(different)} of {options.count} programs differ (seed {options.seed})")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
