"""How every clause of the policy is honoured, in words for residents: the table behind /policy/.

No clause is skipped in silence. What a program cannot judge is a person's, and says so. The rules that look after a
clause are those that name it (`rules/`): a rule that is added shows here by itself.
"""

from collections.abc import Mapping
from typing import NamedTuple

from site_builder.model.ledgers import Honour, Way
from site_builder.policy.rules import ALL


class _Said(NamedTuple):
    """The ways in which a clause is honoured, how, and the files of content/policy/ that it takes."""

    ways: tuple[Way, ...]
    how: str
    needs: tuple[str, ...] = ()


_GROUND = _Said(
    ("gate", "record", "publish"),
    "What residents write is removed only by a decision that names one of the twelve grounds, and who decided, when "
    "and why. What was removed stays a record, and leaves every public page, feed, search and data file. The "
    "moderation log counts it, and says whether it was appealed.",
    ("grounds.yaml",),
)
_SAID: Mapping[str, _Said] = {
    "GEN-1": _Said(
        ("record",),
        "The archive takes in what each kind of social media site gives out: its own export, or its feed.",
    ),
    "GEN-2": _Said(
        ("record",),
        "City business that was posted elsewhere than on a City account can be filed as such. It is kept and "
        "shown like any other post.",
    ),
    "GEN-3": _Said(
        ("gate", "flag", "publish"),
        "A post of an account that no department has registered is not published; one from before its account was "
        "opened, or after it was closed, is looked at. The list of all the City's accounts is public.",
    ),
    "GEN-4": _Said(
        ("publish",),
        "Every post has its own page on the City's website, a place in the listings, and an entry in the feeds. A "
        "public ledger says of each account what is held, what is missing, and why.",
    ),
    "GEN-5": _Said(
        ("flag", "publish"),
        "A post without a link to the City's website is noted for its department. How many posts have one is public.",
    ),
    "AUTH-1": _Said(
        ("gate",),
        "A department with an open account must have a spokesperson. A post from a day on which it had none is not "
        "published.",
    ),
    "AUTH-2": _Said(("flag",), "A department where more people may post than the limit is told so."),
    "AUTH-3": _Said(
        ("gate",),
        "A post by somebody who was not designated on that day is not published. Of imported posts nobody may know who "
        "wrote them: they cannot be judged by this.",
    ),
    "AUTH-4": _Said(
        ("gate",),
        "A contractor, vendor or agent must have signed an agreement; what they posted before is not published.",
    ),
    "AUTH-5": _Said(("flag",), "Access that nobody has reviewed for too long is noted for its department."),
    "AUTH-6": _Said(
        ("gate", "record"),
        "That access was taken away is recorded with the day and the reason. A later post of that person is not "
        "published.",
    ),
    "AUTH-7": _Said(
        ("gate",),
        "A post that is filed as personal is not published, and nobody's personal account is followed.",
    ),
    "USE-1": _Said(("person",), "No program can tell City business from other business; the office named here does."),
    "USE-2": _Said(
        ("gate",),
        "A post with somebody's personal numbers in it is not published. The City's own contacts may stand in a post.",
    ),
    "USE-3": _Said(
        ("record", "publish"),
        "City business that came to a personal page is filed with where it came from; how often that was so is public.",
    ),
    "USE-4": _Said(
        ("gate",),
        "Whoever posts has acknowledged the policy and the Code of Ethics, and a post from before that is not "
        "published.",
    ),
    "USE-5": _Said(
        ("gate", "flag"),
        "A post that is filed as being about somebody else is not published without an approval from before it. One "
        "that names another department's account, with neither approval nor a link to what the City has published, is "
        "looked at.",
    ),
    "USE-6": _Said(
        ("record", "publish"),
        "A question that was passed on is recorded with whom it was passed on to; how many were is public.",
    ),
    "USE-7": _Said(
        ("record",),
        "Elected officials and their representatives are exempt from USE-5. Where a post would break it, the "
        "department's report says that it is exempt.",
    ),
    "USE-8": _Said(
        ("flag",),
        "Telephone numbers, e-mail and street addresses, personal numbers, dates of birth and the place where a "
        "picture was taken are looked for. The City's own numbers and buildings may stand in a post.",
    ),
    "USE-9": _Said(
        ("flag", "person"),
        "Words of advertising and endorsement, and links that pay somebody, are looked at; the rest is for the office "
        "named here to judge.",
    ),
    "USE-10": _Said(
        ("gate",),
        "A picture, film or document is not published unless it is known whose it is; somebody else's needs a "
        "permission from before the post.",
    ),
    "USE-11": _Said(
        ("flag", "publish"),
        "A question that has waited too long for an answer is noted for its department. How fast departments answer, "
        "and how many questions wait, is public.",
    ),
    "USE-12": _Said(
        ("flag", "record", "publish"),
        "A post that is past the day of its review, or past its last day, is looked at. Corrections keep the wording "
        "of before, with the reason; a corrected or outdated post says on its page that it is.",
    ),
    "USE-13": _Said(
        ("flag",),
        "A reply with words that stand on a list of one of the grounds waits for a person's decision, and is noted for "
        "the department when it has waited too long. No program removes it.",
        ("grounds.yaml",),
    ),
    "USE-14": _Said(("person",), "No program can tell good judgment and honesty; the office named here does."),
    "MOD-0": _Said(("publish",), "Every page that shows what residents wrote asks for respect and civility."),
    **{f"MOD-{number}": _GROUND for number in range(1, 13)},
    "LAW-1": _Said(
        ("gate", "publish"),
        "A post that no retention series covers is not published. The page of a post names its series.",
        ("retention.yaml",),
    ),
    "LAW-2": _Said(
        ("record",),
        "What residents reply is kept whole in the record. Their names are not shown here unless the City chooses to.",
    ),
    "LAW-3": _Said(
        ("record",),
        "The original of every imported post is kept byte for byte as the platform gave it, with its SHA-256, in files "
        "that only grow; a later version is added, and replaces nothing.",
    ),
    "LAW-4": _Said(
        ("gate", "flag"),
        "Where several members of one governmental body take part in one conversation, its department is told. Half of "
        "the members, or as many as can block an action, are an error. Names are never published.",
        ("bodies.yaml",),
    ),
    "LAW-5": _Said(
        ("flag", "publish"),
        "A platform in use without a directive on retention from within the last year is noted. The directive that "
        "applies to an account stands in the public list of accounts.",
        ("directives.yaml",),
    ),
    "LAW-6": _Said(
        ("publish",),
        "Every page says that the City makes no claim to protect the privacy of people who use social media sites. "
        "This site loads nothing from others, and tracks nobody.",
    ),
    "LAW-7": _Said(("publish",), "Whose the posts are is said on the pages, in the feeds and in the data."),
    "LAW-8": _Said(
        ("record",),
        "What was found about each post is kept for its department, and is never published by name.",
    ),
    "LAW-9": _Said(("publish",), "The disclaimers stand on every page, in every feed and in every data file."),
    "LAW-10": _Said(
        ("record",),
        "A post is judged by the version of the policy that was in force on its own day, and its page names that "
        "version.",
    ),
    "LAW-11": _Said(
        ("flag",),
        "Wording of campaigns and ballots is looked at, more strictly in the weeks before an election.",
        ("terms/en/campaign.txt",),
    ),
}


def _honour(clause: str) -> Honour:
    said = _SAID[clause]
    rules = tuple(sorted(rule.about.name for rule in ALL if clause in rule.about.clauses))
    return Honour(clause=clause, ways=said.ways, how=said.how, needs=said.needs, rules=rules)


HONOURED: Mapping[str, Honour] = {clause: _honour(clause) for clause in _SAID}
"""Every clause's id: in which ways it is honoured, how, and by which rules."""
