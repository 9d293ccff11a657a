"""What stands where a post is not shown, and what those that answer or share it say instead."""

from msgspec.structs import replace

from site_builder.model.page import Page, Plan, TombstonePage
from site_builder.model.post import Card
from site_builder.model.site import Tombstone
from site_builder.plan import plan
from site_builder.plan.threads import threads
from tests.plan.cards import GROUNDS, card, site

STONE = Tombstone(
    folder="dpw/2026/01/x-9/",
    department="dpw",
    kind="removed",
    clauses=("MOD-1",),
    post="x:9",
    url="https://x.com/a/status/9",
)


def planned(*cards: Card, stones: tuple[Tombstone, ...] = (STONE,)) -> Plan:
    return plan(replace(site(*cards), tombstones=stones), GROUNDS)[0]


def pages(whole: Plan) -> dict[str, Page]:
    return {page.path: page for page in whole.pages}


def test_a_tombstone_has_a_page_at_its_address_and_nowhere_else() -> None:
    found = [page for page in planned(card(1)).pages if isinstance(page, TombstonePage)]
    assert [(page.path, page.tombstone) for page in found] == [("dpw/2026/01/x-9/index.html", 0)]
    assert not any("x-9" in address for address in planned(card(1)).addresses)


def test_a_post_stands_before_a_tombstone_of_its_address_and_the_first_of_two_stays() -> None:
    own = card(1)
    taken = replace(STONE, folder=f"dpw/2026/01/{own.slug}/")
    assert not [page for page in planned(own, stones=(taken,)).pages if isinstance(page, TombstonePage)]
    assert len([page for page in planned(own, stones=(STONE, STONE)).pages if isinstance(page, TombstonePage)]) == 1


def test_a_tombstone_is_drawn_anew_when_it_says_something_else() -> None:
    before, after = pages(planned(card(1))), pages(planned(card(1), stones=(replace(STONE, appeal="open"),)))
    changed = {path for path in before if before[path].fingerprint != after[path].fingerprint}
    assert changed == {"dpw/2026/01/x-9/index.html"}


def test_answers_and_shares_find_the_tombstone_by_id_by_address_and_by_what_the_address_means() -> None:
    cards = [
        card(1, in_reply_to="x:9"),
        card(2, in_reply_to="https://x.com/a/status/9"),
        card(3, in_reply_to="https://twitter.com/a/status/9?s=20"),
        card(4, quote_of="x:9"),
        card(5, in_reply_to="x:8"),
    ]
    found = threads(cards, [STONE])
    assert found.hidden_parents == {0: 0, 1: 0, 2: 0}
    assert found.hidden_related == {3: 0}
    assert found.parents == {}


def test_the_whole_thread_below_a_post_is_drawn_anew_when_the_post_is_removed_and_no_other_page() -> None:
    cards = (card(1, in_reply_to="x:9"), card(2, in_reply_to="city:1"), card(3))
    before, after = pages(planned(*cards, stones=())), pages(planned(*cards))
    changed = {path for path in before if before[path].fingerprint != after[path].fingerprint}
    assert changed == {"dpw/2026/01/p1/index.html", "dpw/2026/01/p2/index.html"}
