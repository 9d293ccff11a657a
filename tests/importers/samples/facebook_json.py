"""A Page's download of 2024 in JSON: posts of every kind, albums, films, and much that is nobody's business."""

import json

from tests.importers.sample import Sample

ROOT = "facebook-MkeWaterDemo-2024-10-12-kT3bVx9Q/"
ACTIVITY = "this_profile's_activity_across_facebook/"
MEDIA = f"{ACTIVITY}posts/media/"
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9")
FILM = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"


def meta(value: object) -> bytes:
    """JSON as Meta writes it: every byte of a letter as a character of its own."""
    return json.dumps(_broken(value), indent=2).encode("ascii")


def _broken(value: object) -> object:
    if isinstance(value, str):
        return value.encode("utf-8").decode("latin-1")
    if isinstance(value, list):
        return [_broken(each) for each in value]
    if isinstance(value, dict):
        return {key: _broken(each) for key, each in value.items()}
    return value


def medium(name: str, second: int, **more: object) -> dict[str, object]:
    exif = [{"upload_ip": "203.0.113.7", "latitude": 43.041, "longitude": -87.9097}]
    return {
        "uri": MEDIA + name,
        "creation_timestamp": second,
        "media_metadata": {"photo_metadata": {"exif_data": exif}},
        "title": "Timeline photos",
        **more,
    }


def post(second: int, words: str = "", *attached: dict[str, object], **more: object) -> dict[str, object]:
    entry: dict[str, object] = {"timestamp": second}
    if attached:
        entry["attachments"] = [{"data": list(attached)}]
    return {**entry, "data": [{"post": words}] if words else [], **more}


LEAK = medium("Timelinephotos_112233445566/100200300400501.jpg", 1718100000, description="¡Fuga reparada! 💧 Gracias.")
MAIN_1 = medium("Mobileuploads_112233445577/100200300400502.jpg", 1719000000, description="Before: “the old main”")
MAIN_2 = medium("Mobileuploads_112233445577/100200300400503.jpg", 1719000001, description="After")
TOUR = {
    **medium("videos/100200300400504.mp4", 1720000000, description="A look inside Linnwood.", title="Linnwood tour"),
    "thumbnail": {"uri": "https://scontent.example/still.jpg?oh=1"},
}
OLD = medium("Plants_112233445588/100200300400505.jpg", 1500000000, description="Howard Avenue plant, 1962")
FLUSH = medium("videos/100200300400506.mp4", 1500000100, title="Flushing hydrants", description="Why we do it")
LOOSE = medium("100200300400507.jpg", 1500000200)

POSTS = [
    post(1718100005, "¡Fuga reparada! 💧 Gracias.", {"media": LEAK}, {"place": {
        "name": "Riverside Park", "coordinate": {"latitude": 43.0701, "longitude": -87.8874}}}),
    post(1719000005, "Main replaced on N. 27th Street: before and after.", {"media": MAIN_1}, {"media": MAIN_2}),
    post(1719500000, "Read the report #water", {"external_context": {
        "name": "Water quality report", "url": "https://city.milwaukee.gov/water/quality?fbclid=1"}}),
    post(1719600000, "", {"external_context": {"url": "https://city.milwaukee.gov/water/lead"}}),
    post(1720000003, "", {"media": TOUR}),
    post(1720100000, "Come and ask", {"event": {
        "name": "Open house", "start_timestamp": 1721400000, "place": {"name": "Linnwood plant"}}}),
    post(1720200000, "", {"poll": {"question": "When may we visit?", "options": [
        {"option": "Mornings", "voted": True}, {"option": "Evenings", "voted": False}]}}),
    post(1720300000, "First of two at nine sharp"),
    post(1720300000, "Second of two at nine sharp"),
    {**post(1720400000, "Corrected: lines open at 7."), "data": [
        {"post": "Corrected: lines open at 7."}, {"update_timestamp": 1720401111}]},
    post(1720500000, "Thanks, @[112233:2048:Lake Park Friends] 🌊", tags=[{"name": "Tagged Neighbour"}]),
    post(1720600000, "", {"place": {"name": "Kilbourn Reservoir Park"}}),
    post(1720700000, "Happy birthday, neighbour SECRETWALL", title="MKE Water wrote on Jo Doe's timeline."),
    post(1720700001, "SECRETGROUP for members", title="MKE Water posted in the group Operators."),
    post(1720700002, "Good soup SECRETREVIEW", title="MKE Water recommends Soup House."),
    post(1720700003, "", {"external_context": {"name": "SECRETSAVED"}}, title="MKE Water saved a link."),
    post(1720700004, "For friends SECRETFRIENDS", privacy="Friends"),
    post(1720700005, "", title="MKE Water shared a post."),
    post(1720300000, "First of two at nine sharp"),
]  # fmt: skip

FILES = {
    f"{ACTIVITY}posts/profile_posts_1.json": meta(POSTS),
    f"{ACTIVITY}posts/album/0.json": meta(
        {"name": "Plants", "photos": [LEAK, OLD], "cover_photo": OLD, "last_modified_timestamp": 1720000000}
    ),
    f"{ACTIVITY}posts/videos.json": meta({"videos_v2": [TOUR, FLUSH]}),
    f"{ACTIVITY}posts/uncategorized_photos.json": meta({"other_photos_v2": [MAIN_1, LOOSE]}),
    f"{ACTIVITY}posts/archive.json": meta({"archive_v2": [post(1, "SECRETARCHIVE")]}),
    f"{ACTIVITY}posts/other_people's_posts_to_your_timeline.json": meta([post(1, "SECRETVISITOR")]),
    f"{ACTIVITY}groups/group_posts_and_comments.json": meta({"group_posts_v2": [post(1, "SECRETGROUPFILE")] * 2}),
    f"{ACTIVITY}messages/inbox/jodoe_1/message_1.json": meta({"messages": [{"content": "SECRETMESSAGE"}]}),
    f"{ACTIVITY}messages/inbox/jodoe_1/photos/100200300400599.jpg": JPEG + b"SECRETPICTURE",
    f"{ACTIVITY}comments_and_reactions/comments.json": meta({"comments_v2": [{"title": "SECRETCOMMENT"}]}),
    "connections/followers/people_who_followed_you.json": meta({"followers_v3": [{"name": "SECRETFOLLOWER"}]}),
    "profile_information/profile_information.json": meta(
        {
            "profile_v2": {
                "name": {"full_name": "MKE Water"},
                "username": "MkeWaterDemo",
                "emails": ["SECRET@mke.example"],
            }
        }
    ),
    f"{MEDIA}Timelinephotos_112233445566/100200300400501.jpg": JPEG + b"1",
    f"{MEDIA}Mobileuploads_112233445577/100200300400502.jpg": JPEG + b"2",
    f"{MEDIA}Mobileuploads_112233445577/100200300400503.jpg": JPEG + b"3",
    f"{MEDIA}videos/100200300400504.mp4": FILM + b"4",
    f"{MEDIA}Plants_112233445588/100200300400505.jpg": JPEG + b"5",
    f"{MEDIA}videos/100200300400506.mp4": FILM + b"6",
    f"{MEDIA}100200300400507.jpg": JPEG + b"7",
}

SEALED = tuple(
    ROOT + name
    for name, data in FILES.items()
    if b"SECRET" in data and "/posts/profile_posts" not in name and "group_posts" not in name
)
SECRETS = (
    "SECRETWALL", "SECRETGROUP", "SECRETREVIEW", "SECRETSAVED", "SECRETFRIENDS", "SECRETARCHIVE", "SECRETVISITOR",
    "SECRETMESSAGE", "SECRETPICTURE", "SECRETCOMMENT", "SECRETFOLLOWER", "SECRET@mke.example",
)  # fmt: skip

SAMPLE = Sample(
    form="facebook-json",
    files={ROOT + name: data for name, data in FILES.items()},
    posts=15,
    handle="MkeWaterDemo",
    secrets=SECRETS,
    sealed=SEALED,
)
