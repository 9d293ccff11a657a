"""The bench's site for Pelican: what the other generators are asked for, no more."""

import json

SITENAME = "City posts"
SITEURL = "https://city.example/social"
CITY = "City of Example"
TIMEZONE = "America/Chicago"
DEFAULT_LANG = "en"
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
STATIC_PATHS = ["media"]
ARTICLE_EXCLUDES = ["media"]
USE_FOLDER_AS_CATEGORY = False
PLUGINS: list[str] = []
MARKDOWN = {"extension_configs": {"markdown.extensions.meta": {}}, "output_format": "html5"}
JINJA_FILTERS = {"fromjson": json.loads}

ARTICLE_URL = "{category}/{date:%Y}/{date:%m}/{slug}/"
ARTICLE_SAVE_AS = "{category}/{date:%Y}/{date:%m}/{slug}/index.html"
CATEGORY_URL = "{slug}/"
CATEGORY_SAVE_AS = "{slug}/index.html"
AUTHOR_URL = "platforms/{slug}/"
AUTHOR_SAVE_AS = "platforms/{slug}/index.html"
TAG_URL = "tags/{slug}/"
TAG_SAVE_AS = "tags/{slug}/index.html"
MONTH_ARCHIVE_URL = "months/{date:%Y}-{date:%m}/"
MONTH_ARCHIVE_SAVE_AS = "months/{date:%Y}-{date:%m}/index.html"

DIRECT_TEMPLATES = ["index", "tags", "sitemap"]
TAGS_SAVE_AS = "tags/index.html"
SITEMAP_SAVE_AS = "sitemap.xml"
DEFAULT_PAGINATION = 25
PAGINATED_TEMPLATES = {"index": None, "category": None, "author": None, "tag": None, "period_archives": None}

FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
FEED_RSS = "feed.xml"
CATEGORY_FEED_RSS = "{slug}/feed.xml"
FEED_MAX_ITEMS = 25
RSS_FEED_SUMMARY_ONLY = False
