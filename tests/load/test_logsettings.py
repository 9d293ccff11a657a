"""The `log` section of site.yaml: what it leaves out is filled in, and each fault has its place."""

import pytest

from site_builder.load.site import read_settings
from site_builder.model.remote import askable
from site_builder.settings import LogSettings, Settings

SITE = b"city: Exampleton\nbase_url: https://example.gov/social/\n"
WITNESS = "witness.example/w1+77fa4cc5+BHm1Yo0oZrgLbFGTjQhrC+bFI4hZqFnFk0tdlxKrsQYP"
LOG = "example.gov/social/log+ffae4b7d+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"


def read(section: str) -> tuple[Settings | None, list[tuple[int, str]]]:
    settings, problems = read_settings(SITE + section.encode(), "site.yaml")
    return settings, [(one.place.line, one.code) for one in problems]


def test_without_the_section_there_is_no_log() -> None:
    settings, problems = read("")
    assert settings is not None
    assert (settings.log, problems) == (None, [])


@pytest.mark.parametrize("section", ["log: {}", "log: {origin: ''}", "log: {origin: example.gov/social/log}"])
def test_a_log_is_called_like_the_archives_address(section: str) -> None:
    settings, problems = read(section)
    assert settings is not None
    assert (settings.log, problems) == (LogSettings(origin="example.gov/social/log", quorum=0), [])


def test_an_address_that_no_log_can_be_called_by_asks_for_a_name() -> None:
    settings, problems = read_settings(b"city: X\nbase_url: https://x.gov/a+b/\nlog: {}\n", "site.yaml")
    assert settings is None
    assert [(one.place.line, one.code) for one in problems] == [(3, "E040")]


def test_witnesses_and_authorities_are_read() -> None:
    settings, problems = read(f"""log:
  origin: city.example/log
  witnesses: [{{url: 'https://w.example/', key: '{WITNESS}'}}]
  authorities: [{{url: 'https://tsa.example/tsr', certificate: log/tsa.pem}}]
""")
    assert problems == []
    assert settings is not None
    assert settings.log is not None
    assert (settings.log.quorum, settings.log.witnesses[0].key) == (1, WITNESS)
    assert settings.log.authorities[0].certificate == "log/tsa.pem"


def test_every_fault_of_the_section_is_found_on_its_line() -> None:
    settings, problems = read(f"""log:
  origin: a log
  quorum: 5
  witnesses:
    - url: http://w.example/
      key: {WITNESS}
    - url: https://w.example/?a=b
      key: {WITNESS}
    - url: https://v.example/
      key: {LOG}
    - url: https://u.example/
      key: u.example
  authorities:
    - url: ftp://tsa.example/
      certificate: ../../etc/tsa.pem
    - url: https://tsa.example/
      certificate: /etc/tsa.pem
""")
    assert settings is None
    assert problems == [
        (4, "E040"), (5, "E041"), (7, "E042"), (9, "E042"), (10, "E041"), (12, "E043"), (14, "E043"), (16, "E042"),
        (17, "E044"), (19, "E044"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://w.example/", True),
        ("https://w.example:8443/a/b?c", True),
        ("http://localhost:8080/", True),
        ("http://127.0.0.1:1/", True),
        ("http://[::1]:1/", True),
        ("http://w.example/", False),
        ("http://localhost.example/", False),
        ("http://127.0.0.1.example/", False),
        ("http://127.0.0.1@w.example/", False),
        ("https://name:secret@w.example/", False),
        ("https:///path", False),
        ("https://w.example:0/", False),
        ("https://w.example:70000/", False),
        ("https://w.example/a b", False),
        ("https://w.example\\@v.example/", False),
        ("https://w.example/\n", False),
        ("https://[::1", False),
        ("https://wïtness.example/", False),
        ("file:///etc/passwd", False),
        ("https://w.example/" + "a" * 2000, False),
        ("", False),
    ],
)
def test_only_who_can_be_asked_safely_is_asked(url: str, asked: bool) -> None:
    assert askable(url) is asked
