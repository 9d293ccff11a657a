"""Exports that are tables: LinkedIn and its Pages, YouTube, Reddit, LiveJournal, the sheet for everything else."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
import csv
import io
from itertools import islice

import openpyxl

from bench.exports.made import Form, Made, Member, Size, joined, made
from bench.exports.media import film, media

CHANNEL = "UCdemoMKEbench0000000001"
BOOK = 40_000_000
"""Letters in one workbook."""
TAKEOUT = "Takeout/YouTube and YouTube Music"


def linkedin(size: Size) -> Iterator[Member]:
    header = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
    yield "Shares.csv", _table(size, _share, header)


def _share(post: Made) -> Sequence[str]:
    urn = (int(post.at.timestamp() * 1000)) << 22
    address = f"https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A{urn}"
    return (f"{post.at:%Y-%m-%d %H:%M:%S}", address, post.text, "", "", "MEMBER_NETWORK")


def youtube(size: Size) -> Iterator[Member]:
    header = "Video ID,Approx Duration (ms),Video Audio Language,Video Category,Video Description (Original),"
    header += "Channel ID,Video Title (Original),Privacy,Video State,Video Create Timestamp,Video Publish Timestamp\n"
    channel = f"Channel ID,Channel Title (Original),Channel Visibility\n{CHANNEL},Bench,Public\n"
    yield f"{TAKEOUT}/channels/channel.csv", [channel]
    yield f"{TAKEOUT}/video metadata/videos.csv", _table(size, _video, header)
    yield from media(size, lambda post: f"{TAKEOUT}/videos/Film no. {post.number}.mp4", film)


def _video(post: Made) -> Sequence[str]:
    title, at = f"Film no. {post.number}", f"{post.at:%Y-%m-%dT%H:%M:%S}+00:00"
    ident = f"mke{post.number:08d}"
    return (ident, "61000", "en", "News", post.text, CHANNEL, title, "Public", "Processed", at, at)


def reddit(size: Size) -> Iterator[Member]:
    header = "id,permalink,date,ip,subreddit,gildings,title,url,body\n"
    yield "posts.csv", _table(size, _thread, header)
    yield "statistics.csv", ["statistic,value\naccount name,MkeBenchDemo\n"]


def _thread(post: Made) -> Sequence[str]:
    ident = f"b{post.number:06x}"
    address = f"https://www.reddit.com/r/milwaukee/comments/{ident}/news/"
    at = f"{post.at:%Y-%m-%d %H:%M:%S} UTC"
    return (ident, address, at, "", "milwaukee", "0", f"No. {post.number}", address, post.text)


def sheet(size: Size) -> Iterator[Member]:
    header = "posted (UTC),url,account (nextdoor:mkebenchdemo),title,text\n"
    yield "posts.csv", _table(size, _row, header)


def _row(post: Made) -> Sequence[str]:
    address = f"https://nextdoor.com/p/b{post.number:010d}"
    return (f"{post.at:%Y-%m-%d %H:%M}", address, "nextdoor:mkebenchdemo", f"No. {post.number}", post.text)


def month(size: Size) -> Iterator[Member]:
    header = "itemid,eventtime,logtime,subject,event,security,allowmask,current_music,current_mood\n"
    yield "dreamwidth/mkebench-2011-02.csv", _table(size, _event, header)


def _event(post: Made) -> Sequence[str]:
    at = f"{post.at:%Y-%m-%d %H:%M:%S}"
    return (str(post.number + 1), at, at, f"No. {post.number}", post.text, "public", "0", "", "")


def page(size: Size) -> Iterator[Member]:
    """Workbooks as large as the program takes one."""
    books = -(-size.posts * max(size.letters, 400) // BOOK)
    for number in range(books):
        yield f"bench_content_{1706700000000 + number}.xlsx", _workbook(islice(made(size), number, None, books))


def _workbook(posts: Iterable[Made]) -> Iterator[bytes]:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("All posts")
    sheet.append(("Posts of the last 365 days. Dates are in UTC.",))
    sheet.append(("Post title", "Post link", "Post type", "Created date", "Impressions", "Content Type"))
    for post in posts:
        link = f"https://www.linkedin.com/feed/update/urn:li:activity:{7153400000000000000 + post.number}"
        sheet.append((post.text, link, "Organic", f"{post.at:%m/%d/%Y}", 900, ""))
    written = io.BytesIO()
    book.save(written)
    yield written.getvalue()


def _table(size: Size, row: Callable[[Made], Sequence[str]], header: str) -> Iterable[str]:
    return joined(header, (_line(row(post)) for post in made(size)), "", "")


def _line(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


FORMS: Mapping[str, Form] = {
    "linkedin-archive": linkedin,
    "youtube-takeout": youtube,
    "reddit-export": reddit,
    "sheet-posts": sheet,
    "livejournal-csv": month,
    "linkedin-page": page,
}
