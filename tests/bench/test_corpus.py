"""The bench's corpus is the same for everyone, and shaped like a city's posts."""

from pathlib import Path

from bench.corpus import corpus, one_more
from bench.equal import expected, look, shortfalls
from bench.sites import hugo, ours, pelican


def test_the_same_seed_gives_the_same_posts() -> None:
    assert corpus(40) == corpus(40)
    assert corpus(40) != corpus(40, seed=7)


def test_posts_are_of_the_promised_length_and_in_order() -> None:
    posts = corpus(400)
    assert all(100 <= len(post.body) <= 650 for post in posts)
    assert [post.posted for post in posts] == sorted(post.posted for post in posts)
    assert posts[0].posted.year == 2011
    assert one_more(posts).posted > posts[-1].posted


def test_no_two_posts_share_an_address() -> None:
    posts = corpus(400)
    assert len({post.url for post in posts}) == len({post.slug for post in posts}) == 400


def test_some_posts_have_pictures_replies_and_threads() -> None:
    posts = corpus(1000)
    assert 20 <= sum(post.picture is not None for post in posts) <= 90
    assert 20 <= sum(bool(post.replies) for post in posts) <= 90
    assert any(post.in_reply_to for post in posts)
    known = {post.url for post in posts}
    assert {post.in_reply_to for post in posts} <= known | {""}


def test_every_generator_gets_every_post(tmp_path: Path) -> None:
    posts = corpus(30)
    for contender in (ours.contender(), hugo.contender(Path("hugo")), pelican.contender(Path("pelican"))):
        project = tmp_path / contender.name
        contender.lay_out(posts, project)
        laid = [path for path in (project / "content").rglob("*.md") if path.name != "_index.md"]
        assert len(laid) == 30, contender.name


def test_the_same_page_is_recognised_on_every_side() -> None:
    pages = {
        "post": {"water/2019/04/lead-000001/index.html"},
        "department": {"public-works/index.html"},
        "platform": {"platforms/x/index.html"},
        "sitemap": {"sitemap.xml"},
    }
    for contender in (ours.contender(), hugo.contender(Path("hugo")), pelican.contender(Path("pelican"))):
        for role, paths in pages.items():
            assert {contender.role(path) for path in paths} == {role}, contender.name


def test_a_listing_is_expected_to_have_its_full_pages() -> None:
    posts = corpus(120)
    assert expected(posts)["site"] == 4
    assert expected(posts)["post"] == 120


def test_a_generator_that_leaves_something_out_is_named(tmp_path: Path) -> None:
    posts = corpus(1)
    contender = hugo.contender(Path("hugo"))
    post = posts[0]
    page = tmp_path / "public" / post.department / f"{post.posted:%Y/%m}" / post.slug / "index.html"
    page.parent.mkdir(parents=True)
    page.touch()
    missing = shortfalls(look(contender, tmp_path), posts)
    assert "0 of 2 feed files" in missing
    assert not [words for words in missing if "post files" in words]
    page.unlink()
    assert "0 of 1 post files" in shortfalls(look(contender, tmp_path), posts)
