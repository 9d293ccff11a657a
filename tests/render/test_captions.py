"""Captions are published as browsers show them: WebVTT, with the words as they were."""

import pytest

from site_builder.render.captions import webvtt
from site_builder.render.pictures import published

SUBRIP = '1\r\n00:00:01,500 --> 00:00:04,000\r\n{\\an8}<i>Desvíe</i> <font color="#fff">aquí</font>\r\n'


def test_webvtt_stays_as_it_is_to_the_byte() -> None:
    captions = "\ufeffWEBVTT - ñ\r\n\r\n00:01.000 --> 00:02.000\r\na --> b\r\n".encode()
    assert published(captions, "text/vtt", 0) == captions


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1252"])
def test_subrip_becomes_webvtt_in_whatever_letters_it_came(codec: str) -> None:
    wanted = "WEBVTT\n\n1\n00:00:01.500 --> 00:00:04.000\n<i>Desvíe</i> aquí\n"
    assert published(SUBRIP.encode(codec), "text/vtt", 0).decode() == wanted


def test_short_numbers_are_filled_up_and_places_on_the_screen_left_out() -> None:
    line = b"2\n1:02:03,5 --> 1:02:04.25  X1:40 X2:600 Y1:20 Y2:50\nSnow\n"
    assert webvtt(line) == b"WEBVTT\n\n2\n01:02:03.500 --> 01:02:04.250\nSnow\n"


def test_words_that_webvtt_would_take_for_tags_or_times_are_still_words() -> None:
    assert webvtt(b"1\n00:00:01,000 --> 00:00:02,000\nI <3 A --> B <script>\n").endswith(
        b"\nI &lt;3 A --&gt; B &lt;script>\n"
    )


def test_no_bytes_at_all_are_captions_without_cues() -> None:
    assert webvtt(b"") == b"WEBVTT\n"
    assert webvtt(b"\xff\x81").startswith(b"WEBVTT\n\n")
