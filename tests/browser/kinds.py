"""The kinds of page that the site has, and which of the demonstration's pages shows each best."""

from dataclasses import dataclass
from pathlib import Path
import re

from tests.site.reading import Page, pages


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page: where such pages stand, and what one has to hold."""

    name: str
    path: str
    holds: str = "/html/body/@class"

    def page(self, site: Path) -> Page:
        """The page that shows most of this kind: the longest."""
        found = [page for page in pages(site) if re.fullmatch(self.path, page.path) and page.find(self.holds)]
        assert found, f"the site has no page of the kind “{self.name}”"
        return max(found, key=lambda page: ((site / page.path).stat().st_size, page.path))


NO_REPLIES = "not(//section[@class='back'])"
NO_MEDIA = "not(//*[contains(@class, 'media')])"

POST = r"[^/]+/\d{4}/\d\d/[^/]+/index\.html"

KINDS = (
    Kind("home", r"index\.html"),
    Kind(
        "department",
        r"(?!(?:about|feeds|search|check|departments|platforms|accounts|topics|languages|policy|coverage|moderation|"
        r"changes|service)/)[a-z][a-z-]*/index\.html",
    ),
    Kind("platform", r"platforms/[^/]+/index\.html"),
    Kind("account", r"accounts/[^/]+/index\.html"),
    Kind("topic", r"topics/[^/]+/index\.html"),
    Kind("language", r"languages/[^/]+/index\.html"),
    Kind("year", r"\d{4}/index\.html"),
    Kind("month", r"\d{4}/\d\d/index\.html"),
    Kind("department-month", r"[a-z-]+/\d{4}/\d\d/index\.html"),
    Kind("older-page", r"page/\d+/index\.html"),
    Kind("departments", r"departments/index\.html"),
    Kind("platforms", r"platforms/index\.html"),
    Kind("accounts", r"accounts/index\.html"),
    Kind("topics", r"topics/index\.html"),
    Kind("languages", r"languages/index\.html"),
    Kind("policy", r"policy/index\.html"),
    Kind("coverage", r"coverage/index\.html"),
    Kind("moderation", r"moderation/index\.html"),
    Kind("changes", r"changes/index\.html"),
    Kind("service", r"service/index\.html"),
    Kind("check", r"check/index\.html"),
    Kind("feeds", r"feeds/index\.html"),
    Kind("about", r"about/index\.html"),
    Kind("search", r"search/index\.html"),
    Kind("404", r"404\.html"),
    Kind("post", POST, f"//article[{NO_REPLIES} and {NO_MEDIA}]/@class"),
    Kind("post-short", POST, f"//*[contains(@class, 'large') and {NO_REPLIES} and {NO_MEDIA}]/@class"),
    Kind("post-pictures", POST, f"//*[contains(@class, 'media')]//img[{NO_REPLIES}]/@src"),
    Kind("post-thread", POST, "//section[@class='above']/@class"),
    Kind("post-replies", POST, "//section[@class='back']/@class"),
    Kind("post-gone", POST, "//*[@class='state']/@class"),
    Kind("post-versions", POST, "//*[@class='dt-updated']/@class"),
    Kind("post-spanish", POST, "//article//*[@lang='es']/@lang"),
    Kind("post-hmong", POST, "//article//*[@lang='hmn']/@lang"),
)
