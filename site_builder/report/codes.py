"""What the codes of faults in files mean, and what to do: the table of the departments' handbook, for the keyboard."""

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
L090–L094, R002 | a picture or other file: not there, not in your folder, of a kind that cannot be published, or not listed
L120–L129, L131 | a file in `records/` was changed or damaged: tell the web team
L140–L157 | a register of the policy, in `content/policy/` or `department.yaml`: docs/registers.md says what each code means
P001 | the same post is there twice, by hand and imported, say; the one written by hand is shown
P002, P003 | two pages want one address: give one post another `slug`
P004, P005 | an `aliases` line is not an address of the archive; or a post has moved and its old address would break
R001 | a template cannot be drawn: its file and line stand in the message; its pages keep their last state
R003 | the search index could not be made: the site is complete but for the search
I… | an import: the page of the platform in docs/importing says what each code means
"""  # noqa: E501 - a row a line, as in docs/department-staff.md; tests/report holds the two in step

SPAN = re.compile(r"([A-Z])(\d{3})(?:–[A-Z](\d{3}))?|([A-Z])…")


def about(code: str) -> str:
    """What a code means and what to do about it; "" of a code that the table does not have."""
    return _texts().get(code) or _texts().get(code[:1], "")


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
