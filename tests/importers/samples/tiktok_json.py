"""TikTok's data of 2025: public posts, two of one second, friends' and one's own, deleted ones, messages, films."""

import json

from tests.importers.sample import Sample


def post(date: str, key: str, title: str = "N/A", viewers: str = "Everyone", **more: str) -> dict[str, str]:
    """A post as the list holds it; the film's address is signed anew in every export."""
    link = f"https://v16m.tiktokcdn.com/0f1e2d3c4b/66fa0000/video/tos/useast2a/tos-useast2a-ve-0068c002/{key}/?a=0&l=2"
    fields = {"Date": date, "Link": link, "Likes": "12", "WhoCanView": viewers, "AllowComments": "Yes", "Sound": "N/A"}
    return {**fields, "Location": "", "Title": title, "AddYoursText": "N/A", "AlternateText": "N/A", **more}


POSTS = [
    post("2024-09-17 14:07:21", "oAAA111", "Goats eat the weeds at Havenwoods 🐐 #MKEparks @mkezoo ¡Vengan!"),
    post("2024-09-16 09:00:00", "oBBB222", AlternateText="A ranger holds a turtle", Location="Kosciuszko Park"),
    post("2024-09-15 08:00:00", "oCCC333", "First of two"),
    post("2024-09-15 08:00:00", "oDDD444", "Second of two"),
    post("2024-09-14 08:00:00", "oEEE555", "a rehearsal for friends", "Friends"),
    post("2024-09-13 08:00:00", "oFFF666", "a note to oneself", "Only You"),
]
DELETED = [post("2024-09-12 08:00:00", "oGGG777", "taken back the same day", DateDeleted="2024-09-12 09:00:00")]
DATA = {
    "Profile And Settings": {
        "Profile Info": {"ProfileMap": {"emailAddress": "keeper@city.example", "userName": "mkeparksdemo"}},
        "Follower": {"FansList": [{"Date": "2024-01-01 00:00:00", "UserName": "a_resident_who_follows"}]},
    },
    "Post": {"Posts": {"VideoList": POSTS}, "Recently Deleted Posts": {"PostList": DELETED}},
    "Your Activity": {
        "Watch History": {
            "VideoList": [{"Date": "2024-01-02 00:00:00", "Link": "https://www.tiktokv.com/share/video/1/"}]
        },
        "Hashtag": {"HashtagList": None},
    },
    "Direct Message": {
        "Direct Messages": {"ChatHistory": {"Chat History with resident:": [{"Content": "words of two"}]}}
    },
    "Comment": {"Comments": {"CommentsList": [{"date": "2024-01-01 00:00:00", "comment": "an answer elsewhere"}]}},
}

SAMPLE = Sample(
    form="tiktok-json",
    files={
        "TikTok_Data_1726600000/user_data_tiktok.json": json.dumps(DATA, ensure_ascii=False, indent=2).encode(),
        "TikTok_Data_1726600000/Videos/2024-09-17 14-07-21.mp4": b"\0\0\0\x18ftypmp42 film of goats",
        "TikTok_Data_1726600000/Videos/2024-09-15 08-00-00.mp4": b"\0\0\0\x18ftypmp42 film of one of two",
        "TikTok_Data_1726600000/Videos/2024-09-14 08-00-00.mp4": b"\0\0\0\x18ftypmp42 film of the rehearsal",
    },
    posts=4,
    handle="mkeparksdemo",
    secrets=(
        "a rehearsal for friends",
        "a note to oneself",
        "taken back the same day",
        "keeper@city.example",
        "a_resident_who_follows",
        "words of two",
        "an answer elsewhere",
        "film of the rehearsal",
    ),
    sealed=("TikTok_Data_1726600000/Videos/2024-09-14 08-00-00.mp4",),
)
