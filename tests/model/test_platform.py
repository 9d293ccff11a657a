"""Which post an address names."""

import time

import pytest

from site_builder.model.platform import BY_ID, PLATFORMS, address_id, bare, identify

POSTS = (
    ("https://x.com/MKEDPW/status/1859000000000000001", "x", "1859000000000000001", "MKEDPW"),
    ("https://twitter.com/MKEDPW/statuses/20?s=20", "x", "20", "MKEDPW"),
    ("http://mobile.twitter.com/MKEDPW/status/21#m", "x", "21", "MKEDPW"),
    ("https://x.com/i/web/status/22", "x", "22", ""),
    ("https://x.com/i/status/23", "x", "23", ""),
    ("https://x.com/MKEDPW/status/24/photo/1", "x", "24", "MKEDPW"),
    ("https://www.facebook.com/MilwaukeeDPW/posts/10158000000000001", "facebook", "10158000000000001", "MilwaukeeDPW"),
    ("https://www.facebook.com/MilwaukeeDPW/posts/snow-tonight/10158000000000002/", "facebook", "10158000000000002",
     "MilwaukeeDPW"),
    ("https://m.facebook.com/MilwaukeeDPW/posts/pfbid02abcdefghijkLMN?x=1", "facebook", "pfbid02abcdefghijkLMN",
     "MilwaukeeDPW"),
    ("https://www.facebook.com/permalink.php?story_fbid=123456&id=99", "facebook", "123456", ""),
    ("https://www.facebook.com/story.php?id=99&story_fbid=123457", "facebook", "123457", ""),
    ("https://www.facebook.com/MilwaukeeDPW/videos/1234567/", "facebook", "1234567", "MilwaukeeDPW"),
    ("https://www.facebook.com/MilwaukeeDPW/photos/a.1/1234568/", "facebook", "1234568", "MilwaukeeDPW"),
    ("https://www.facebook.com/photo.php?fbid=1234569&set=a.1", "facebook", "1234569", ""),
    ("https://www.facebook.com/photo/?fbid=1234570", "facebook", "1234570", ""),
    ("https://www.facebook.com/watch/?v=1234571", "facebook", "1234571", ""),
    ("https://www.facebook.com/reel/1234572", "facebook", "1234572", ""),
    ("https://fb.watch/aB3-x_/", "facebook", "aB3-x_", ""),
    ("https://www.instagram.com/p/CxAbC-_1234/", "instagram", "CxAbC-_1234", ""),
    ("https://instagram.com/mkeparks/reel/Cx1/", "instagram", "Cx1", "mkeparks"),
    ("https://www.instagram.com/tv/Cx2", "instagram", "Cx2", ""),
    ("https://www.threads.net/@mke.parks/post/Cy1", "threads", "Cy1", "mke.parks"),
    ("https://www.threads.com/@mke.parks/post/Cy2?x", "threads", "Cy2", "mke.parks"),
    ("https://www.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ&t=1", "youtube", "dQw4w9WgXcQ", ""),
    ("https://www.youtube.com/shorts/abcdefghijk", "youtube", "abcdefghijk", ""),
    ("https://www.youtube.com/live/abcdefghijl?feature=share", "youtube", "abcdefghijl", ""),
    ("https://youtu.be/abcdefghijm?t=3", "youtube", "abcdefghijm", ""),
    ("https://www.youtube.com/playlist?list=PL1_a-b", "youtube", "PL1_a-b", ""),
    ("https://linkedin.com/feed/update/urn:li:activity:7130000000000000000/", "linkedin", "7130000000000000000", ""),
    ("https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A7130000000000000001", "linkedin", "7130000000000000001",
     ""),
    ("https://www.linkedin.com/posts/city-of-milwaukee_jobs-fair-activity-7130000000000000002-aBcD?utm=1", "linkedin",
     "7130000000000000002", "city-of-milwaukee"),
    ("https://www.flickr.com/photos/mkelibrary/5300000001/in/album-1", "flickr", "5300000001", "mkelibrary"),
    ("https://www.flickr.com/photos/1234@N05/5300000002/", "flickr", "5300000002", "1234@N05"),
    ("https://www.flickr.com/photos/mkelibrary/albums/72157", "flickr", "album-72157", "mkelibrary"),
    ("https://mke-parks.livejournal.com/512.html", "livejournal", "mke-parks-512", "mke-parks"),
    ("http://www.livejournal.com/users/mkeparks/513.html?thread=1", "livejournal", "mkeparks-513", "mkeparks"),
    ("http://community.livejournal.com/mkenews/514.html", "livejournal", "mkenews-514", "mkenews"),
    ("https://mkeparks.dreamwidth.org/515.html", "dreamwidth", "mkeparks-515", "mkeparks"),
    ("https://bsky.app/profile/mke.example.gov/post/3kabc2def", "bluesky", "3kabc2def", "mke.example.gov"),
    ("https://bsky.app/profile/did:plc:abc123/post/3kabc2deg", "bluesky", "3kabc2deg", "did:plc:abc123"),
    ("https://social.example/@mke/109876543210", "mastodon", "109876543210@social.example", "mke@social.example"),
    ("https://social.example/users/mke/statuses/109876543211", "mastodon", "109876543211@social.example",
     "mke@social.example"),
    ("https://pix.example/p/mke/610000000000000000", "pixelfed", "610000000000000000@pix.example", "mke@pix.example"),
    ("https://www.tiktok.com/@mkehealth/video/7300000000000000000?x=1", "tiktok", "7300000000000000000", "mkehealth"),
    ("https://old.reddit.com/r/milwaukee/comments/abc123/snow_tonight/", "reddit", "abc123", ""),
    ("https://www.reddit.com/r/milwaukee/comments/abc123/snow_tonight/def456/", "reddit", "t1_def456", ""),
    ("https://www.reddit.com/user/mkedpw/comments/abc124/x/", "reddit", "abc124", "mkedpw"),
    ("https://redd.it/abc125", "reddit", "abc125", ""),
    ("https://mkeparks.tumblr.com/post/123456789/snow", "tumblr", "123456789", "mkeparks"),
    ("https://www.tumblr.com/mkeparks/123456790/snow", "tumblr", "123456790", "mkeparks"),
    ("https://nextdoor.com/p/Abc-123?x=1", "nextdoor", "Abc-123", ""),
    ("https://www.govloop.com/community/blog/open-data-in-mke/", "govloop", "open-data-in-mke", ""),
    ("http://www.govloop.com/profiles/blogs/open-data-2", "govloop", "open-data-2", ""),
    ("https://myspace.com/mkelibrary/post/123456", "myspace", "123456", "mkelibrary"),
    ("http://blogs.myspace.com/index.cfm?fuseaction=blog.view&blogId=77", "myspace", "77", ""),
)  # fmt: skip


@pytest.mark.parametrize(("url", "platform", "native", "handle"), POSTS)
def test_an_address_of_a_post_names_platform_id_and_account(url: str, platform: str, native: str, handle: str) -> None:
    found = identify(url)
    assert found is not None
    assert (found.platform, found.native_id, found.handle) == (platform, native, handle)


@pytest.mark.parametrize(
    "url",
    [
        "", "x.com/a/status/1", "javascript:alert(1)", "ftp://x.com/a/status/1", "https://x.com/MKEDPW",
        "https://www.facebook.com/MilwaukeeDPW", "https://www.youtube.com/@mke", "https://example.org/2020/01/snow",
        "https://notx.com/a/status/1", "https://x.com.example.org/a/status/1", "https://medium.com/@mke/snow-123456",
        "https://www.livejournal.com/", "https://x.com/a/status/12abc", "https://localhost/@mke/123456",
    ],
)  # fmt: skip
def test_any_other_address_names_no_post(url: str) -> None:
    assert identify(url) is None


def test_every_platform_of_a_post_is_listed_once() -> None:
    assert {platform for _, platform, _, _ in POSTS} <= BY_ID.keys()
    assert len(BY_ID) == len(PLATFORMS)


@pytest.mark.parametrize(
    "piece", ["/a", "a=b&", "-activity-", "/@a", "%3A", "photos/a.1/", "posts/x/", "?&", "/comments/a/b"]
)
@pytest.mark.parametrize(
    "host", ["facebook.com", "linkedin.com", "youtube.com", "reddit.com", "a.social", "tumblr.com"]
)
def test_no_address_takes_long(host: str, piece: str) -> None:
    start = time.perf_counter()
    identify(f"https://{host}/{piece * 100_000}")
    identify(f"https://{host}/posts/a_{piece * 400}")
    identify(f"https://{host}/watch?{piece * 400}")
    assert time.perf_counter() - start < 0.25


def test_an_address_without_a_number_has_an_id_that_small_differences_do_not_change() -> None:
    assert address_id("http://www.Example.org/snow/") == address_id("https://example.org/snow#top")
    assert address_id("https://example.org/snow") != address_id("https://example.org/Snow")
    assert bare("https://WWW.Example.org/") == "example.org"
