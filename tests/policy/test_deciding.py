"""A post as decisions leave it: what goes, what stays, and what is withheld because nobody can be sure."""

from datetime import UTC, datetime
from html import unescape
from random import Random
import re
from time import process_time

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
import pytest

from site_builder.model.decision import Decision, DecisionKind, Redaction
from site_builder.model.post import Facts, Filing, Form, Link, Media, Post, Reply, Version
from site_builder.policy.deciding import appeal_of, applied, by_post, standing_of, tombstone
from site_builder.policy.lettering import fold
from site_builder.render.body import body
from site_builder.render.linking import Linker

SOURCE = "content/departments/dpw/posts/jane-doe-case.md"


def post(text: str = "Words.", form: Form = "text", **facts: object) -> Post:
    plain = Facts(platform="x", native_id="1", posted=datetime(2026, 1, 1, tzinfo=UTC), text=text, form=form)
    return Post(id="x:1", department="dpw", account="", facts=replace(plain, **facts), record="ab" * 32)


def decision(kind: DecisionKind, number: int = 1, **given: object) -> Decision:
    plain = Decision(id=f"2026-{number:04}", on="2026-11-20 06:15", by="dpw-a", decision=kind, post="x:1")
    return replace(plain, **given)


def redact(*texts: str, number: int = 1) -> Decision:
    return decision("redact", number, redact=tuple(Redaction(text=text) for text in texts))


def left(text: str, form: Form, wanted: str) -> str:
    """The text after one redaction; "" where the post is withheld."""
    shown = applied(post(text, form), [redact(wanted)]).post
    return shown.facts.text if shown else ""


@pytest.mark.parametrize(
    ("form", "text", "redacted"),
    [
        ("text", "Call Jane Doe now", "Call [redacted] now"),
        ("text", "Call JANE\n  DOE now", "Call [redacted] now"),
        ("text", "Call Ja\u200bne D\u00f3e\u0301 now", "Call [redacted] now"),
        ("text", "Call \uff2aane Doe now", "Call [redacted] now"),
        ("text", "#JaneDoe and Jane Doe", "#[redacted] and [redacted]"),
        ("text", "see https://x.org/a/jane_doe/2, Jane Doe", "see [redacted] [redacted]"),
        ("markdown", "Call **Jane** Doe now", "Call **[redacted]** now"),
        ("markdown", "Call J&#97;ne&nbsp;Doe now", "Call [redacted] now"),
        ("markdown", "See [Jane Doe](https://x.org/p) now", "See [redacted] now"),
        ("markdown", "See [this](https://x.org/jane-doe) now", "See this now"),
        ("markdown", "![Jane Doe](a.png) now", "[redacted] now"),
        ("markdown", "<b>Jane</b> Doe now", "<b>[redacted]</b> now"),
        ("html", "<p>Call J&aacute;<b>ne</b> Doe now</p>", "<p>Call [redacted]<b></b> now</p>"),
        ("html", "<p>Jane</p><p>Doe now</p>", "<p>[redacted]</p><p> now</p>"),
        ("html", '<a href="https://x.org/p">Jane Doe</a> now', "<a>[redacted]</a> now"),
        ("html", '<a href="https://x.org/jane%20doe">This</a> Jane Doe', "<a>This</a> [redacted]"),
        ("html", '<b title="Jane Doe">Jane Doe</b>', "<b>[redacted]</b>"),
        ("html", "<!-- Jane Doe -->Jane Doe<script>Jane Doe</script>", "[redacted]"),
    ],
)
def test_a_text_is_taken_out_however_it_is_written(form: Form, text: str, redacted: str) -> None:
    assert left(text, form, "Jane Doe") == redacted


@pytest.mark.parametrize(
    ("text", "wanted", "redacted"),
    [
        ("planning with Ann is planned", "Ann", "planning with [redacted] is planned"),
        ("Lisa lloyd is all", "is all", "Lisa lloyd [redacted]"),
        ("the Does and Doe's car", "Doe", "the Does and [redacted]'s car"),
        ("xx414-555-0100yy", "414-555-0100", "xx[redacted]yy"),
        ("王小明在这里", "王小明", "[redacted]在这里"),
    ],
)
def test_a_short_text_is_found_as_a_word_and_a_long_one_anywhere(text: str, wanted: str, redacted: str) -> None:
    assert left(text, "text", wanted) == redacted


def test_what_stands_instead_is_as_the_decision_says_and_cannot_be_markup() -> None:
    ruling = decision("redact", redact=(Redaction(text="Jane Doe", replacement="<b>a resident</b>"),))
    assert (applied(post("Jane Doe", "html"), [ruling]).post or post()).facts.text == "&lt;b>a resident&lt;/b>"
    assert (applied(post("Jane Doe"), [ruling]).post or post()).facts.text == "<b>a resident</b>"


def test_every_text_of_the_post_loses_it() -> None:
    whole = post(
        "Jane Doe #JaneDoe @janedoe https://t.co/1 https://t.co/2",
        title="Jane Doe!",
        warning="of Jane Doe",
        location="Jane Doe's",
        tags=("JaneDoe", "snow"),
        mentions=("janedoe", "mayor"),
        links=(Link("https://t.co/1", "https://x.org/jane-doe"), Link("https://t.co/2", "https://x.org/", "x.org")),
        media=(Media(name="jane-doe.png", alt="Jane Doe", caption="Jane Doe", url="https://x.org/Jane%20Doe.png"),),
        replies=(Reply(id="1", author="Jane Doe", text="I am Jane Doe", url="https://x.org/janedoe/1"),),
        versions=(Version(text="<i>Jane</i> Doe", form="html", why="Jane Doe asked"),),
        in_reply_to="https://x.org/jane-doe/1",
        repairs=("the name “Jane Doe” was cut",),
        url="https://x.org/17",
    )
    shown = applied(whole, [redact("jane doe")]).post
    assert shown is not None
    assert "jane" not in str(shown).lower()
    assert "doe" not in str(shown).lower()
    assert shown.facts.links == (Link("https://t.co/2", "https://x.org/", "x.org"),)
    assert (shown.facts.tags, shown.facts.mentions) == (("snow",), ("mayor",))


def test_a_link_that_stood_in_the_redacted_text_alone_goes_with_it() -> None:
    whole = post("Call Ann Example https://t.co/1 now", links=(Link("https://t.co/1", "https://x.org/people/7"),))
    shown = applied(whole, [redact("Ann Example https://t.co/1")]).post
    assert shown is not None
    assert shown.facts.text == "Call [redacted] now"
    assert shown.facts.links == ()


def test_the_way_to_the_original_and_the_digest_of_the_record_go_too() -> None:
    shown = applied(post("Jane Doe", url="https://x.org/1"), [redact("Jane Doe")]).post
    assert shown is not None
    assert (shown.facts.url, shown.record) == ("", "")


@pytest.mark.parametrize(
    ("source", "slug", "text", "neutral"),
    [
        (SOURCE, "", "Jane Doe", True),
        (SOURCE, "", "Jane Doe in that case", True),
        ("content/departments/dpw/posts/snow.md", "", "Jane Doe", False),
        ("content/departments/dpw/posts/snow.md", "doe", "Jane Doe", True),
        ("content/departments/dpw/posts/jane-doe/index.md", "", "Jane Doe", True),
    ],
)
def test_an_address_that_says_it_becomes_one_that_says_nothing(
    source: str, slug: str, text: str, neutral: bool
) -> None:
    whole = replace(post(text), source=source, filing=Filing(slug=slug, aliases=("dpw/jane/", "dpw/other/")))
    shown = applied(whole, [redact("Jane Doe")]).post
    assert shown is not None
    assert bool(re.fullmatch("post-[0-9a-f]{6}", shown.filing.slug)) is neutral
    assert shown.filing.aliases == ("dpw/other/",)


def test_an_address_keeps_words_that_the_post_still_says() -> None:
    whole = replace(post("Ann Example shovels snow. More snow comes."), source="content/departments/dpw/posts/snow.md")
    shown = applied(whole, [redact("Ann Example shovels snow")]).post
    assert shown is not None
    assert (shown.facts.text, shown.filing.slug) == ("[redacted]. More snow comes.", "")


def test_a_text_that_is_nowhere_withholds_the_whole_post_and_is_not_repeated() -> None:
    what = applied(post("Nothing of that."), [redact("Jane Doe")])
    assert what.post is None
    (problem,) = what.problems
    assert problem.code == "D020"
    assert "Jane" not in problem.message + problem.hint


def test_a_text_that_is_also_written_in_other_signs_withholds_the_whole_post() -> None:
    for text, wanted in (
        ("(414) 555 0100, that is 414-555-0100", "414-555-0100"),
        ("Jane Doe, or jane-doe", "Jane Doe"),
        ("Jane Doe, or JaneDoeJunior; jane.doe", "Jane Doe"),
    ):
        what = applied(post(text), [redact(wanted)])
        assert what.post is None
        assert [problem.code for problem in what.problems] == ["D024"]


def test_both_writings_can_be_redacted_in_one_entry() -> None:
    shown = applied(post("(414) 555 0100, that is 414-555-0100"), [redact("414-555-0100", "(414) 555 0100")]).post
    assert shown is not None
    assert shown.facts.text == "[redacted], that is [redacted]"


def test_a_picture_is_taken_out_with_all_that_is_known_of_it_and_so_is_its_twin() -> None:
    one = Media(source="a/b.png", digest="d1", name="b.png", url="https://x.org/b", alt="Jane", caption="J")
    whole = post(media=(one, Media(digest="d2"), replace(one, source="a/c.png")))
    shown = applied(whole, [decision("redact", redact=(Redaction(media=1, replacement="A plate."),))]).post
    assert shown is not None
    assert shown.facts.media == (Media(redacted="A plate."), Media(digest="d2"), Media(redacted="A plate."))


def test_another_picture_takes_its_place_or_a_note_where_it_is_not_there() -> None:
    whole = post(media=(Media(digest="d1"),))
    ruling = decision("redact", redact=(Redaction(media=1, file="new.png"),))
    what = applied(whole, [ruling], pictures={"new.png": Media(digest="d9")})
    assert what.post is not None
    assert what.post.facts.media == (Media(digest="d9", alt="A picture was redacted."),)
    what = applied(whole, [ruling])
    assert what.post is not None
    assert what.post.facts.media == (Media(redacted="A picture was redacted."),)
    assert [problem.code for problem in what.problems] == ["D023"]


def test_a_medium_or_reply_that_is_not_there_withholds_the_post() -> None:
    assert applied(post(), [decision("redact", redact=(Redaction(media=1),))]).post is None
    for name in ("9", "r1", "0", "-1", "\u0662", "10000000000000000000000"):
        what = applied(post(replies=(Reply(text="a"),)), [decision("remove", reply=name)])
        assert what.post is None
        assert [problem.code for problem in what.problems] == ["D021"]


def test_a_removed_reply_is_gone_by_its_id_or_by_its_number_among_all() -> None:
    whole = post(replies=(Reply(id="a", text="1"), Reply(text="2"), Reply(id="1", text="3"), Reply(text="4")))
    rulings = [decision("remove", 1, reply="1"), decision("remove", 2, reply="2"), decision("remove", 3, reply="4")]
    shown = applied(whole, rulings).post
    assert shown is not None
    assert [reply.text for reply in shown.facts.replies] == ["1"]


def test_of_a_removed_post_nothing_is_left_but_its_place() -> None:
    whole = post(
        "Secret", title="Secret", tags=("secret",), media=(Media(digest="d"),), replies=(Reply(text="Secret"),)
    )
    what = applied(whole, [decision("remove", grounds=("MOD-1",), why="Because.")])
    assert what.post is None
    assert "ecret" not in str(what.husk)
    stone = tombstone("dpw/2026/01/x-1/", what)
    assert stone is not None
    assert (stone.kind, stone.clauses, stone.day, stone.why) == ("removed", ("MOD-1",), "2026-11-20", "Because.")


def test_of_a_removed_post_whose_words_were_redacted_first_the_address_says_nothing_either() -> None:
    whole = replace(post("Jane Doe"), source=SOURCE)
    assert (applied(whole, [decision("remove", 2)]).husk or post()).filing.slug == ""
    left = applied(whole, [redact("Jane Doe"), decision("remove", 2)]).husk
    assert left is not None
    assert re.fullmatch("post-[0-9a-f]{6}", left.filing.slug)


def test_an_entry_that_cannot_be_followed_withholds_its_post_even_from_its_address() -> None:
    what = applied(replace(post(), source=SOURCE), [Decision(id="", on="", by="", decision="remove", post="x:1")])
    assert (what.post, what.removed) == (None, None)
    assert what.husk is not None
    assert what.husk.filing.slug.startswith("withheld-")
    stone = tombstone("f/", what)
    assert stone is not None
    assert stone.kind == "withheld"


REMOVE, RESTORE = decision("remove", 1), decision("restore", 2, of="2026-0001")
APPEAL = decision("appeal", 3, of="2026-0001")


@pytest.mark.parametrize(
    ("decisions", "hidden"),
    [
        ([REMOVE], True),
        ([REMOVE, RESTORE], False),
        ([REMOVE, RESTORE, decision("remove", 4)], True),
        ([REMOVE, APPEAL], True),
        ([REMOVE, APPEAL, decision("outcome", 4, of="2026-0003", outcome="upheld")], True),
        ([REMOVE, APPEAL, decision("outcome", 4, of="2026-0003", outcome="withdrawn")], True),
        ([REMOVE, APPEAL, decision("outcome", 4, of="2026-0003", outcome="reversed")], False),
        ([REMOVE, APPEAL, decision("outcome", 4, of="2026-0001", outcome="reversed")], False),
        ([REMOVE, decision("remove", 5), RESTORE], True),
        ([REMOVE, decision("restore", 2, of="2026-0009")], True),
        ([REMOVE, decision("restore", 2, of="2026-0003"), decision("appeal", 3, of="2026-0002")], True),
        ([decision("keep", 1, reply="1"), decision("refer", 2), decision("answer", 3)], False),
    ],
)
def test_a_removal_stands_until_it_is_restored_or_reversed(decisions: list[Decision], hidden: bool) -> None:
    assert (applied(post(), decisions).post is None) is hidden


def test_the_state_of_the_last_appeal_is_told() -> None:
    upheld = decision("outcome", 4, of="2026-0003", outcome="upheld")
    assert appeal_of(REMOVE, [REMOVE]) == ""
    assert appeal_of(REMOVE, [REMOVE, APPEAL]) == "open"
    assert appeal_of(REMOVE, [REMOVE, APPEAL, upheld]) == "upheld"
    assert appeal_of(REMOVE, [REMOVE, APPEAL, upheld, decision("appeal", 5, of="2026-0001")]) == "open"
    assert applied(post(), [REMOVE, APPEAL]).appeal == "open"


def test_a_restored_redaction_gives_the_text_back_without_a_mark() -> None:
    whole = post("Jane Doe")
    assert applied(whole, [redact("Jane Doe"), RESTORE]).post == whole


def test_marks_say_what_was_corrected_and_what_was_redacted() -> None:
    rulings = [redact("Jane Doe"), decision("correct", 2, why="Wrong day.")]
    shown = applied(post("Jane Doe comes"), rulings).post
    assert shown is not None
    assert [(mark.kind, mark.on, mark.why) for mark in shown.marks] == [
        ("redacted", "2026-11-20", ""),
        ("corrected", "2026-11-20", "Wrong day."),
    ]


def test_decisions_are_gathered_by_post_in_their_order() -> None:
    other = decision("remove", 2, post="x:2")
    assert by_post([REMOVE, other, RESTORE]) == {"x:1": (REMOVE, RESTORE), "x:2": (other,)}
    assert standing_of([REMOVE, RESTORE]) == ()


FORMS: st.SearchStrategy[Form] = st.sampled_from(["text", "markdown", "html"])
SIGNS = st.text(st.sampled_from("Ja ne<>b/&;#*_[]()!\"'=\n\u00e9\u200b`~\\:https"), max_size=60)


@given(SIGNS, FORMS, SIGNS)
def test_no_text_breaks_it_and_what_is_asked_for_is_out_or_the_post_is(text: str, form: Form, wanted: str) -> None:
    shown = applied(post(text, form), [redact(wanted)]).post
    if shown is not None:
        again = applied(shown, [redact(wanted)])
        assert again.post is None or "[redacted]" in shown.facts.text


@pytest.mark.parametrize("unit", ["<", "[a](", '<a "', "&", "Jane ", "[", "**a", "https://x.y/", "<b "])
def test_hostile_texts_take_time_in_proportion_to_their_length(unit: str) -> None:
    text = unit * (10_000 // len(unit))
    began = process_time()
    for form in ("text", "markdown", "html"):
        applied(post(f"{text} Jane Doe", form), [redact("Jane Doe")])
    assert (
        process_time() - began < 10
    )  # a tenth of a second where the work grows with the length; minutes with its square


NOISE = (
    "**", "*", "_", "__", "<b>", "</b>", "<i class=x>", "</i>", "&#x200b;", "&shy;", "\\", "[", "]",
    "](https://a.b/c)", "`", "~~", "\n", "<br>", "<br/>", "<!-- c -->", "<!-- ", "-->", "<wbr>", "<span title='",
    "'>", "&zwj;", "<x-y>", "</x-y>", "</p><p>", "&nbsp;", "&amp;", "<style>a</style>", "<script>x</script>",
    "\u200b", "\u00ad", "\u0301", " ", "\t", "#", "> ", "\n\n", "1. ", "<a href='http://x.y'>", "</a>", "<", "<b ",
    ">", '"', "&lt;b>", "![", "<?php ?>", "<![CDATA[", "|", "{", "\u2028", '<a title="a>b">', "\n    ",
    "[x]: http://a.b 'Jane Doe'\n", "<svg>", "<template>", "</noscript>",
)  # fmt: skip


def noisy(words: str, dice: Random) -> str:
    """The words, with anything between their letters."""
    noise = dice.choice((0, 0.1, 0.4))
    return "".join(letter + (dice.choice(NOISE) if dice.random() < noise else "") for letter in words)


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_no_reader_of_the_page_meets_it_whatever_stood_between_its_letters(form: Form) -> None:
    shown = 0
    for seed in range(500):
        dice = Random(seed)
        parts = (dice.choice((noisy("Jane Doe ", dice), noisy("word ", dice), dice.choice(NOISE))) for _ in range(5))
        left = applied(post("".join(parts), form), [redact("Jane Doe")]).post
        if left is not None:
            shown += 1
            html = body(left.facts.text, form, Linker("x", lambda _: False))
            for between in ("", " "):
                seen = " ".join(fold(unescape(re.sub("<[^>]*>", between, html))).split())
                assert "jane doe" not in seen, seed
    assert shown > 50


def test_letters_that_only_stretch_or_fill_hide_nothing() -> None:
    assert left(
        "\u0645\u062d\u0640\u0640\u0645\u062f \u0640\u0639\u0644\u064a!",
        "text",
        "\u0645\u062d\u0645\u062f \u0639\u0644\u064a",
    ).endswith("[redacted]!")
    assert left("Ja\u3164ne D\u2800oe!", "text", "Jane Doe") == "[redacted]!"


@pytest.mark.parametrize("said", ["Jane D<!-- x -->oe", "Jane D<b>oe</b>", "Jane D&#111;e"])
def test_a_reply_that_holds_it_between_tags_withholds_the_post(said: str) -> None:
    what = applied(post("Jane Doe", replies=(Reply(text=said),)), [redact("Jane Doe")])
    assert what.post is None
    assert [problem.code for problem in what.problems] == ["D024"]


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("It named JANE  Doe.", "It named [redacted]."),
        ("See jane_doe", ""),
        ("It named a person.", "It named a person."),
    ],
)
def test_a_reason_does_not_say_what_was_taken_out(why: str, said: str) -> None:
    taken = replace(redact("Jane Doe"), why=why)
    shown = applied(post("Jane Doe"), [taken]).post
    assert shown is not None
    assert [mark.why for mark in shown.marks] == [said]
    removed = applied(post("Jane Doe"), [taken, decision("remove", 2, grounds=("MOD-3",), why=why)]).removed
    assert removed is not None
    assert removed.why == said
