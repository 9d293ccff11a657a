"""A wiki's dump with all wordings: an infobox, a table, a picture, a redirect, talk, a deleted wording."""

from tests.importers.sample import Sample

_DUMP = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.10/" version="0.10" xml:lang="en">
  <siteinfo>
    <sitename>MKE Streets Wiki</sitename>
    <dbname>mkestreets</dbname>
    <base>https://wiki.mkestreetsdemo.example/wiki/Main_Page</base>
    <generator>MediaWiki 1.31.0</generator>
    <case>first-letter</case>
    <namespaces>
      <namespace key="-2" case="first-letter">Media</namespace>
      <namespace key="0" case="first-letter" />
      <namespace key="1" case="first-letter">Talk</namespace>
      <namespace key="6" case="first-letter">File</namespace>
      <namespace key="10" case="first-letter">Template</namespace>
      <namespace key="14" case="first-letter">Category</namespace>
    </namespaces>
  </siteinfo>
  <page>
    <title>Parking &amp; plowing</title>
    <ns>0</ns>
    <id>12</id>
    <revision>
      <id>100</id>
      <timestamp>2012-11-05T14:00:00Z</timestamp>
      <contributor><username>Demo clerk</username><id>3</id></contributor>
      <model>wikitext</model>
      <format>text/x-wiki</format>
      <text xml:space="preserve" bytes="40">Odd side on odd days.</text>
      <sha1>a1</sha1>
    </revision>
    <revision>
      <id>101</id>
      <parentid>100</parentid>
      <timestamp>2012-11-06T14:00:00Z</timestamp>
      <contributor><ip>203.0.113.9</ip></contributor>
      <text deleted="deleted" />
    </revision>
    <revision>
      <id>104</id>
      <parentid>101</parentid>
      <timestamp>2013-01-07T09:30:00Z</timestamp>
      <contributor><username>Demo clerk</username><id>3</id></contributor>
      <text xml:space="preserve" bytes="400">{{Infobox street|name=Wells St.|from=1st|to=¿dónde?}}
'''Odd side''' on odd days, see [[Snow emergency|emergencies]].&lt;ref&gt;Ordinance 101.&lt;/ref&gt;
== Hours ==
{| class="wikitable"
! Day !! Hours
|-
| Monday || 11 pm – 6 am
|}
* one
** two
[[File:Plow on Wells.jpg|thumb|alt=A plow|The plow]]
[[Category:Parking]]</text>
    </revision>
  </page>
  <page>
    <title>Parking</title>
    <ns>0</ns>
    <id>13</id>
    <redirect title="Parking &amp; plowing" />
    <revision><id>105</id><timestamp>2013-01-08T09:30:00Z</timestamp>
      <text>#REDIRECT [[Parking &amp; plowing]] redirect-secret</text></revision>
  </page>
  <page>
    <title>Talk:Parking &amp; plowing</title>
    <ns>1</ns>
    <id>14</id>
    <revision><id>106</id><timestamp>2013-01-09T09:30:00Z</timestamp>
      <text>talk-secret</text></revision>
  </page>
  <page>
    <title>Snow emergency</title>
    <ns>0</ns>
    <id>15</id>
    <revision><id>107</id><timestamp>2013-02-01T20:00:00Z</timestamp>
      <text>Move your car.</text></revision>
  </page>
</mediawiki>
"""

SAMPLE = Sample(
    form="mediawiki-xml",
    files={
        "wiki/dump.xml": _DUMP.encode(),
        "wiki/images/5/5a/Plow_on_Wells.jpg": b"\xff\xd8\xff\xe0plow",
        "wiki/images/archive/5/5a/2012!Plow_on_Wells.jpg": b"\xff\xd8\xff\xe0old-picture-secret",
    },
    posts=2,
    handle="wiki.mkestreetsdemo.example",
    secrets=("redirect-secret", "talk-secret", "old-picture-secret"),
    sealed=("wiki/images/archive/5/5a/2012!Plow_on_Wells.jpg",),
)
