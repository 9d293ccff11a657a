"""The only stage that touches output/.

Thinking is apart from doing: `changes` says what is to be drawn and removed and touches nothing; `Folder` puts whole
files in place and takes old ones away. No page is fsynced: on the disks we measured, flushing ten thousand pages took
as long as building them, and a page half on disk harms only whoever trusts it. So the next build trusts no file after
an unclean stop or a restart of the machine: `survey` then compares every file with its digest, byte for byte.
What says so (the manifest and the mark of an unclean stop) is itself written durably.
"""
