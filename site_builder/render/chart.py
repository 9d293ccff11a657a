"""Charts as lines and bars for a template to draw: places in percent across, in em down, so that they fit every window.

A chart never stands alone: the page says the same in words or in a table, and the chart's description says what is to
be seen in it. Colours are classes of the style sheet; where there are none (print, forced colours) bars keep an edge.
"""

from collections.abc import Sequence

import msgspec

ROW = 2.7
LINE = 1.05
BAR = 0.7
WIDEST = 0.68  # the rest is for the number at the end
HEIGHT = 8.0
AXIS = 1.6


class BarView(msgspec.Struct, frozen=True, kw_only=True):
    """A bar: where it stands, how large it is, and its class."""

    x: str
    y: str
    width: str
    height: str
    look: str = ""


class WordView(msgspec.Struct, frozen=True, kw_only=True):
    """A word in a chart. `end` words end where they stand, others begin there."""

    x: str
    y: str
    text: str
    look: str = ""


class ChartView(msgspec.Struct, frozen=True, kw_only=True):
    """A chart: its name on the page, its title and description, its height, and what is drawn."""

    id: str
    title: str
    about: str
    height: str
    bars: tuple[BarView, ...]
    words: tuple[WordView, ...] = ()
    lines: tuple[BarView, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()


def rows(name: str, title: str, about: str, values: Sequence[tuple[str, float, str]]) -> ChartView | None:
    """A bar below each name: (name, number, the number in words). None where nothing is to be seen."""
    most = max((value for _, value, _ in values), default=0.0)
    if most <= 0:
        return None
    bars, words = [], []
    for index, (label, value, said) in enumerate(values):
        top = index * ROW
        words.append(WordView(x="0%", y=_em(top + LINE), text=_short(label)))
        words.append(WordView(x="100%", y=_em(top + LINE + 0.4 + BAR), text=said, look="end"))
        width = _percent(WIDEST * value / most)
        bars.append(BarView(x="0%", y=_em(top + LINE + 0.4), width=width, height=_em(BAR), look="a"))
    return ChartView(
        id=name, title=title, about=about, height=_em(len(values) * ROW), bars=tuple(bars), words=tuple(words)
    )


def columns(
    name: str, title: str, about: str, months: Sequence[tuple[str, Sequence[int]]], kinds: Sequence[str] = ()
) -> ChartView | None:
    """A column a month ("2026-11"), stacked from numbers of several kinds; the years stand below."""
    most = max((sum(values) for _, values in months), default=0)
    if len(months) < 2 or most <= 0:
        return None
    bars: list[BarView] = []
    words: list[WordView] = [WordView(x="0%", y=_em(0.9), text=f"{most:,}", look="quiet")]
    step = 1 / len(months)
    for index, (month, values) in enumerate(months):
        level = HEIGHT + AXIS
        for kind, value in enumerate(values):
            height = HEIGHT * value / most
            level -= height
            if value:
                bars.append(
                    BarView(
                        x=_percent(index * step),
                        y=_em(level),
                        width=_percent(step * 0.8),
                        height=_em(height),
                        look="abcd"[kind % 4],
                    )
                )
        if _marked(index, month, months):
            words.append(WordView(x=_percent(index * step), y=_em(HEIGHT + AXIS + 1.3), text=_tick(month, months)))
    ground = BarView(x="0%", y=_em(HEIGHT + AXIS), width="100%", height="1", look="axis")
    top = BarView(x="0%", y=_em(AXIS), width="100%", height="1", look="grid")
    legend = tuple(("abcd"[index % 4], kind) for index, kind in enumerate(kinds))
    return ChartView(
        id=name,
        title=title,
        about=about,
        height=_em(HEIGHT + AXIS + 1.8),
        bars=tuple(bars),
        words=tuple(words),
        lines=(top, ground),
        legend=legend if len(legend) > 1 else (),
    )


def spans(name: str, title: str, about: str, values: Sequence[tuple[str, float, float]]) -> ChartView | None:
    """A line below each name from one year to another, such as 2009.5 to 2024.25; the years stand on top."""
    if not values:
        return None
    first = int(min(start for _, start, _ in values))
    last = int(max(stop for _, _, stop in values)) + 1
    width = last - first
    bars, words = [], []
    for index, (label, start, stop) in enumerate(values):
        top = index * ROW + AXIS
        long = max((stop - start) / width, 0.006)
        words.append(WordView(x="0%", y=_em(top + LINE), text=_short(label)))
        left = min((start - first) / width, 1 - long)
        bars.append(BarView(x=_percent(left), y=_em(top + LINE + 0.4), width=_percent(long), height=_em(BAR), look="a"))
    height = _em(AXIS + len(values) * ROW)
    every = max(1, -(-width // 5))
    years = range(first, last, every)
    words += [_year(year, (year - first) / width) for year in years]
    lines = tuple(
        BarView(
            x=_percent((year - first) / width), y=_em(AXIS - 0.2), width="1", height=_em(len(values) * ROW), look="grid"
        )
        for year in years
    )
    return ChartView(
        id=name, title=title, about=about, height=height, bars=tuple(bars), words=tuple(words), lines=lines
    )


def parts(name: str, title: str, about: str, values: Sequence[tuple[str, str, int]]) -> ChartView | None:
    """One bar in parts: (class, name, number), with a legend."""
    total = sum(number for _, _, number in values)
    if not total:
        return None
    bars = []
    left = 0.0
    for look, _, number in values:
        if number:
            bars.append(BarView(x=_percent(left), y="0em", width=_percent(number / total), height="1.6em", look=look))
            left += number / total
    legend = tuple((look, f"{said}: {number}") for look, said, number in values if number)
    return ChartView(id=name, title=title, about=about, height="1.6em", bars=tuple(bars), legend=legend)


def _year(year: int, at: float) -> WordView:
    """A year above its line; near the right edge it ends there, so that it stays in the window."""
    return WordView(
        x="100%" if at > 0.9 else _percent(at), y="1em", text=str(year), look="last" if at > 0.9 else "quiet"
    )


def _marked(index: int, month: str, months: Sequence[tuple[str, Sequence[int]]]) -> bool:
    """Which months have a word below them: Januaries, as many as there is room for; of a short time the first too."""
    years = len(months) // 12 + 1
    if len(months) <= 12:
        return index in {0, len(months) // 2}
    return month.endswith("-01") and int(month[:4]) % max(1, -(-years // 6)) == 0


def _tick(month: str, months: Sequence[tuple[str, Sequence[int]]]) -> str:
    return month if len(months) <= 12 else month[:4]


def _short(label: str) -> str:
    return label if len(label) <= 36 else f"{label[:34].rstrip()}…"


def _percent(share: float) -> str:
    return f"{share * 100:.2f}%"


def _em(number: float) -> str:
    return f"{number:.2f}em"
