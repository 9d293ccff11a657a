"""Made-up posts for the bench: as many as asked for, alike in shape to a city's, the same for the same seed."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

from bench import words

FIRST_DAY = datetime(2011, 1, 3)  # noqa: DTZ001 - local wall time, as people write it
DAYS = 15 * 365
PICTURES = 12
TAGS = 200


class Reply(NamedTuple):
    """What a resident answered."""

    id: str
    author: str
    posted: datetime
    text: str


class BenchPost(NamedTuple):
    """A post before any generator has seen it. `picture` is the number of one of the few pictures, or None."""

    number: int
    slug: str
    department: str
    platform: str
    handle: str
    native_id: str
    url: str
    posted: datetime
    author: str
    lang: str
    kind: str
    tags: tuple[str, ...]
    title: str
    summary: str
    body: str
    picture: int | None
    alt: str
    replies: tuple[Reply, ...]
    in_reply_to: str


def corpus(count: int, seed: int = 2026) -> list[BenchPost]:
    """`count` posts, oldest first, spread over fifteen years that end before 2026 does."""
    random = Random(seed)
    tags = tag_names(random)
    posts: list[BenchPost] = []
    latest: dict[tuple[str, str], str] = {}
    for number, posted in enumerate(moments(count, random)):
        post = _post(number, posted, tags, random, latest)
        latest[post.department, post.platform] = post.url
        posts.append(post)
    return posts


def one_more(posts: list[BenchPost], nth: int = 0) -> BenchPost:
    """A post that is newer than all of `posts`: what a rebuild finds new."""
    random = Random(f"one more {nth}")
    posted = posts[-1].posted + timedelta(days=1 + nth)
    return _post(len(posts) + nth, posted, tag_names(Random(2026)), random, {})._replace(picture=None, kind="post")


def tag_names(random: Random) -> list[str]:
    """Some two hundred tags, the ones most used first."""
    names = [topic + turn for topic in words.TOPICS for turn in words.TURNS]
    random.shuffle(names)
    return names[:TAGS]


def moments(count: int, random: Random) -> Iterator[datetime]:
    """When each post was made: in order, by day, between six and nine."""
    for day in sorted(random.randrange(DAYS * 900) for _ in range(count)):
        yield FIRST_DAY + timedelta(days=day // 900, hours=6, minutes=day % 900)


def handle_of(department: str, platform: str) -> str:
    """The name of a department's account on a platform."""
    return "city" + department.replace("-", "") + platform[:2]


def _post(
    number: int, posted: datetime, tags: list[str], random: Random, latest: dict[tuple[str, str], str]
) -> BenchPost:
    department = random.choice(words.DEPARTMENTS)[0]
    platform = random.choices(words.PLATFORMS, weights=[one.weight for one in words.PLATFORMS])[0]
    handle = handle_of(department, platform.id)
    native_id = _native_id(platform, number, random)
    lang = random.choices(("en", "es", "hmn"), weights=(92, 6, 2))[0]
    chosen = _tags(tags, random)
    sentences = _sentences(lang, random)
    picture = random.randrange(PICTURES) if random.random() < 0.05 else None
    before = latest.get((department, platform.id), "") if random.random() < 0.04 else ""
    return BenchPost(
        number=number,
        slug=f"{_slug(sentences[0])}-{number:06}",
        department=department,
        platform=platform.id,
        handle=handle,
        native_id=native_id,
        url=platform.post.format(handle=handle, id=native_id),
        posted=posted,
        author=f"{department}-{random.randrange(1, 4)}",
        lang=lang,
        kind="reply" if before else "photo" if picture is not None else "post",
        tags=chosen,
        title=sentences[0].rstrip("."),
        summary=" ".join(sentences)[:160],
        body=_body(sentences, chosen, random),
        picture=picture,
        alt=random.choice(words.ALTS) if picture is not None else "",
        replies=_replies(number, posted, random),
        in_reply_to=before,
    )


def _native_id(platform: words.Platform, number: int, random: Random) -> str:
    """An id that no other post has: it ends in the post's own number."""
    unique = f"{number:07}"
    start = random.choice(platform.characters.replace("0", ""))
    return start + "".join(random.choices(platform.characters, k=platform.length - len(unique) - 1)) + unique


def _tags(tags: list[str], random: Random) -> tuple[str, ...]:
    """None to four tags; the first of the list are used most, as Zipf saw it."""
    weights = [1 / (rank + 3) for rank in range(len(tags))]
    return tuple(dict.fromkeys(random.choices(tags, weights=weights, k=random.choice((0, 1, 1, 2, 2, 3, 4)))))


def _sentences(lang: str, random: Random) -> list[str]:
    """An opening and some more, a hundred characters at least."""
    if lang == "en":
        chosen = [random.choice(words.OPENINGS), *random.sample(words.SENTENCES, random.choice((1, 2, 3, 3, 4, 5, 7)))]
    else:
        pool = words.SPANISH if lang == "es" else words.HMONG
        chosen = random.sample(pool, random.randrange(3, len(pool) + 1))
    while sum(map(len, chosen)) < 100:
        chosen.append(random.choice(words.SENTENCES if lang == "en" else words.SPANISH))
    return chosen


def _body(sentences: list[str], tags: tuple[str, ...], random: Random) -> str:
    """The text as written: most of it plain, with addresses and hashtags; one post in ten uses Markdown."""
    address = f"https://city.example/{random.choice(words.PATHS)}" if random.random() < 0.6 else ""
    hashtags = " ".join(f"#{tag}" for tag in tags) if random.random() < 0.7 else ""
    if random.random() < 0.1:
        return _marked(sentences, address or "https://city.example/", hashtags)
    half = len(sentences) // 2 + 1
    paragraphs = [sentences[:half], sentences[half:]] if random.random() < 0.3 else [sentences]
    text = "\n\n".join(" ".join(paragraph) for paragraph in paragraphs if paragraph)
    return " ".join(part for part in (text, address, hashtags) if part)


def _marked(sentences: list[str], address: str, hashtags: str) -> str:
    items = "\n".join(f"- {sentence}" for sentence in sentences[1:])
    return f"**{sentences[0]}**\n\n{items}\n\nRead [the whole notice]({address}). {hashtags}".rstrip()


def _replies(number: int, posted: datetime, random: Random) -> tuple[Reply, ...]:
    if random.random() >= 0.05:
        return ()
    return tuple(
        Reply(f"{number}-{nth}", f"resident{random.randrange(500)}", posted + timedelta(minutes=7 * (nth + 1)), text)
        for nth, text in enumerate(random.sample(words.ANSWERS, random.randrange(1, 4)))
    )


def _slug(sentence: str) -> str:
    kept = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in sentence.lower())
    return "-".join(kept.split()[:5])
