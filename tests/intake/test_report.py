"""What people read after an import."""

import msgspec

from site_builder.model.intake import ExportReport, IntakeReport, Taking, Tally
from site_builder.problem import Place, Problem, Severity
from site_builder.report.intake import intake_lines


def taking(account: str, tally: Tally) -> Taking:
    return Taking(form="x", title="X archive", department="dpw", account=account, registered=True, tally=tally)


def test_a_report_is_a_table_with_reasons_and_a_sum() -> None:
    wrong = Problem(
        code="I126", severity=Severity.WARNING, message="Who is this?", place=Place("inbox/a.zip"), hint="Add:\n  - it"
    )
    export = ExportReport(
        export="inbox/a.zip",
        takings=(taking("x:dpw", Tally(found=12, new=3, unchanged=9, copied=4, missing=1)),),
        skipped=(("private", 2),),
        problems=(wrong,),
    )
    assert list(intake_lines(IntakeReport(exports=(export,)))) == [
        "inbox/a.zip",
        "                     found  new  changed  unchanged  gone  media copied  there  missing",
        "  x:dpw (X archive)     12    3        0          9     0             4      0        1",
        "  skipped 2: private",
        "  warning I126 inbox/a.zip: Who is this?",
        "      Add:",
        "        - it",
        "",
        "1 export: 12 posts found, 3 new, 0 changed, 9 unchanged, 0 gone; 1 problem. The exports stay where they are.",
    ]


def test_under_each_account_stands_whether_the_export_counts_as_complete() -> None:
    one = msgspec.structs.replace(taking("x:dpw", Tally()), whole=True, why="X gives it whole")
    two = msgspec.structs.replace(taking("rss:dpw", Tally()), why="a feed shows the newest items only")
    lines = list(intake_lines(IntakeReport(exports=(ExportReport(export="inbox/a.zip", takings=(one, two)),))))
    assert lines[3] == "    counts as complete: X gives it whole"
    assert lines[5] == "    counts as a part: a feed shows the newest items only; nothing is marked as gone"


def test_an_export_of_several_files_names_them() -> None:
    several = ExportReport(export="inbox/p1.zip", parts=tuple(f"p{n}.zip" for n in range(1, 8)))
    assert list(intake_lines(IntakeReport(exports=(several,))))[1] == "  7 parts: p1.zip, p2.zip, p3.zip, …, p7.zip"


def test_a_report_of_nothing_says_so() -> None:
    assert list(intake_lines(IntakeReport())) == ["Nothing to import: no inbox holds an export."]


def test_names_from_outside_cannot_move_the_cursor() -> None:
    export = ExportReport(export="a\x1b[2J\u202e.zip", skipped=(("b\rc", 1),))
    assert "\x1b" not in "".join(intake_lines(IntakeReport(exports=(export,))))
    assert "\u202e" not in "".join(intake_lines(IntakeReport(exports=(export,))))
