"""USE-5: a post that names another department's account, with no link to what that department has published."""

from collections.abc import Iterator
import re

from site_builder.model.basis import Basis
from site_builder.model.finding import Exempt, Hit
from site_builder.model.post import Facts, Post
from site_builder.policy.citylinks import cites_an_account, hides_a_target, leads_to, passes_on
from site_builder.policy.parties import approved, exemption
from site_builder.policy.rule import post_rule
from site_builder.problem import Severity

_MENTION = re.compile(r"(?<![\w@/.&])@(\w[\w.-]{0,60})")
_CREDIT = re.compile(r"\b(?:RT|MT|HT|H/T|via)[ :]{1,3}$", re.IGNORECASE)


@post_rule("C153", clauses=("USE-5",), severity=Severity.WARNING)
def mentions_another_department(post: Post, basis: Basis) -> Iterator[Hit | Exempt]:
    """A post that names another department's account, with neither approval nor a link to what the City published.

    ## What it finds
    A post or quote with the @name of an account that another department registers on the same platform, open on the
    post's day. A hashtag is no name. It passes where it has an `approval` dated on or before its day, a link to the
    City's website, a link to a post of one of the City's accounts, or a short link whose target nobody recorded.

    Replies, and what begins with an @name as replies once did, are not asked: to name the department that can help is
    what USE-6 wants. Nor are shares, and words credited with RT, MT, HT or via: they pass on what the other has
    published. For a department of the kind `elected` it says that USE-7 exempts it.

    ## Why
    USE-5: who posts speaks for their own department; what others have published may be linked to.

    ## Instead
    Link to what they have published, or note their approval: `approval:` with `by` and `on`.
    """
    facts, day = post.facts, basis.day(post)
    if passes_on(facts):
        return
    found = _other(facts, day, basis)
    if found is None or approved(post, day) or _linked(facts, basis):
        return
    if basis.department.kind == "elected":
        yield Exempt(why=exemption(basis))
        return
    other, start, end = found
    yield Hit(
        message=f"this post names the account of {basis.departments[other].name}, with neither approval nor a link",
        hint="link to what that department has published, or note its approval",
        field="text",
        start=start,
        end=end,
    )


def _linked(facts: Facts, basis: Basis) -> bool:
    return (
        leads_to(facts, basis.settings.city_domains)
        or hides_a_target(facts)
        or bool(facts.quote_of and "://" not in facts.quote_of)
        or cites_an_account(facts, basis.accounts, basis.departments)
    )


def _other(facts: Facts, day: str, basis: Basis) -> tuple[str, int, int] | None:
    """The first department whose account the text names, and where; (0, 0) where only the platform says so."""
    for match in _MENTION.finditer(facts.text):
        if _CREDIT.search(facts.text, max(0, match.start() - 8), match.start()):
            return None
        other = _owner(facts.platform, match[1].rstrip(".-"), day, basis)
        if other:
            return other, match.start(), match.end()
    spoken = facts.text.casefold()
    for handle in facts.mentions:
        other = _owner(facts.platform, handle.removeprefix("@"), day, basis)
        if other and handle.removeprefix("@").casefold() not in spoken:
            return other, 0, 0
    return None


def _owner(platform: str, handle: str, day: str, basis: Basis) -> str:
    """The id of the other department that has the account, open on that day."""
    key = f"{platform}:{handle.lower()}"
    owner = basis.accounts.get(key, "")
    if not owner or owner == basis.department_id:
        return ""
    open_then = any(
        one.key == key and (one.opened or "") <= day <= (one.closed or "9999")
        for one in basis.departments[owner].accounts
    )
    return owner if open_then else ""
