"""A mark that says "draft" is heard, also where a byte of it is damaged; the word alone is no mark."""

import pytest

from site_builder.importers.drafts import may_be_draft

MARK = "<app:draft>yes</app:draft>"


@pytest.mark.parametrize("at", range(len(MARK)))
@pytest.mark.parametrize("byte", "x</> !\n\ufffd")
def test_one_damaged_byte_hides_no_draft(at: int, byte: str) -> None:
    damaged = MARK[:at] + byte + MARK[at + 1 :]
    assert may_be_draft(f"<entry><app:control>{damaged}</app:control><content>Words.</content></entry>")


@pytest.mark.parametrize(
    "source",
    [
        "<entry><content>A first draft.</content></entry>",
        "<entry><app:control><app:draft>no</app:draft></app:control></entry>",
        "<entry><draft xmlns='http://purl.org/atom/app#'> NO </draft></entry>",
        "<entry><title>The draft</title><category term='draft'/></entry>",
        "<entry><content>&lt;draft&gt;</content></entry>",
    ],
)
def test_what_is_no_draft_is_taken_for_none(source: str) -> None:
    assert not may_be_draft(source)


def test_very_long_texts_take_no_time() -> None:
    assert may_be_draft("<draft " * 100_000)
    assert not may_be_draft("raft" + "d" * 1_000_000)
