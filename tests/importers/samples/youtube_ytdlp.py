"""A folder that yt-dlp filled: two public films, one with captions in two languages, one unlisted, a list, TikTok."""

from tests.importers.sample import Sample

FULL = """{"id": "mkeParks001", "title": "Paddle boats are back \\ud83d\\udea3", "formats": [{"format_id": "18",
"url": "https://rr1.googlevideo.com/videoplayback?ip=203.0.113.9&expire=1"}],
"description": "Boats from June on.\\nhttps://city.milwaukee.gov/parks", "channel_id": "UCdemoMKEparks000000001",
"uploader": "Milwaukee Parks (demonstration)", "duration": 75, "tags": ["boats", "Humboldt Park"],
"webpage_url": "https://www.youtube.com/watch?v=mkeParks001", "availability": "public", "language": "en",
"upload_date": "20230601", "timestamp": 1685624400, "http_headers": {"User-Agent": "Mozilla/5.0 of the downloader"},
"extractor_key": "Youtube", "_type": "video"}"""
OLD = """{"upload_date": "20160704", "id": "mkeParks002", "fulltitle": "Fireworks", "title": "Fireworks",
"description": "", "webpage_url": "https://www.youtube.com/watch?v=mkeParks002", "extractor": "youtube",
"channel_id": "UCdemoMKEparks000000001"}"""
UNLISTED = """{"id": "mkeParks003",
"title": "For the board only", "description": "the budget as it was on Monday", "availability": "unlisted",
"timestamp": 1685624401, "webpage_url": "https://www.youtube.com/watch?v=mkeParks003",
"channel_id": "UCdemoMKEparks000000001"}"""
CHANNEL = """{"id": "UCdemoMKEparks000000001", "_type": "playlist", "title": "Videos of the channel"}"""
TIKTOK = """{"id": "7200000000000000001", "title": "Goats eat the weeds", "description": "Goats eat the weeds #mke 🐐",
"timestamp": 1676400000, "webpage_url": "https://www.tiktok.com/@mkeparksdemo/video/7200000000000000001",
"uploader": "mkeparksdemo", "availability": "public", "extractor_key": "TikTok", "_type": "video"}"""

SAMPLE = Sample(
    form="youtube-ytdlp",
    files={
        "Paddle boats are back [mkeParks001].info.json": FULL.encode(),
        "Paddle boats are back [mkeParks001].mp4": b"\0\0\0\x18ftypmp42 film of boats",
        "Paddle boats are back [mkeParks001].en.vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\nBoats\n",
        "Paddle boats are back [mkeParks001].es-419.vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\nBotes\n",
        "Paddle boats are back [mkeParks001].jpg": b"\xff\xd8\xff\xe0 a still",
        "Fireworks-mkeParks002.info.json": OLD.encode(),
        "Fireworks-mkeParks002.webm": b"\x1aE\xdf\xa3 webm",
        "For the board only [mkeParks003].info.json": UNLISTED.encode(),
        "For the board only [mkeParks003].mp4": b"\0\0\0\x18ftypmp42 a film of the board",
        "Videos [UCdemoMKEparks000000001].info.json": CHANNEL.encode(),
        "Goats [7200000000000000001].info.json": TIKTOK.encode(),
    },
    posts=3,
    secrets=("the budget as it was on Monday", "a film of the board", "203.0.113.9", "of the downloader"),
    sealed=("For the board only [mkeParks003].mp4",),
)
