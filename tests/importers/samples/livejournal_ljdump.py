"""A folder that ljdump made of a Dreamwidth journal: entries of three levels, comments of three states."""

from tests.importers.sample import Sample

SAMPLE = Sample(
    form="livejournal-ljdump",
    files={
        "mkehealth/L-2": """<?xml version="1.0"?>
<event>
<itemid>2</itemid>
<anum>77</anum>
<ditemid>589</ditemid>
<url>https://mkehealth.dreamwidth.org/589.html</url>
<eventtime>2012-05-01 08:30:00</eventtime>
<event_timestamp>1335861000</event_timestamp>
<logtime>2012-05-01 13:30:12</logtime>
<subject>Free flu shots: ¿dónde?</subject>
<event>At &lt;lj comm="mke_libraries"&gt; from 9 to 5.

No card needed. &lt;lj-embed id="1" /&gt;</event>
<reply_count>3</reply_count>
<props>
<taglist>flu, free clinics</taglist>
<current_location>Keenan Health Center</current_location>
<current_mood>hopeful</current_mood>
</props>
</event>
""".encode(),
        "mkehealth/C-2": b"""<?xml version="1.0"?>
<comments>
<comment>
<id>4</id>
<date>2012-05-01T15:00:00Z</date>
<subject></subject>
<body>Is there parking?</body>
<user>a_resident</user>
<state></state>
</comment>
<comment>
<id>5</id>
<date>2012-05-01T16:00:00Z</date>
<body>screened-secret</body>
<state>S</state>
</comment>
<comment>
<id>6</id>
<date>2012-05-01T17:00:00Z</date>
<body>deleted-secret</body>
<state>D</state>
</comment>
</comments>
""",
        "mkehealth/L-3": b"""<?xml version="1.0"?>
<event>
<itemid>3</itemid>
<anum>9</anum>
<eventtime>2012-05-02 08:30:00</eventtime>
<logtime>2012-05-02 13:30:12</logtime>
<security>usemask</security>
<allowmask>1</allowmask>
<subject>Staff meeting</subject>
<event>staff-secret</event>
</event>
""",
        "mkehealth/C-3": b"""<?xml version="1.0"?>
<comments><comment><id>8</id><date>2012-05-02T15:00:00Z</date><body>answer-secret</body></comment></comments>
""",
        "ljdump.config": b"<ljdump><username>mkehealth</username><password>password-secret</password></ljdump>",
        "mkehealth/user.map": b"(dp0\nI12\nV map-secret\n",
    },
    posts=1,
    handle="mkehealth",
    secrets=("screened-secret", "deleted-secret", "staff-secret", "answer-secret", "password-secret", "map-secret"),
    sealed=("ljdump.config", "mkehealth/user.map"),
)
