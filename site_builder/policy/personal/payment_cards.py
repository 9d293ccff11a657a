"""Finds numbers of payment cards: of a length and a beginning that an issuer has, with a right last digit (Luhn)."""

from collections.abc import Iterator
import re

from site_builder.policy.personal.datum import MOST, Datum, before, labelled, of_the_web

_CARD = re.compile(
    r"[2-6](?<![A-Za-z0-9$#=].)(?<![0-9][-._ ].)(?:"
    r"(?<=3)[47][0-9]{2}(?P<a>[-. ]?)[0-9]{6}(?P=a)[0-9]{5}"
    r"|(?<=3)[0689][0-9]{2}(?P<d>[-. ]?)[0-9]{6}(?P=d)[0-9]{4}"
    r"|[0-9]{3}(?P<g>[-. ]?)[0-9]{4}(?P=g)[0-9]{4}(?P=g)[0-9]{4}(?:(?<=[-. ][0-9]{4})(?P=g)[0-9]{3})?"
    r")(?![A-Za-z0-9]|[-._ ][0-9])"
)
_ISSUERS = (
    ("Visa", re.compile(r"4(?:[0-9]{15}|[0-9]{18})")),
    ("Mastercard", re.compile(r"(?:5[1-5][0-9]{2}|222[1-9]|22[3-9][0-9]|2[3-6][0-9]{2}|27[01][0-9]|2720)[0-9]{12}")),
    ("American Express", re.compile(r"3[47][0-9]{13}")),
    ("Discover", re.compile(r"6(?:011|4[4-9][0-9]|5[0-9]{2})[0-9]{12}(?:[0-9]{3})?")),
    ("UnionPay", re.compile(r"62[0-9]{14}(?:[0-9]{3})?")),
    ("JCB", re.compile(r"35(?:2[89]|[3-8][0-9])[0-9]{12}(?:[0-9]{3})?")),
    ("Diners Club", re.compile(r"3(?:0[0-5]|[689][0-9])[0-9]{11}")),
)

_SAID = re.compile(r"\b(?:card|visa|mastercard|amex|discover|credit|debit|tarjeta)\b", re.IGNORECASE)


def found(text: str) -> Iterator[Datum]:
    """The card numbers in a text; `shown` is the issuer. Numbers of orders, parcels and cases are none."""
    told = 0
    for match in _CARD.finditer(text):
        digits = "".join(filter(str.isdigit, match[0]))
        issuer = next((name for name, form in _ISSUERS if form.fullmatch(digits)), "")
        if issuer and _luhn(digits) and not _of_something_else(text, match.start()):
            yield Datum(match.start(), match.end(), issuer)
            told += 1
        if told == MOST:
            return


def _of_something_else(text: str, start: int) -> bool:
    """Whether it is the number of an order, a parcel or a case, or part of an address of the web."""
    said = _SAID.search(before(text, start))
    return (not said and labelled(text, start)) or of_the_web(text, start)


def _luhn(digits: str) -> bool:
    odd, even = digits[-1::-2], digits[-2::-2]
    return (sum(map(int, odd)) + sum(sum(divmod(2 * int(digit), 10)) for digit in even)) % 10 == 0
