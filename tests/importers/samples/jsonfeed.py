"""A JSON Feed 1.1 of a city's blog, with a picture beside it."""

from tests.importers.sample import Sample

SAMPLE = Sample(
    form="jsonfeed",
    files={
        "feed.json": """{
  "version": "https://jsonfeed.org/version/1.1",
  "title": "Park news (demonstration)",
  "home_page_url": "https://parks.example.org/",
  "feed_url": "https://parks.example.org/feed.json",
  "language": "en",
  "items": [
    {
      "id": "https://parks.example.org/2026/ice-rink",
      "url": "https://parks.example.org/2026/ice-rink",
      "title": "Ice rink öffnet",
      "content_html": "<p>Skates are free on Sundays. ⛸</p>",
      "date_published": "2026-11-20T06:15:00-06:00",
      "tags": ["Winter"],
      "attachments": [{"url": "https://parks.example.org/rink.jpg", "mime_type": "image/jpeg", "title": "The rink"}]
    },
    {
      "id": "7",
      "url": "https://parks.example.org/2026/leaves",
      "content_text": "Leaf collection ends on Friday.",
      "date_published": "2026-11-19T12:00:00Z"
    }
  ]
}
""".encode()
    },
    posts=2,
    handle="parks.example.org",
)
