"""Which replies a department has decided on, by its decisions."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from site_builder.model.decision import Decision, DecisionKind
from site_builder.model.traits import Traits


class DecidedReplies:
    """The decisions of some kinds, to be asked about one reply after another."""

    def __init__(self, decisions: Iterable[Iterable[Decision]], kinds: Collection[DecisionKind]) -> None:
        self._replies: set[tuple[str, str]] = set()
        self._posts: defaultdict[str, str] = defaultdict(str)
        self._renumbered: set[str] = set()
        for decision in (one for department in decisions for one in department):
            if decision.decision == "remove" and decision.reply:
                self._renumbered.add(decision.post)
            if decision.decision in kinds and decision.post and decision.reply:
                self._replies.add((decision.post, decision.reply))
            elif decision.decision in kinds and decision.post:
                self._posts[decision.post] = max(self._posts[decision.post], decision.on[:10])

    def of(self, post: str, traits: Traits, number: int, day: str) -> bool:
        """Whether the reply of that number (from 0), posted on `day`, is decided on: it by itself, by its id or its
        number from 1, or the post as a whole on that day or later. Once a reply was removed, numbers say nothing of the
        others: those without an id have theirs as their name."""
        called = self.names(post, traits, number)
        return self._posts.get(post, "") >= day or any((post, name) in self._replies for name in called)

    def names(self, post: str, traits: Traits, number: int) -> frozenset[str]:
        """What decisions call a reply."""
        names = {each.name for each in traits.replies}
        numbered = set() if post in self._renumbered else {str(number + 1)} - names
        return frozenset({traits.replies[number].name} | numbered)
