"""Exports for a records request: what the record store and the posts folder hold, in forms that other systems open.

`item` is what is exported of a post, `order` what was asked for and how. `forms` lists the writers: a bag (RFC 8493),
a WARC 1.1 or WACZ file, CSV, NDJSON, one HTML file to print. Each takes the items one by one, so that memory does not
grow with their number; what must be remembered of them waits in a file (`notes`), with how far the export has come
(`progress`). `logged` is what goes along of the transparency log.

What a newcomer would question:

* *Own writing of bags, not the `bagit` package's.* It makes a bag of a folder that is there already, reads every file
  again for each algorithm, and puts the machine's clock into bag-info.txt. Here digests are taken while the bytes are
  written, and the same question gives the same bytes. The package checks what we write, in the tests.
* *A name means a whole export.* Everything is written into a hidden folder beside, and renamed at the end
  (`landing`). A run that was killed leaves nothing under the name; the next one goes on (`progress`) with what it left.
* *An item's originals go along whole or not at all.* Where decisions took something out of it, or replies were not
  asked for and it has some, its own bytes would say what the export does not: they stay, and the item says so.
* *Numbers are of the item, not of the sheet.* The same question gives the same numbers in every form, with decisions
  applied or not, so that two people can speak of one item.
"""
