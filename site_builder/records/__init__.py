"""The record store: what platforms gave, byte for byte, appended and never changed.

Below content/departments/<id>/records/<platform>-<handle>/ lie `<yyyy-mm>.jsonl` (one `model.record.Record` a line,
in the month the item itself is of; all versions of a post in the file where it first appeared; `undated.jsonl` for
items without a time), `media/<digest>.<kind>`, and `received.ndjson`: a line for every export that was taken in whole.

What a newcomer would question:

* *Appending, not rewriting.* A file that only grows cannot lose what it held. An import that was killed leaves at
  worst half a line at the end of a file; the next one cuts it off, says so, and takes the rest.
* *Equal means equal text and no new medium.* The name of the member that an original stood in may differ, and an export
  without pictures takes none away. Whatever differs in one character is a new version.
* *Exports have an age.* They carry no date that can be trusted, so the newest month among their items stands for it.
  An export older than a complete one that was taken before adds what it has and declares nothing gone. Two exports of
  the same month should be imported in the order they were made.
* *An export speaks for its own forms.* An archive of videos says nothing of what came in a feed: only posts whose
  newest capture was in a form of its family (`Arrival.family`) can be gone because it lacks them, and only receipts of
  the family make it old. Nor do two forms that word a post differently make each other out of date.
* *The same content again is no news.* `received.ndjson` keeps a digest of all items of each export; a second import of
  the same content, from whatever file, neither revives a post that a newer export lacks nor restores an old wording.
  A new export that shows an old wording again does append it: somebody put it back.
"""
