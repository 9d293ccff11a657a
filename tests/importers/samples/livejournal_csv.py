"""A month of a Dreamwidth journal as a table: the name of the folder says which of the two sites it is."""

from tests.importers.sample import Sample

_MONTH = (
    "itemid,eventtime,logtime,subject,event,security,allowmask,current_music,current_mood\n"
    '1289,2011-02-02 07:10:00,2011-02-02 13:10:44,"Snow, ""the big one""","Ramps are closed.\n'
    '<user name=mke_transit> runs on <b>main</b> streets — <cut text=""list"">see below</cut>.",public,0,,\n'
    "1540,2011-02-03 07:10:00,2011-02-03 13:10:44,Overtime,overtime-secret,private,0,,\n"
    "1800,2011-02-04 07:10:00,2011-02-04 13:10:44,For partners,partners-secret,usemask,4,,tired\n"
)

SAMPLE = Sample(
    form="livejournal-csv",
    files={"dreamwidth/mkeplows-2011-02.csv": _MONTH.encode()},
    posts=1,
    handle="mkeplows",
    secrets=("overtime-secret", "partners-secret"),
)
