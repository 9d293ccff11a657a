"""Exports that are tables: LinkedIn, YouTube, Reddit, and the sheet for everything else."""

from collections.abc import Callable, Iterable, Mapping, Sequence
import csv
import io

from bench.exports.made import Form, Made, Member, joined, made

CHANNEL = "UCdemoMKEbench0000000001"
TAKEOUT = "Takeout/YouTube and YouTube Music"


def linkedin(posts: int) -> Sequence[Member]:
    header = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
    return (("Shares.csv", _table(posts, _share, header)),)


def _share(post: Made) -> Sequence[str]:
    urn = (int(post.at.timestamp() * 1000)) << 22
    address = f"https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A{urn}"
    return (f"{post.at:%Y-%m-%d %H:%M:%S}", address, post.text, "", "", "MEMBER_NETWORK")


def youtube(posts: int) -> Sequence[Member]:
    header = "Video ID,Approx Duration (ms),Video Audio Language,Video Category,Video Description (Original),"
    header += "Channel ID,Video Title (Original),Privacy,Video State,Video Create Timestamp,Video Publish Timestamp\n"
    channel = f"Channel ID,Channel Title (Original),Channel Visibility\n{CHANNEL},Bench,Public\n"
    return (
        (f"{TAKEOUT}/channels/channel.csv", [channel]),
        (f"{TAKEOUT}/video metadata/videos.csv", _table(posts, _video, header)),
    )


def _video(post: Made) -> Sequence[str]:
    title, at = f"Film no. {post.number}", f"{post.at:%Y-%m-%dT%H:%M:%S}+00:00"
    ident = f"mke{post.number:08d}"
    return (ident, "61000", "en", "News", post.text, CHANNEL, title, "Public", "Processed", at, at)


def reddit(posts: int) -> Sequence[Member]:
    header = "id,permalink,date,ip,subreddit,gildings,title,url,body\n"
    return (
        ("posts.csv", _table(posts, _thread, header)),
        ("statistics.csv", ["statistic,value\naccount name,MkeBenchDemo\n"]),
    )


def _thread(post: Made) -> Sequence[str]:
    ident = f"b{post.number:06x}"
    address = f"https://www.reddit.com/r/milwaukee/comments/{ident}/news/"
    at = f"{post.at:%Y-%m-%d %H:%M:%S} UTC"
    return (ident, address, at, "", "milwaukee", "0", f"No. {post.number}", address, post.text)


def sheet(posts: int) -> Sequence[Member]:
    header = "posted (UTC),url,account (nextdoor:mkebenchdemo),title,text\n"
    return (("posts.csv", _table(posts, _row, header)),)


def _row(post: Made) -> Sequence[str]:
    address = f"https://nextdoor.com/p/b{post.number:010d}"
    return (f"{post.at:%Y-%m-%d %H:%M}", address, "nextdoor:mkebenchdemo", f"No. {post.number}", post.text)


def _table(posts: int, row: Callable[[Made], Sequence[str]], header: str) -> Iterable[str]:
    return joined(header, (_line(row(post)) for post in made(posts)), "", "")


def _line(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


FORMS: Mapping[str, Form] = {
    "linkedin-archive": linkedin,
    "youtube-takeout": youtube,
    "reddit-export": reddit,
    "sheet-posts": sheet,
}
