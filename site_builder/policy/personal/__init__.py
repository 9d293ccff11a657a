"""Finds personal data in words: phone numbers, addresses, numbers of cards and of papers, days of birth.

A detector is a file with one function, `found(text)`, which gives a `Datum` for each place where the text holds that
kind of thing, whoever it belongs to. `reading.py` makes the text that detectors see of the one that a post holds:
without markup, and with plain digits, spaces and hyphens whatever they were written with; and it knows the way back.
`city.py` says what is the City's own. `telling.py` makes hits of the rest.

Precision before zeal: a date, a price, an id or a part of an address of the web is no personal datum, and where a
number alone could be many things, a word beside it has to say which. No pattern has a part that may repeat without end
and begin within itself, so that no text takes longer than its length.
"""
