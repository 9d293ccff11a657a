"""What can be wrong with an export of YouTube, in sentences for the person who dropped it. Codes I440 to I459."""

from site_builder.problem import Place, Problem, Severity

AGAIN = "Download the export again and import that: what is here already stays."
TELL = "Send this line of the file to whoever looks after this program; the other videos are imported."


def unreadable(member: str, why: object) -> Problem:
    return _problem("I440", Severity.ERROR, f"{member} cannot be read to its end: {why}.", member, AGAIN)


def no_videos(member: str) -> Problem:
    message = "This part of a Takeout holds no table of videos (videos.csv), so no video can be told public or private."
    hint = "In Takeout choose “videos” and “video metadata”; unpack all zips of one Takeout into one folder."
    return _problem("I441", Severity.WARNING, message, member, hint)


def no_row(member: str, line: int, why: object) -> Problem:
    place = Place(member, line)
    message = f"A row of {member} is not a video or post as YouTube writes them: {why}."
    return Problem(code="I442", severity=Severity.ERROR, message=message, place=place, hint=TELL)


def unknown_words(member: str, count: int, words: str) -> Problem:
    message = f"{count} video(s) have a visibility that this program does not know ({words}); none of them is taken."
    hint = "In the settings of the Google account choose English as the language, and ask for the Takeout again."
    return _problem("I443", Severity.WARNING, message, member, hint)


def unclear_films(folder: str, names: tuple[str, ...]) -> Problem:
    few = ", ".join(f"“{name}”" for name in names[:3]) + (" …" if len(names) > 3 else "")
    message = f"{len(names)} film(s) fit the titles of no video, or of several, and are not taken: {few}."
    hint = "Takeout does not say which film is which. Title the videos differently, or get them with yt-dlp."
    return _problem("I444", Severity.WARNING, message, folder, hint)


def part_missing(member: str, number: int) -> Problem:
    message = f"Part {number} of the table of videos is missing, and later parts are there: its videos are missing."
    return _problem("I445", Severity.ERROR, message, member, "Unpack all zips of one Takeout into one folder.")


def no_json(member: str, line: int, why: object) -> Problem:
    place = Place(member, line)
    message = f"{member} is damaged here: {why}."
    return Problem(code="I446", severity=Severity.ERROR, message=message, place=place, hint=AGAIN)


def no_video(member: str, line: int, why: object) -> Problem:
    place = Place(member, line)
    message = f"An item of {member} is not a video as it should be: {why}."
    return Problem(code="I447", severity=Severity.ERROR, message=message, place=place, hint=TELL)


def unsaid(member: str, count: int) -> Problem:
    message = f"{count} download(s) do not say whether their video is public or unlisted; they are taken as public."
    hint = "Old programs did not note it. Mark an unlisted one as a draft in annotations.yaml, or download it again."
    return _problem("I448", Severity.WARNING, message, member, hint)


def shut_channel(member: str, channel: str) -> Problem:
    message = f"The channel {channel} is not public, so none of its videos is taken."
    return _problem("I449", Severity.WARNING, message, member, "Nothing, if that is meant.")


def unsure_channels(member: str) -> Problem:
    message = f"{member} does not say of every channel, in words that this program knows, whether it is public."
    hint = f"Nothing is taken. {AGAIN} Choose English as the language of the Google account before."
    return _problem("I450", Severity.ERROR, message, member, hint)


def _problem(code: str, severity: Severity, message: str, member: str, hint: str) -> Problem:
    return Problem(code=code, severity=severity, message=message, place=Place(member), hint=hint)
