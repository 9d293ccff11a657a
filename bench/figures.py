"""What the bench found: medians, ratios, and the bounds that the project set itself."""

from collections.abc import Mapping, Sequence
import statistics
from typing import Literal, NamedTuple

from bench.equal import Yield
from bench.rounds import SCENARIOS, Sample, Scenario

Unit = Literal["wall", "cpu", "peak"]
UNITS: tuple[Unit, ...] = ("wall", "cpu", "peak")


class Bound(NamedTuple):
    """A ratio to stay at or below, on 10,000 posts."""

    scenario: Scenario
    unit: Unit
    peer: str
    most: float


BOUNDS = (
    Bound("cold", "wall", "hugo", 0.5),
    Bound("cold", "peak", "hugo", 0.8),
    Bound("one new post", "wall", "hugo", 0.1),
    Bound("cold", "wall", "pelican", 0.15),
)


class Figures(NamedTuple):
    """Medians by contender, scenario and unit; the most files that any run of a scenario wrote; what came out."""

    names: tuple[str, ...]
    medians: Mapping[tuple[str, Scenario, Unit], float]
    written: Mapping[tuple[str, Scenario], int]
    yields: Mapping[str, Yield]

    def ratio(self, scenario: Scenario, unit: Unit, peer: str) -> float:
        """Ours to a peer's."""
        return self.medians["ours", scenario, unit] / self.medians[peer, scenario, unit]


def figures(timed: Sequence[Sample], weighed: Sequence[Sample], yields: Mapping[str, Yield]) -> Figures:
    """Put the samples of all rounds together; memory comes from rounds of its own."""
    names = tuple(dict.fromkeys(sample.contender for sample in timed))
    medians: dict[tuple[str, Scenario, Unit], float] = {}
    written: dict[tuple[str, Scenario], int] = {}
    for name in names:
        for scenario in SCENARIOS:
            key = name, scenario
            mine = [one for one in timed if (one.contender, one.scenario) == key]
            peaks = [one.measured.peak for one in weighed if (one.contender, one.scenario) == key]
            medians[name, scenario, "wall"] = statistics.median(one.measured.wall for one in mine)
            medians[name, scenario, "cpu"] = statistics.median(one.measured.cpu for one in mine)
            medians[name, scenario, "peak"] = statistics.median(peaks)
            written[key] = max(one.written for one in mine)
    return Figures(names, medians, written, yields)


def table(found: Figures) -> str:
    """All of it as text: figures, ratios, bounds, and what each one's site weighs."""
    lines = [f"{'':22}{'wall s':>10}{'CPU s':>10}{'peak MB':>10}{'written':>10}"]
    for scenario in SCENARIOS:
        lines += [_row(found, name, scenario) for name in found.names]
        if "ours" in found.names:
            lines += [_ratios(found, peer, scenario) for peer in found.names if peer != "ours"]
        lines.append("")
    lines += [_weight(name, one) for name, one in found.yields.items()]
    return "\n".join([*lines, "", *_bounds(found)])


def _row(found: Figures, name: str, scenario: Scenario) -> str:
    wall, cpu, peak = (found.medians[name, scenario, unit] for unit in UNITS)
    return f"{scenario:14}{name:8}{wall:10.2f}{cpu:10.2f}{peak / 1e6:10.0f}{found.written[name, scenario]:10,}"


def _ratios(found: Figures, peer: str, scenario: Scenario) -> str:
    cells = "".join(f"{found.ratio(scenario, unit, peer):10.3f}" for unit in UNITS)
    return f"{'':6}{'ours/' + peer:16}{cells}"


def _weight(name: str, one: Yield) -> str:
    listings = sum(one.files[role] for role in ("site", "department", "platform", "tag", "month"))
    average = one.bytes["post"] / max(1, one.files["post"]) / 1e3
    return (
        f"{name:8} {one.all_files:,} files, {one.all_bytes / 1e6:.0f} MB: {one.files['post']:,} post pages "
        f"of {average:.1f} KB, {listings:,} listing pages, {one.files['feed']} feeds"
    )


def _bounds(found: Figures) -> list[str]:
    if "ours" not in found.names:
        return []
    lines = ["On 10,000 posts, to reach:"]
    for bound in BOUNDS:
        if bound.peer in found.names:
            ratio = found.ratio(bound.scenario, bound.unit, bound.peer)
            verdict = "reached" if ratio <= bound.most else "missed"
            what = f"{bound.scenario}, {bound.unit} against {bound.peer}"
            lines.append(f"  {what:36} {ratio:6.3f} of {bound.most:5} {verdict}")
    written = found.written["ours", "unchanged"]
    lines.append(f"  {'unchanged, files written':36} {written:6} of {0:5} {'missed' if written else 'reached'}")
    return lines


def plain(found: Figures) -> dict[str, object]:
    """The figures for a JSON file."""
    rows = [
        {
            "contender": name,
            "scenario": scenario,
            **{unit: found.medians[name, scenario, unit] for unit in UNITS},
            "written": found.written[name, scenario],
        }
        for name in found.names
        for scenario in SCENARIOS
    ]
    yields = {
        name: {"files": one.all_files, "bytes": one.all_bytes, "roles": one.files} for name, one in found.yields.items()
    }
    return {"medians": rows, "sites": yields}
