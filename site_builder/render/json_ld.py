"""A post as schema.org's SocialMediaPosting, in JSON-LD."""

from markupsafe import Markup
import msgspec

from site_builder.render.views import PostView, SiteView


def json_ld(post: PostView, site: SiteView, canonical: str, image: str, description: str) -> Markup:
    """The data block of a post's page; `<`, `>` and `&` are written as escapes, so that it cannot end early."""
    publisher = {"@type": "GovernmentOrganization", "name": site.city}
    author = {"@type": "GovernmentOrganization", "name": post.department.text, "parentOrganization": publisher}
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "SocialMediaPosting",
        "@id": canonical,
        "url": canonical,
        "headline": post.heading[:110],
        "datePublished": post.posted.iso,
        "author": author,
        "publisher": publisher,
        "isPartOf": {"@type": "ArchiveComponent", "name": site.title},
        "description": description,
    }
    optional: dict[str, object] = {
        "inLanguage": post.lang,
        "image": image,
        "sameAs": post.original,
        "keywords": [tag.text.removeprefix("#") for tag in post.tags],
        "dateModified": post.changed.iso if post.changed else "",
    }
    data.update({key: value for key, value in optional.items() if value})
    return Markup(escaped(msgspec.json.encode(data).decode()))  # noqa: S704 - escaped for where it stands


def escaped(json: str) -> str:
    """JSON for inside a script element."""
    return json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
