"""Two months of a LiveJournal as its export page gives them, one of 2003 and one of 2009, and a file of comments."""

from tests.importers.sample import Sample

_2009 = """<?xml version="1.0" encoding='utf-8'?>
<livejournal>
<entry>
<itemid>512</itemid>
<eventtime>2009-03-02 09:15:00</eventtime>
<logtime>2009-03-02 15:15:21</logtime>
<subject>Beer gardens &amp;amp; parks: ¡prost!</subject>
<event>Opening &lt;b&gt;Friday&lt;/b&gt; with &lt;lj user=&quot;mke_music&quot;&gt;.
Bring a mug.
&lt;lj-cut text=&quot;Where?&quot;&gt;Humboldt Park
&lt;img src=&quot;http://img.example.org/map.png&quot; alt=&quot;The way
in&quot;&gt;&lt;/lj-cut&gt; &lt;lj-poll-77&gt;</event>
<security>public</security>
<allowmask>0</allowmask>
<current_music>Frankie Yankovic – Just Because</current_music>
<current_mood>thirsty</current_mood>
</entry>
<entry>
<itemid>775</itemid>
<eventtime>2009-03-09 10:00:00</eventtime>
<logtime>2009-03-09 15:00:03</logtime>
<subject>Rota</subject>
<event>rota-secret</event>
<security>private</security>
<allowmask>0</allowmask>
</entry>
<entry>
<itemid>1029</itemid>
<eventtime>2009-03-10 10:00:00</eventtime>
<logtime>2009-03-10 15:00:03</logtime>
<subject></subject>
<event>friends-secret</event>
<security>usemask</security>
<allowmask>1</allowmask>
</entry>
</livejournal>
"""

_2003 = """<?xml version="1.0"?>
<livejournal>
<entry>
<itemid>256</itemid>
<eventtime>1965-07-04 12:00:00</eventtime>
<logtime>2003-07-01 14:00:00</logtime>
<subject></subject>
<event>The lagoon in 1965, from our archive.</event>
<security>public</security>
<allowmask>0</allowmask>
</entry>
</livejournal>
"""

_COMMENTS = """<?xml version="1.0"?>
<livejournal>
<comments>
<comment id="7" jitemid="2" posterid="12"><date>2009-03-02T18:00:00Z</date><body>comment-secret</body></comment>
</comments>
</livejournal>
"""

SAMPLE = Sample(
    form="livejournal-export",
    files={
        "mke_parks-2009-03.xml": _2009.encode(),
        "mke_parks-2003-07.xml": _2003.encode(),
        "comment_body.xml": _COMMENTS.encode(),
    },
    posts=2,
    handle="mke-parks",
    secrets=("rota-secret", "friends-secret", "comment-secret"),
)
