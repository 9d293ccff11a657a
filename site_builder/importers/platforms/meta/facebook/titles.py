"""What Facebook's own sentence over an entry tells: that it is no post of the account to its public.

The sentence is in the language of the person who downloaded. What no pattern knows is taken for a post: these patterns
are in lower case, so that an account called "Likes Bikes" is no reason to drop its posts.
"""

from functools import lru_cache
import re

TIMELINE = "posts on other people's timelines"
GROUP = "posts in groups"
REVIEW = "reviews of other Pages"
ACTIVITY = "likes, saves and answers, not posts"

_TIMELINE = re.compile(
    r"\bon .{1,200}(?:'s|’s|s'|s’) (?:timeline|wall|profile)\b|na osi czasu użytkownika|\bin die Chronik von"
    r"|\b(?:in|an) .{1,200}s? (?:Chronik|Pinnwand) (?:geschrieben|gepostet)|\ban die Pinnwand von"
    r"|(?:sur|dans) le (?:journal|mur|profil) de|en (?:la biografía|el muro|el perfil) de"
    r"|na (?:linha do tempo|cronologia|timeline) de|no mural de|sul (?:diario|profilo) di|sulla bacheca di"
    r"|op (?:de tijdlijn|het prikbord) van|\bpå .{1,200}(?:tidslinje|tidslinjen|vägg|væg|vegg)\b"
    r"|(?:în|pe) (?:cronologia|jurnalul|profilul) (?:lui|utilizatorului|membrului)|zaman tünelinde|idővonalára"
    r"|на (?:стене|странице|хронике) (?:у )?|ในไทม์ไลน์ของ|的(?:动态时报|動態時報)"
)
_GROUP = re.compile(
    r"\b(?:in|to) (?:the |a )?group\b|\bposted (?:something |a link |a photo |a video )?in [^.]|in (?:der|die) Gruppe\b"
    r"|(?:dans|sur) le groupe\b|(?:en|al) (?:el )?grupo\b|\bno grupo\b|(?:nel|sul) gruppo\b|\b(?:w|do) grup(?:ie|y)\b"
    r"|\bîn grupul\b|in de groep\b|\bi (?:gruppen|grupp)\b|ve skupině|csoportban|в группе|grubunda|ในกลุ่ม"
)
_REVIEW = re.compile(
    r"\b(?:reviewed|rated|recommends|doesn't recommend|doesn’t recommend)\b|\b(?:empfiehlt|bewertet)\b"
    r"|\b(?:recomienda|opinó sobre|calificó)\b|\b(?:recommande|a évalué|a noté)\b|\b(?:recomenda|avaliou)\b"
    r"|\b(?:consiglia|ha recensito)\b|\b(?:poleca|ocenił|oceniła)\b|\b(?:raadt|beoordeelde)\b"
    r"|\b(?:recomandă|a evaluat|a recenzat)\b|\b(?:anbefaler|anmeldte|rekommenderar|recenserade)\b|\bрекомендует\b"
)
_ACTIVITY = re.compile(
    r"\b(?:likes|liked|saved|reacted to|commented on|replied to|follows|followed|played|listened to|voted)\b"
    r"|\bis (?:interested in|going to an?) |\b(?:lubi|polubił|polubiła|zapisał|zapisała|skomentował|skomentowała)\b"
    r"|\bgefällt\b|\bhat .{1,200} gespeichert\b|\b(?:le gusta|guardó|comentó)\b|\b(?:aime|a enregistré|a commenté)\b"
    r"|\b(?:curtiu|gosta|salvou|guardou|comentou)\b|\b(?:piace|ha salvato|ha commentato)\b|\bvindt .{1,200} leuk\b"
    r"|\bheeft .{1,200} (?:opgeslagen|bewaard)\b|\b(?:apreciază|a apreciat|a salvat|a comentat)\b"
    r"|\b(?:har gemt|synes godt om|gillar|sparade|liker|lagret)\b|\b(?:нравится|сохранил|сохранила)\b|beğendi\b"
)


_POSTED = re.compile(
    r"\b(?:shared|posted|added|updated|published)\b|\b(?:udostępnił|udostępniła|dodał|dodała|geteilt|teilt|hinzugefügt)\b"
    r"|\b(?:compartió|ha compartido|partagé|ajouté|compartilhou|partilhou|condiviso|aggiunto|gedeeld|deelde)\b"
    r"|\b(?:delte|delade|har delt|har delat|distribuit|adăugat|поделился|поделилась)\b"
)
"""That it was posted after all: whatever comes later in the sentence may be the name of what was posted."""


@lru_cache(maxsize=2048)
def why_not(title: str, *, own: bool) -> str:
    """Why an entry of this title is not taken, "" if it is.

    `own` says that the entry has words or pictures of its own: likes and saves never have.
    """
    said = title[:1000]
    for pattern, reason in ((_TIMELINE, TIMELINE), (_GROUP, GROUP), (_REVIEW, REVIEW)):
        if pattern.search(said):
            return reason
    did = None if own else _ACTIVITY.search(said)
    return ACTIVITY if did and not _POSTED.search(said, 0, did.start()) else ""
