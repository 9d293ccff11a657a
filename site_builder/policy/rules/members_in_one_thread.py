"""LAW-4: members of a governmental body who meet in a thread."""

from collections.abc import Iterator

from site_builder.model.basis import Whole
from site_builder.model.finding import Hit
from site_builder.model.policy import Body
from site_builder.policy.meetings import Meeting, meetings
from site_builder.policy.rule import site_rule
from site_builder.problem import Severity


@site_rule("C230", clauses=("LAW-4",), severity=Severity.WARNING, needs=("bodies.yaml",))
def members_in_one_thread(whole: Whole) -> Iterator[Hit]:
    """Members of one governmental body who take part in the same thread within a few days.

    ## What it finds
    Two or more members of a body of bodies.yaml in one thread within `meeting_days` (rules.yaml; 7 if it does not
    say): who posts from an account of their own, who replies, and whom a member quotes, shares, answers or mentions.
    Posts are one thread where they answer, quote or share each other. Members are those of that day. It is an error at
    half of the seats or more, at the body's quorum, and at its negative quorum, where these are given.

    ## Why
    LAW-4: when members of a body interact on social media, that may be a meeting under the open meetings law, which
    needs notice and an open door. Names stand in the department's own report alone.

    ## Instead
    Ask the members to take the matter to a meeting of the body, and the City Attorney whether this was one.
    """
    bodies = {body.id: body for body in whole.policy.bodies}
    for meeting in meetings(whole):
        body = bodies[meeting.body]
        limit = _grave_from(body, meeting.sitting)
        grave = meeting.members >= limit
        yield Hit(
            message=f"{meeting.members} members of one governmental body take part in this thread"
            f" within {whole.policy.rules.limits.meeting_days} days{', enough to act' if grave else ''}",
            hint="this may be a meeting: ask the City Attorney; the department's report has the names",
            post=meeting.card.id,
            department=meeting.card.department,
            severity=Severity.ERROR if grave else Severity.WARNING,
            private=_private(body, meeting),
        )


def _grave_from(body: Body, sitting: int) -> float:
    """From how many members on it is an error: half of the seats, or what is enough to act or to block."""
    half = (body.seats or sitting) / 2
    return min(half, body.quorum or half, body.negative_quorum or half)


def _private(body: Body, meeting: Meeting) -> str:
    """Who, how and when: for the department's report alone."""
    each = (f"{body.members[one.member].name} ({one.how}, {one.at.date()})" for one in meeting.presences)
    return f"{body.name}: {', '.join(dict.fromkeys(each))}"
