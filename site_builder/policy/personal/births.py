"""Finds days of birth: a whole date behind words that say what day it is."""

from collections.abc import Iterator
import re

from site_builder.policy.personal.datum import MOST, Datum

_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre"
    r"|diciembre)\b\.?"
)
_DATE = (
    r"(?P<date>(?P<first>[0-9]{1,2})(?P<gap>[-/.])(?P<second>[0-9]{1,2})(?P=gap)(?P<last>[0-9]{4}|[0-9]{2})(?![0-9])"
    r"|(?P<iso>[0-9]{4})-[0-9]{2}-[0-9]{2}(?![0-9])"
    rf"|{_MONTHS}[ ]?[0-9]{{1,2}}(?:st|nd|rd|th)?,?[ ](?P<year>[0-9]{{4}})(?![0-9])"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th)?[ ](?:of[ ]|de[ ])?{_MONTHS},?[ ](?:del?[ ])?(?P<until>[0-9]{{4}})(?![0-9]))"
)
_BIRTH = (
    r"(?P<said>\bd\.?o\.?b\b\.?|\b(?:date|day)[ ]of[ ]birth|\bbirth[ ]?date|\bbirth[ ]?day|\bborn"
    r"|\bfecha[ ]de[ ]nacimiento|\bf\.?[ ]?nac\b\.?|\bnacid[oa]|\bnaci[óo]|\bcumplea[ñn]os|\bhnub[ ]yug|\byug[ ]hnub"
    r"|\byug[ ]thaum)"
)
_BETWEEN = (
    r"(?:[ ]?\([^()\n0-9]{1,20}\))?[ :=,#*_-]{0,5}"
    r"(?:(?:is|was|on|el|del?|día|es|hnub|tim|thaum)[ ]|(?:in|en)[ ][^\W\d_][^\d\n.;!?]{1,30}[ ](?:on|el)[ ]){0,2}"
    r"(?:[^\W\d_]{3,9}(?:day|s|o),?[ ])?"
)
_BORN = re.compile(_BIRTH + _BETWEEN + _DATE, re.IGNORECASE)
_ANNIVERSARY = re.compile(r"birth ?day|cumplea", re.IGNORECASE)
_WORDS = ("born", "birth", "dob", "d.o.b", "nac", "cumplea", "yug")
"""One of these is in all of them, and to look for them takes no time."""

_OLDEST = 115


def found(text: str, year: int) -> Iterator[Datum]:
    """The days of birth in a text written in `year`, of people who may be alive.

    A date behind “birthday” is one of birth only if it is some years back: else it is the day of a celebration.
    """
    small = text.lower()
    if not any(word in small for word in _WORDS):
        return
    told = 0
    for match in _BORN.finditer(text):
        if _real(match) and _alive(match, year):
            yield Datum(match.start("date"), match.end("date"))
            told += 1
        if told == MOST:
            return


def _real(match: re.Match[str]) -> bool:
    if not match["first"]:
        return True
    first, second = int(match["first"]), int(match["second"])
    return 1 <= min(first, second) <= 12 and max(first, second) <= 31


def _alive(match: re.Match[str], year: int) -> bool:
    born = int(match["last"] or match["iso"] or match["year"] or match["until"])
    if born < 100:
        born += year // 100 * 100 - (100 if born > year % 100 else 0)
    newest = year - 3 if _ANNIVERSARY.match(match["said"]) else year
    return year - _OLDEST <= born <= newest
