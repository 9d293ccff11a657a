"""A feed of a city's blog, as WordPress writes it, with what residents must not find in it."""

from tests.importers.sample import Sample

SAMPLE = Sample(
    form="feed",
    files={
        "water-news.xml": """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:lj="http://www.livejournal.org/rss/lj/1.0/">
<channel>
  <title>Water news (demonstration)</title>
  <link>https://water.example.org/news</link>
  <language>en-US</language>
  <lastBuildDate>Fri, 20 Nov 2026 12:00:00 +0000</lastBuildDate>
  <item>
    <title>Lead lines: ¿qué sigue?</title>
    <link>https://water.example.org/news/lead-lines</link>
    <pubDate>Fri, 20 Nov 2026 06:15:00 -0600</pubDate>
    <category>Water</category>
    <guid isPermaLink="false">https://water.example.org/?p=12</guid>
    <content:encoded><![CDATA[<p>We replace 1,000 lines. <img src="/img/line.jpg" alt="A pipe"></p>]]></content:encoded>
  </item>
  <item>
    <title>Main break</title>
    <link>https://water.example.org/news/main-break</link>
    <pubDate>Thu, 19 Nov 2026 22:00:00 GMT</pubDate>
    <description>5th &amp; Clybourn is closed.</description>
  </item>
  <item>
    <title>Budget talk</title>
    <link>https://water.example.org/news/budget-talk</link>
    <pubDate>Wed, 18 Nov 2026 22:00:00 GMT</pubDate>
    <lj:security>friends</lj:security>
    <description>internal-figures</description>
  </item>
</channel>
</rss>
""".encode()
    },
    posts=2,
    handle="water.example.org-news",
    secrets=("internal-figures",),
)
