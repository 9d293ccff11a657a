"""The City's own feeds: RSS 2.0 and Atom, made with feedgen, JSON Feed 1.1, and an OPML list of all feeds.

A post is drawn once in each format (`entry`) and joined as it is into every document it stands in (`document`): the
feeds of the site, of its department, platform, account and topics, and the archive documents of RFC 5005. A document's
head is made by feedgen, and the finished entries are put where its own would stand.

Nothing here knows the clock: a feed's date is that of its newest entry.
"""
