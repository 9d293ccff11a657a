"""A Page's download of 2023 as pages of HTML: blocks of both generations, dates without a zone, tables of secrets."""

from tests.importers.sample import Sample

ROOT = "facebook-MkeWaterDemo-10_12_2023-kT3bVx9Q/"
ACTIVITY = "this_profile's_activity_across_facebook/"
MEDIA = f"{ACTIVITY}posts/media/"
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9")


def new(title: str, body: str, date: str) -> str:
    """A post as pages have them since 2021."""
    return (
        '<section class="_a6-g"><h2 class="_2ph_ _a6-h _a6-i" id="u_0_a">'
        f'{title}</h2><div class="_2ph_ _a6-p">{body}</div><footer class="_3-94 _a6-o">'
        f'<a target="_blank" href="https://www.facebook.com/dyi/l/?l=AYC"><div class="_a72d">{date}</div></a>'
        "</footer></section>"
    )


def old(title: str, body: str, date: str) -> str:
    """A post as pages had them from 2018 to 2021."""
    return (
        f'<div class="pam _3-95 _2pi0 _2lej uiBoxWhite noborder"><div class="_3-96 _2pio _2lek _2lel">{title}</div>'
        f'<div class="_3-96 _2let"><div><div></div><div></div><div>{body}</div></div></div>'
        f'<div class="_3-94 _2lem">{date}</div></div>'
    )


def page(*blocks: str) -> bytes:
    head = '<html lang="en"><head><meta charset="utf-8"><style>._a6-g{margin:1px}</style></head><body class="_5vb_">'
    return f'{head}<main class="_a706" role="main">{"".join(blocks)}</main></body></html>'.encode()


def words(text: str) -> str:
    return f'<div class="_2pin"><div>{text}</div></div>'


def photo(name: str, caption: str = "") -> str:
    table = '<div class="_a7nf"><table><tr><td>Upload IP Address</td><td>203.0.113.7</td></tr></table></div>'
    return (
        f'<div class="_2pin"><div><a target="_blank" href="{MEDIA.replace(chr(39), "&#039;")}{name}">'
        f'<img class="_a6_o" src="{MEDIA.replace(chr(39), "&#039;")}{name}"/></a>'
        f'<div class="_3-95">{caption}</div>{table}</div></div>'
    )


LINK = '<a target="_blank" href="https://city.milwaukee.gov/water">https://city.milwaukee.gov/water</a>'

POSTS = page(
    new("MKE Water updated its status.", words("¡Fuga reparada! 💧<br />Gracias &amp; buenas noches."),
        "Jun 11, 2023 9:00:05 am"),
    new("MKE Water added a new photo.",
        words("The old main") + photo("Timelinephotos_112233445566/100200300400501.jpg", "The old main")
        + words("Updated Jun 12, 2023 3:00:00 pm"), "Jun 12, 2023 2:26:45 pm"),
    new("MKE Water added 2 new photos.", photo("Mobile_1122/100200300400502.jpg") + photo(
        "Mobile_1122/100200300400503.jpg", "After"), "Jun 13, 2023 2:26:45 pm"),
    new("MKE Water shared a link.", words("Read this") + f'<div class="_2pin">{LINK}</div>',
        "Jun 14, 2023 11:00:00 pm"),
    old("MKE Water hat seinen Status aktualisiert.", "Alles wieder offen", "3. März 2019 um 14:02"),
    new("MKE Water wrote on Jo Doe's timeline.", words("SECRETWALL"), "Jun 15, 2023 11:00:00 pm"),
    new("MKE Water shared a post.", "", "Jun 16, 2023 11:00:00 pm"),
)  # fmt: skip

FILES = {
    f"{ACTIVITY}posts/profile_posts_1.html": POSTS,
    f"{ACTIVITY}posts/album/0.html": page(
        new("Plants", photo("Plants_1122/100200300400505.jpg", "Howard Avenue plant"), "Jul 14, 2017 2:40:00 am"),
        new("Plants", photo("Timelinephotos_112233445566/100200300400501.jpg"), "Jun 12, 2023 2:26:45 pm"),
    ),
    f"{ACTIVITY}posts/archive.html": page(new("Archived", words("SECRETARCHIVE"), "Jun 15, 2023 11:00:00 pm")),
    f"{ACTIVITY}messages/inbox/jodoe_1/message_1.html": page(new("Jo Doe", words("SECRETMESSAGE"), "Jun 1, 2023")),
    "start_here.html": page("<h1>Your information</h1>"),
    f"{MEDIA}Timelinephotos_112233445566/100200300400501.jpg": JPEG + b"1",
    f"{MEDIA}Mobile_1122/100200300400502.jpg": JPEG + b"2",
    f"{MEDIA}Mobile_1122/100200300400503.jpg": JPEG + b"3",
    f"{MEDIA}Plants_1122/100200300400505.jpg": JPEG + b"5",
}

SAMPLE = Sample(
    form="facebook-html",
    files={ROOT + name: data for name, data in FILES.items()},
    posts=6,
    handle="MkeWaterDemo",
    secrets=("SECRETWALL", "SECRETARCHIVE", "SECRETMESSAGE"),
    sealed=tuple(ROOT + name for name, data in FILES.items() if b"SECRET" in data and "profile_posts" not in name),
)
