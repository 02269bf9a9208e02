"""Text wrapping and filling."""

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]

_WHITESPACE = "\t\n\x0b\x0c\r "


def _is_letter(char):
    return char.isalpha() or char == "_"


class TextWrapper:
    """Object for wrapping/filling text."""

    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True,
                 tabsize=8, *, max_lines=None, placeholder=" [...]"):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate({ord(char): " " for char in _WHITESPACE})
        return text

    def _split(self, text):
        """The text in pieces that are never broken: runs of whitespace, and words, which may end behind a hyphen."""
        chunks, at, size = [], 0, len(text)
        while at < size:
            end = at
            space = text[at] in _WHITESPACE
            while end < size and (text[end] in _WHITESPACE) == space:
                end += 1
            if space or not self.break_on_hyphens:
                chunks.append(text[at:end])
            else:
                chunks.extend(self._split_word(text[at:end]))
            at = end
        return chunks

    @staticmethod
    def _split_word(word):
        pieces, start, at = [], 0, 1
        while at < len(word):
            dashes = at
            while dashes < len(word) and word[dashes] == "-":
                dashes += 1
            run = dashes - at
            if run >= 2 and dashes < len(word) and word[at - 1] not in "-":
                if word[at - 1].isalnum() or word[at - 1] in "!\"'&.,?_":
                    if word[start:at]:
                        pieces.append(word[start:at])
                    pieces.append(word[at:dashes])
                    start = at = dashes
                    at += 1
                    continue
            elif run == 1 and at >= start + 2 and _is_letter(word[at - 1]) and _is_letter(word[at - 2]) or \
                    run == 1 and at >= 3 and _is_letter(word[at - 1]) and word[at - 2] == "-" and _is_letter(word[at - 3]):
                after = word[at + 1:at + 3]
                if len(after) == 2 and _is_letter(after[0]) and (_is_letter(after[1]) or after[1] == "-"):
                    pieces.append(word[start:at + 1])
                    start = at + 1
            at = max(dashes, at + 1)
        if word[start:]:
            pieces.append(word[start:])
        return pieces

    def _fix_sentence_endings(self, chunks):
        for i in range(len(chunks) - 1):
            word = chunks[i].rstrip("\"'")
            if chunks[i + 1] == " " and len(word) > 1 and word[-1] in ".!?" and word[-2].islower():
                chunks[i + 1] = "  "

    def wrap(self, text):
        """Return the text as a list of lines."""
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        chunks = self._split(self._munge_whitespace(text))
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        lines = []
        chunks.reverse()
        while chunks:
            line, length = [], 0
            indent = self.subsequent_indent if lines else self.initial_indent
            room = self.width - len(indent)
            if self.drop_whitespace and chunks[-1].strip() == "" and lines:
                chunks.pop()
            while chunks and length + len(chunks[-1]) <= room:
                length += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > room:
                self._break_word(chunks, line, length, room)
                length = sum(map(len, line))
            if self.drop_whitespace and line and line[-1].strip() == "":
                length -= len(line.pop())
            if not line:
                continue
            last = self.max_lines is not None and len(lines) + 1 >= self.max_lines
            if not last or (not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()) and length <= room:
                lines.append(indent + "".join(line))
                continue
            while line:
                if line[-1].strip() and length + len(self.placeholder) <= room:
                    lines.append(indent + "".join(line) + self.placeholder)
                    break
                length -= len(line.pop())
            else:
                if lines:
                    previous = lines[-1].rstrip()
                    if len(previous) + len(self.placeholder) <= self.width:
                        lines[-1] = previous + self.placeholder
                        break
                lines.append(indent + self.placeholder.lstrip())
            break
        return lines

    def _break_word(self, chunks, line, length, width):
        room = 1 if width < 1 else width - length
        if self.break_long_words:
            chunk, end = chunks[-1], room
            if self.break_on_hyphens and len(chunk) > room:
                hyphen = chunk.rfind("-", 0, room)
                if hyphen > 0 and any(char != "-" for char in chunk[:hyphen]):
                    end = hyphen + 1
            line.append(chunk[:end])
            chunks[-1] = chunk[end:]
        elif not line:
            line.append(chunks.pop())

    def fill(self, text):
        """Return the text with its lines wrapped."""
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    """Wrap a single paragraph of text, returning a list of wrapped lines."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """Fill a single paragraph of text, returning a new string."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """Collapse and truncate the given text to fit in the given width."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    """Remove any common leading whitespace from every line in `text`."""
    lines = [line if line.strip(" \t") else "" for line in text.split("\n")]
    margin = None
    for line in lines:
        if not line:
            continue
        indent = line[:len(line) - len(line.lstrip(" \t"))]
        if margin is None:
            margin = indent
            continue
        shared = 0
        while shared < len(margin) and shared < len(indent) and margin[shared] == indent[shared]:
            shared += 1
        margin = margin[:shared]
    return "\n".join(line[len(margin):] if line and margin else line for line in lines)


def indent(text, prefix, predicate=None):
    """Adds 'prefix' to the beginning of selected lines in 'text'."""
    if predicate is None:
        predicate = str.strip
    return "".join(prefix + line if predicate(line) else line for line in text.splitlines(True))
