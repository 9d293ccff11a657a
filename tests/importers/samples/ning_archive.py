"""A Network Archive of a city's own Ning network: lists that are not JSON, and much that residents wrote."""

from tests.importers.sample import Sample

SAMPLE = Sample(
    form="ning-archive",
    files={
        "ning-members-local.json": b"""([{"createdDate":"2009-01-05T15:00:00.000Z","fullName":"City (demonstration)",
"contributorName":"0mke1demo","email":"owner-secret@example.org","level":"owner","state":"active"}{
"createdDate":"2009-02-05T15:00:00.000Z","fullName":"A resident","contributorName":"2resident3",
"email":"resident-secret@example.org","level":"admin","state":"active"}])""",
        "ning-groups-local.json": b"""([{"id":"771:Group:1","title":"Rain barrels","groupPrivacy":"public"},
{"id":"771:Group:2","title":"Staff only","groupPrivacy":"private"}])""",
        "ning-blogs-local.json": """([{"id":"771:BlogPost:30","contributorName":"0mke1demo",
"createdDate":"2010-05-12T14:32:10.000Z",
"updatedDate":"2010-05-12T14:40:00.000Z","title":"Compost &amp; leaves: ¿cuándo?",
"description":"<p>Crews start <b>Monday</b>. <a href=\\"blogs/30-map.png?width=700\\"
><img alt=\\"Map of the routes\\" src=\\"blogs/30-map.png?width=700\\"></a></p>",
"comments":[{"id":"771:Comment:31","contributorName":"2resident3","createdDate":"2010-05-13T10:00:00.000Z",
"description":"<p>Thank you!</p>"}{"id":"771:Comment:32","contributorName":"0mke1demo",
"createdDate":"2010-05-13T11:00:00.000Z","description":"You are welcome."}]}{"id":"771:BlogPost:29",
"contributorName":"2resident3","createdDate":"2010-05-01T09:00:00.000Z","title":"My garden",
"description":"resident-words"}]{"id":"771:BlogPost:28","contributorName":"0mke1demo","privacy":"friends",
"createdDate":"2010-04-01T09:00:00.000Z","title":"Draft budget","description":"budget-secret"}]])""".encode(),
        "blogs/30-map.png": b"\x89PNG\r\n\x1a\n a map",
        "ning-discussions-local.json": b"""([{"id":"771:Topic:41","contributorName":"0mke1demo","category":"Recycling",
"createdDate":"2009-11-03T20:00:00.000Z","title":"What goes in the bin?","groupId":"771:Group:1",
"description":"Glass, <a href=\\"http:\\/\\/city.milwaukee.gov\\/recycles\\">paper<\\/a>, tin.",
"fileAttachments":["discussions/41-list.pdf?x"]},
{"id":"771:Topic:40","contributorName":"0mke1demo","createdDate":"2009-10-03T20:00:00.000Z",
"title":"Rota","groupId":"771:Group:2","description":"rota-secret"}])""",
        "discussions/41-list.pdf": b"%PDF-1.4 a list",
        "ning-photos-local.json": b"""([{"id":"771:Photo:50","contributorName":"0mke1demo","title":"Open house",
"createdDate":"2011-06-04T17:00:00.000Z","description":"","photoUrl":"photos/50-house.jpg","latitude":"43.038902"}])""",
        "photos/50-house.jpg": b"\xff\xd8\xff a house",
        "ning-events-local.json": b"""([{"id":"771:Event:60","contributorName":"0mke1demo","title":"Rain barrel day",
"createdDate":"2011-04-01T12:00:00.000Z","startDate":"2011-05-07T14:00:00.000Z","location":"Zeidler Building",
"description":"Bring your own hose.","attendees":[{"contributorName":"2resident3","attendeeStatus":"attending"}]}])""",
    },
    posts=5,
    secrets=(
        "owner-secret",
        "resident-secret",
        "resident-words",
        "budget-secret",
        "rota-secret",
    ),
)
