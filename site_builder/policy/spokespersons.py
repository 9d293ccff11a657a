"""Who may post for a department on a day, by its register."""

from collections.abc import Iterator

from site_builder.model.basis import Basis
from site_builder.model.post import Post
from site_builder.model.register import Department, Spokesperson

BOUND_BY_AGREEMENT = frozenset({"contractor", "vendor", "agent"})
"""The kinds of people who must have signed that the policy binds them (AUTH-4)."""


def current(person: Spokesperson, day: str) -> bool:
    """Whether a person may post on `day`. The last day counts; a grant without a day counts from the beginning."""
    return (person.granted or "") <= day and not (person.ended and person.ended < day)


def currently(department: Department, day: str) -> Iterator[tuple[int, Spokesperson]]:
    """The persons who may post on `day`, with their places in the register."""
    return ((number, one) for number, one in enumerate(department.spokespersons) if current(one, day))


def authors(post: Post, basis: Basis) -> tuple[Spokesperson, ...]:
    """The register's entries of a post's author; none where nobody knows the author, or the register does not."""
    author = post.filing.author
    return tuple(one for one in basis.department.spokespersons if one.id == author) if author else ()


def judged(basis: Basis, day: str) -> bool:
    """Whether authors of that day are judged by the register: not before rules.yaml's `registers_since`."""
    return (basis.policy.rules.registers_since or "") <= day


def revoked(entries: tuple[Spokesperson, ...], day: str) -> bool:
    """Whether access had been taken from the person of these entries, for a violation, before `day`."""
    return any(one.revoked and one.ended and one.ended < day for one in entries) and not any(
        current(one, day) for one in entries
    )


def register_of(department_id: str) -> str:
    """The register of a department, relative to content/."""
    return f"departments/{department_id}/department.yaml"
