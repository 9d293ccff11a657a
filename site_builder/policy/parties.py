"""Who a post is about (USE-5): its own department, another one of the City, or somebody else; and who approved that."""

from site_builder.model.basis import Basis
from site_builder.model.post import Post
from site_builder.model.register import Department
from site_builder.moments import Impossible, day


def is_own(party: str, basis: Basis) -> bool:
    """Whether `party` is the post's own department, or the City as a whole."""
    said = _plain(party)
    return said in {basis.department_id.casefold(), _plain(basis.settings.city), *_names(basis.department), ""}


def department_named(party: str, basis: Basis) -> str:
    """The name of the City's department that `party` is; "" if it is none."""
    said = _plain(party)
    return next(
        (one.name for id_, one in sorted(basis.departments.items()) if said == id_.casefold() or said in _names(one)),
        "",
    )


def approved(post: Post, posted: str) -> bool:
    """Whether somebody gave an approval on or before the post's own day, `posted`."""
    given = post.filing.approval
    if given is None or not given.by.strip():
        return False
    try:
        return day(given.on[:10]).isoformat() <= posted
    except Impossible:
        return False


def exemption(basis: Basis) -> str:
    """What is said where a post would need approval and its department is exempt."""
    return f"USE-7: {basis.department.name} is an elected office, which USE-5 does not bind"


def _names(department: Department) -> set[str]:
    return {_plain(department.name), _plain(department.short)} - {""}


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold().removeprefix("the ")
