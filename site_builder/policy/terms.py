"""Finds the words and phrases of the City Attorney's lists in a text, many lists at once.

How a list is read is told to those who edit it in docs/terms.md: case and the accents of vowels do not count (people
leave them out on telephones), but ñ is not n (*año* is not *ano*); a term is found as whole words, a phrase as words in
a row; `word*` is found with any ending; `except: …` takes back what another line finds. Addresses and @names are not
words. Every list is tried on every text, whatever its language: people mix languages within a sentence.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
import re

import msgspec

from site_builder.model.policy import Terms
from site_builder.policy.folding import fold, origin

EXCEPT = "except:"
"""How a line begins that takes back what the other lines of its list find."""

REFERRAL = "referral"
"""The one list whose lines are no words, but parts of addresses: see `referrals`."""

_MOST = 1000
_KEY = 4
_APART = " \t\n\r'’‘‐‑–—_*“”\"-"
_WORD = re.compile(r"[^\W_]+")
_TERM = re.compile(r"([^\W_]+)(\*?)")
_UNSAID = re.compile(r"https?://\S+|www\.\S+|(?<![\w.+-])[\w.+-]{0,64}@\w[\w.-]*")
_LATIN = bytes(code if code < 128 and chr(code).isalnum() else 32 for code in range(256))


class Match(msgspec.Struct, frozen=True, gc=False):
    """A term in a text: the list and the line it stands on, and the characters of the text."""

    list: str
    term: str
    start: int
    end: int


class _Line(msgspec.Struct, frozen=True, gc=False):
    """A term as words; `whole` says of each whether it is one as it stands. It is looked for by its rarest word, as
    far as length tells: the `anchor`th."""

    list: str
    term: str
    words: tuple[str, ...]
    whole: tuple[bool, ...]
    anchor: int
    exception: bool


class _Token(msgspec.Struct, frozen=True, gc=False):
    word: str
    start: int
    end: int


LATEST = 8
"""Texts whose matches are remembered: those of one post, mostly."""


class Lists:
    """Lists of terms, made ready. Looking is a matter of microseconds where nothing is found.

    To see that nothing can be found, the text is cut into runs of a to z and 0 to 9, by bytes: ten times as fast as to
    cut it into words. A term is there only if all the runs of its words are. Terms without such a run (of another
    script) have every text looked at.
    """

    def __init__(self, terms: Terms) -> None:
        words: defaultdict[str, list[_Line]] = defaultdict(list)
        stems: defaultdict[str, list[_Line]] = defaultdict(list)
        for line in _lines(terms):
            word = line.words[line.anchor]
            if line.whole[line.anchor]:
                words[word].append(line)
            else:
                stems[word[:_KEY]].append(line)
        self._words = {word: tuple(lines) for word, lines in words.items()}
        self._stems = {stem: tuple(lines) for stem, lines in stems.items()}
        self._lengths = sorted({len(stem) for stem in stems})
        self._runs = _by_run(line for lines in words.values() for line in lines)
        self._starts = _by_run(line for lines in stems.values() for line in lines)
        self._latest = lru_cache(LATEST)(self._everything)  # several rules ask about the same text, one after another
        self._rarest, self._cuts = frozenset(self._runs), sorted({len(start) for start in self._starts})

    def found(self, text: str, names: Collection[str] = ()) -> tuple[Match, ...]:
        """What of the lists called `names` (of all, if none is named) stands in `text`, in the order of the text.

        Of terms of one list that overlap the first and longest is told.
        """
        if not self._runs and not self._starts:
            return ()
        every = self._latest(text)
        return tuple(match for match in every if match.list in names) if names else every

    def _everything(self, text: str) -> tuple[Match, ...]:
        """What of all lists stands in a text."""
        if self._nothing(text):
            return ()
        folded = fold(text)
        masked = _UNSAID.sub(_blanked, folded)
        tokens = [_Token(one[0], one.start(), one.end()) for one in _WORD.finditer(masked)]
        lines = _standing(self._matches(masked, tokens))
        if not lines:
            return ()
        place = origin(text, folded)
        return tuple(Match(line.list, line.term, *place(start, end)) for start, end, line in lines)

    def _nothing(self, text: str) -> bool:
        """Whether no term can be in the text, by its runs."""
        runs = _runs(fold(text))
        there = frozenset(runs)
        for run in there & self._rarest:
            if any(needed <= there for needed in self._runs[run]):
                return False
        for cut in self._cuts:
            for start in self._starts.keys() & {run[:cut] for run in runs}:
                if any(needed <= there for needed in self._starts[start]):
                    return False
        return b"" not in self._runs and b"" not in self._starts

    def _matches(self, text: str, tokens: Sequence[_Token]) -> Iterator[tuple[int, int, _Line]]:
        told = 0
        for number, token in enumerate(tokens):
            for line in self._candidates(token.word):
                first = number - line.anchor
                if _stands(line, text, tokens, first):
                    yield tokens[first].start, tokens[first + len(line.words) - 1].end, line
                    told += 1
            if told >= _MOST:
                return

    def _candidates(self, word: str) -> Iterator[_Line]:
        yield from self._words.get(word, ())
        for length in self._lengths:
            if len(word) >= length:
                yield from self._stems.get(word[:length], ())


def _runs(folded: str) -> list[bytes]:
    return folded.encode("ascii", "replace").translate(_LATIN).split()


def _by_run(lines: Iterable[_Line]) -> dict[bytes, tuple[frozenset[bytes], ...]]:
    """What else a text must hold beside a run, for a term to be there: of each term all runs of its whole words.

    A term without whole words is listed under the start of its stem; one without any run under none.
    """
    found: defaultdict[bytes, set[frozenset[bytes]]] = defaultdict(set)
    for line in lines:
        needed = frozenset(
            run for word, whole in zip(line.words, line.whole, strict=True) if whole for run in _runs(word)
        )
        word = line.words[line.anchor]
        key = max(_runs(word), key=len, default=b"") if line.whole[line.anchor] else _start(word)
        found[key].add(needed)
    return {key: tuple(found[key]) for key in found}


def _start(stem: str) -> bytes:
    """The run of letters that every word with this stem begins with; of an accented one none."""
    return next(iter(_runs(stem[:_KEY])), b"") if stem[:1].isascii() else b""


def _lines(terms: Terms) -> Iterator[_Line]:
    """Every line of the lists that has a word in it, in a fixed order."""
    for name in sorted(terms):
        if name != REFERRAL:
            for language in sorted(terms[name]):
                yield from (line for term in terms[name][language] if (line := _line(name, term)))


def _line(name: str, term: str) -> _Line | None:
    said = fold(term.strip())
    exception = said.startswith(EXCEPT)
    found = _TERM.findall(said.removeprefix(EXCEPT))
    if not found:
        return None
    words = tuple(word for word, _ in found)
    whole = tuple(not star for _, star in found)
    anchor = max(range(len(words)), key=lambda number: (len(words[number]), -number))
    return _Line(name, term.strip(), words, whole, anchor, exception)


def _stands(line: _Line, text: str, tokens: Sequence[_Token], first: int) -> bool:
    """Whether the words of a line stand in a row from the token `first` on, with nothing but space between them."""
    count = len(line.words)
    if first < 0 or first + count > len(tokens):
        return False
    for number in range(count):
        token, word = tokens[first + number], line.words[number]
        if not (token.word == word if line.whole[number] else token.word.startswith(word)):
            return False
        if number and text[tokens[first + number - 1].end : token.start].strip(_APART):
            return False
    return True


def _standing(matches: Iterable[tuple[int, int, _Line]]) -> list[tuple[int, int, _Line]]:
    """The matches without those that an exception of their list takes back, and without overlaps within a list."""
    ordered = sorted(matches, key=lambda one: (one[0], -one[1], one[2].list, one[2].term))
    back = [one for one in ordered if one[2].exception]
    kept: list[tuple[int, int, _Line]] = []
    reached: dict[str, int] = {}
    for start, end, line in ordered:
        taken = any(each.list == line.list and low <= start and end <= high for low, high, each in back)
        if not taken and start >= reached.get(line.list, 0):
            kept.append((start, end, line))
            reached[line.list] = end
    return kept


def _blanked(match: re.Match[str]) -> str:
    """As many marks that no phrase goes across."""
    return "." * len(match[0])
