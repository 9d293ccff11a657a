"""The strip of years and months, with how many posts each holds."""

from site_builder.model import address
from site_builder.model.page import Stream
from site_builder.render.scene import Scene
from site_builder.render.views import ROOT, MonthView, YearView


def years(stream: Stream, scene: Scene) -> tuple[YearView, ...]:
    """The calendar of the site, of a department, or of one year of either; newest year first. () of anything else."""
    if stream.kind not in {"site", "department", "year"}:
        return ()
    department = stream.key if stream.kind == "department" else stream.department
    counts = _counts(department if stream.kind != "site" else "", scene)
    wanted = [int(stream.key)] if stream.kind == "year" else sorted(counts, reverse=True)
    within = address.department(department) if department else ""
    return tuple(_year(year, counts[year], within, scene) for year in wanted if year in counts)


def _counts(department: str, scene: Scene) -> dict[int, dict[int, int]]:
    found: dict[int, dict[int, int]] = {}
    for stream in scene.streams("month", department):
        year, _, month = stream.key.partition("-")
        found.setdefault(int(year), {})[int(month)] = len(stream.members)
    return found


def _year(year: int, counts: dict[int, int], within: str, scene: Scene) -> YearView:
    folder = address.year(year, within)
    return YearView(
        name=str(year),
        href=f"{ROOT}{folder}" if scene.has_page(folder) else "",
        count=sum(counts.values()),
        months=tuple(_month(month, year, counts.get(month, 0), within, scene) for month in range(1, 13)),
    )


def _month(month: int, year: int, count: int, within: str, scene: Scene) -> MonthView:
    return MonthView(
        name=scene.words.month_name(month),
        short=scene.words.month_short(month),
        href=f"{ROOT}{address.month(month, year, within)}" if count else "",
        count=count,
    )
