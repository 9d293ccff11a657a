"""What the codes of faults in files mean, and what to do: the tables of the handbooks, for the keyboard."""

import functools
import re

TABLE = """
L001–L009, L020–L022 | the lines between `---` and `---` cannot be read: often a missing quote, a tab, or a colon in a text without quotes
L030–L039 | a key that there is not, one that is missing, or a value that does not fit it
L040–L049, L099 | a file or folder that cannot be used: links, odd names, files where nothing looks for them
L062–L069, L073 | a value in `department.yaml`, such as a day that does not exist or an account listed twice
L070–L072, L130 | `annotations.yaml` names a post or picture that is not there
L080–L085, L088 | the post's own size, time, address, id, text, account or language
L086 | no account of yours matches the post's address: list the account in `department.yaml`, or name it with `account:`
L100, L101 | `link` only: the file is none of a post, or another post has its address
L090–L094, R002 | a picture or other file: not there, not in your folder, of a kind that cannot be published, or not listed
L120–L129, L131 | a file in `records/` was changed or damaged: tell the web team
L140–L157 | a register of the policy, in `content/policy/` or `department.yaml`: see [registers](registers.md#when-something-is-wrong)
P001 | the same post is there twice, by hand and imported, say; the one written by hand is shown
P002, P003 | two pages want one address: give one post another `slug`
P004, P005 | an `aliases` line is not an address of the archive; or a post has moved and its old address would break
L140 | a file in `content/policy/` that nothing reads: rename it as the hint says: a register under a wrong name is a register that is not there
L141 | a register is empty: write its entries, or remove it
L142 | an entry has no `id`: give it one, short and for good
L143 | two entries have one `id`; the first counts: give the second another, or remove it
L144 | a retention period that cannot be told. The series is kept as permanent: nothing is destroyed on a mistake: write years, months or days (`P7Y`), or `disposition: permanent`
L145 | a platform, kind of post or list of terms that is not known; the entry holds without it: correct the word as the hint says
L146 | what should name an account does not: write `platform:handle`, such as `x:MkeWorksDemo`
L147 | a quorum larger than the body: correct `quorum`, `negative_quorum` or `seats`
L148 | a contact that would let more pass than the City's own; it is left out: write more of it: six digits, a domain, a house number
L150 | `rules.yaml` names a rule that there is not: correct the name; `site-builder explain` lists all
L151 | a term that cannot be used, or stands there twice: `*` at the end only, behind two letters; at most 100 characters
L152 | a list of more than 5,000 terms; the rest is not read: divide it
L153 | a file in `terms/` that is not a list: `terms/<language>/<name>.txt`, in small letters
L155 | no version of the policy has a day: every clause holds on every day: write `versions:`
L156 | access was taken away, and the day is missing: add `ended`
L157 | access has ended, and nobody said why: add `why_ended`
R001 | a template cannot be drawn: its file and line stand in the message; its pages keep their last state
R003 | the search index could not be made: the site is complete but for the search
L060, L061 | `base_url` or `timezone` in site.yaml: a web address that ends in a slash, an IANA time zone
L100, L101 | `site-builder link`: the file is no post of an account, or another file has the address already
D001, D012 | `decisions.yaml` cannot be read, or an entry cannot be followed: the posts that it names stay hidden until it is mended
D003–D009 | an entry of `decisions.yaml` lacks something, or says what its kind of decision does not take; the hint says which
D010, D011 | an earlier entry of `decisions.yaml` was changed or taken out; or the last ones have no seal yet: look them over, then `site-builder decide --seal`
D013 | a decision names a post that is not there: compare the id with the one on the post's page
D014 | a decision shows something again from a day on that is yet to come: it counts from that day
D015 | a post stands in two departments, and one of them took it or a part of it down: keep one of the two copies
D020–D024 | a redaction does not fit its post: its text or medium is not there, or stands there in other signs, too; the post is withheld until the entry fits
E050, E051 | an export: an original or a medium is not there, or is not what it was; all else is written
E052 | an export: no post has an id that was asked for: compare it with the one on the post's page
E053 | an export: output/ is not what a build would write, so its pages are left out: build for the same day first
E054 | an export: the lines of a register about its records cannot be told apart from others, and are left out
E055 | an export: content/ledger/ is not whole, so proofs of the transparency log are left out: restore it first
D… | a fault in `decisions.yaml`: docs/decisions.md says what each kind of decision takes
L… | a fault in a file of content/: the message and its hint say what to do
E… | the transparency log: docs/log.md says what each code means
P… | posts, addresses and pages that get in each other's way: the message names both
I… | an import: the page of the platform in docs/importing says what each code means
"""  # noqa: E501 - a row a line, as in the handbooks; tests/report sees to it that none of theirs is missing

CODE = re.compile(r"[A-Z]\d{3}", re.ASCII)
SPAN = re.compile(r"([A-Z])(\d{3})(?:–[A-Z](\d{3}))?|([A-Z])…")


def about(code: str) -> str:
    """What a code means and what to do about it; "" of a code that the table does not have."""
    return (_texts().get(code) or _texts().get(code[0], "")) if CODE.fullmatch(code) else ""


@functools.cache
def _texts() -> dict[str, str]:
    """The table by code, and by letter where a row stands for all of a letter."""
    found: dict[str, str] = {}
    for row in TABLE.strip().splitlines():
        codes, _, words = row.partition(" | ")
        for letter, first, last, all_of in SPAN.findall(codes):
            if all_of:
                found[all_of] = words
            else:
                found |= {f"{letter}{each:03}": words for each in range(int(first), int(last or first) + 1)}
    return found
