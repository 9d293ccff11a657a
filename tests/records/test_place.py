"""Accounts are named by strangers; their folders are not."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
import pytest

from site_builder.problem import Unusable
from site_builder.records.kind import ending
from site_builder.records.place import account_folder, account_name, month_name


@pytest.mark.parametrize(
    ("account", "folder"),
    [
        ("x:milwaukeedpw", "x-milwaukeedpw"),
        ("bluesky:mke.bsky.social", "bluesky-mke.bsky.social"),
        ("mastodon:dpw@mke.social", "mastodon-dpw-mke.social-0c7e3199"),
        ("x:..", "x-unknown-4563b4df"),
    ],
)
def test_an_account_s_folder_can_be_told_from_its_name(account: str, folder: str) -> None:
    assert account_name(account) == folder


@given(st.text(max_size=200), st.text(max_size=200))
def test_a_folder_s_name_is_one_plain_part_and_no_other_account_s(one: str, other: str) -> None:
    name = account_name(f"x:{one}")
    assert name.isascii()
    assert name.startswith("x-")
    assert not set(name) & set("/\\:\0 ")
    assert len(name) < 200
    assert one == other or name != account_name(f"x:{other}")


@pytest.mark.parametrize("month", ["", "2024-13", "2024-5", "../2024-05", "2024-05\n", "٢٠٢٤-٠٥"])
def test_what_is_no_month_is_undated(month: str) -> None:
    assert month_name(month) == "undated"


def test_a_link_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "dpw").mkdir()
    (tmp_path / "dpw/records").symlink_to(tmp_path)
    with pytest.raises(Unusable, match="symbolic link"):
        account_folder(tmp_path / "dpw", "x:dpw")


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"\xff\xd8\xff\xe0", "a.png", "jpg"),
        (b"RIFF\0\0\0\0WEBP", "a", "webp"),
        (b"\0\0\0\x18ftypmp42", "a.bin", "mp4"),
        (b"<svg", "media/A.SVG", "svg"),
        (b"?", "no-ending", "bin"),
        (b"?", "a.b/no-ending", "bin"),
        (b"?", "a.sh;rm -rf", "bin"),
    ],
)
def test_a_medium_is_called_what_it_is(head: bytes, name: str, kind: str) -> None:
    assert ending(head, name) == kind
