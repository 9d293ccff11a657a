"""Tells whether what a resident wrote asks for an answer, in English, Spanish or Hmong.

A question mark behind words is enough, unless it is a figure of speech (“Are you kidding?”, “Want to earn money?”).
Without one, a sentence must open like a question (“when will”, “dónde puedo”), or say in Hmong what cannot be said
otherwise. It is a help for the person who answers, not a judge: what it misses, the department still reads.
"""

import re

from site_builder.policy.folding import fold

_ADDRESS = re.compile(r"https?://\S+|www\.\S+|@[\w.-]+")
_QUOTED = re.compile(r"^\s*>.*$", re.MULTILINE)
_END = re.compile(r"([.?!…\n]+)")
_WORD = re.compile(r"[^\W_]+")

_ALONE = frozenset({
    "when", "where", "why", "how", "who", "which", "cuando", "donde", "como", "quien", "cual", "cuanto", "cuantos",
})  # fmt: skip
"""Words that ask on their own."""

_HOLLOW = frozenset({
    "and", "ok", "ok so", "so what", "says who", "who knew", "who cares", "really", "oh really", "seriously", "huh",
    "right", "what", "what the", "what now", "guess what", "you know what", "know what", "remember", "lol", "see",
    "why not", "get it", "got it", "anyone", "hasta cuando", "y que", "y entonces", "y", "en serio", "de verdad",
    "es en serio", "es broma", "no me digas", "que", "verdad", "no", "que mas da", "quien lo diria", "tiag los", "li",
})  # fmt: skip
"""What ends in a question mark, and asks nothing."""

_FIGURES = tuple(
    f"{opening} "
    for opening in (
        "are you kidding", "are you joking", "are you serious", "are you for real", "are you insane", "are you blind",
        "is this a joke", "is that a joke", "is this some kind of joke", "who cares", "who gives a", "how dare",
        "wtf", "what a joke", "what else is new", "what the hell", "what the heck", "what the fuck",
        "what is wrong with you", "what is wrong with people", "what s wrong with you", "what s wrong with people",
        "what were you thinking", "what were they thinking", "what did you expect", "why bother",
        "why am i not surprised", "why do i even", "why do we even", "why do you even", "since when do",
        "remember when", "when will you learn", "when will people learn", "when will they learn",
        "when will this madness", "when is enough enough", "how many more", "how stupid", "how dumb",
        "how do you sleep", "do you even", "do you really think", "do you think we", "do you people", "you think",
        "you call this", "you call that", "have you no", "have you lost", "can you believe", "can you imagine",
        "isn t it funny", "isn t it great", "isn t it amazing", "did you know", "have you ever wondered",
        "ever wonder", "want to", "want a", "wanna", "tired of", "sick of", "ready to", "need a loan", "need cash",
        "looking to", "who s with me", "who is with me", "who else loves", "who else thinks", "en serio",
        "es una broma", "estan locos", "estas loco", "a quien le importa", "a quien le importan", "que les pasa",
        "que te pasa", "como se atreven", "no les da verguenza", "quieres ganar", "quiere ganar", "sabias que",
    )
)  # fmt: skip
"""How figures of speech, and advertisements, open."""

_TAGS = (" huh", " eh", " amirite", " lol", " innit", " am i right")

_OPENINGS = tuple(
    f"{opening} "
    for opening in (
        "when will", "when is", "when are", "when does", "when do", "when can", "where can", "where do", "where does",
        "where is", "where are", "what time is", "what time does", "what time do", "what time will",
        "what are the hours", "how do i", "how do we", "how can i", "how can we", "how long will", "how long does",
        "how much does", "how much is", "who do i", "who do we", "who should i", "who can i", "does anyone know",
        "anyone know", "does anybody know", "do you know when", "do you know where", "do you know if",
        "could you tell", "can you tell me", "can someone tell", "is there a", "is there any", "are there any",
        "will there be", "i have a question", "my question is", "i would like to know", "i d like to know",
        "i was wondering", "wondering if", "wondering when", "cuando es", "cuando sera", "cuando van", "cuando abre",
        "cuando abren", "cuando cierra", "cuando empieza", "cuando pasa", "cuando pasan", "cuando recogen",
        "donde puedo", "donde podemos", "donde esta", "donde estan", "donde queda", "donde se", "como puedo",
        "como podemos", "como hago", "como se puede", "a que hora", "cuanto cuesta", "cuanto tarda", "cuanto tiempo",
        "alguien sabe", "me pueden decir", "me puede decir", "quisiera saber", "podrian decirme", "podria decirme",
        "tengo una pregunta", "puas muaj", "puas yog", "kuv puas", "koj puas", "nej puas", "lawv puas", "peb puas",
    )
)  # fmt: skip
"""How a sentence opens that asks without a question mark."""

_GREETINGS = frozenset({
    "hi", "hello", "hey", "please", "so", "and", "but", "ok", "thanks", "question", "hola", "por", "favor", "pero", "y",
    "disculpe", "disculpen", "buenos", "buenas", "dias", "tardes", "nyob", "zoo",
})  # fmt: skip
_WITHIN = (" thaum twg ", " hnub twg ", " nyob qhov twg ", " qhov twg ", " vim li cas ", " ua li cas ", " pes tsawg ")
"""In Hmong the word that asks stands where its answer would; followed by “los” it means “any”."""


def asks(text: str) -> bool:
    """Whether a resident's words ask the City something."""
    parts = _END.split(_ADDRESS.sub(" ", fold(_QUOTED.sub("", text))))
    marks = (*parts[1::2], "")
    return any(_is_question(sentence, "?" in mark) for sentence, mark in zip(parts[::2], marks, strict=True))


def _is_question(sentence: str, marked: bool) -> bool:  # noqa: FBT001 - the one thing that matters of its end
    words = _WORD.findall(sentence.rpartition("¿")[2])
    first = next((number for number, word in enumerate(words) if word not in _GREETINGS), len(words) - 1)
    words = words[max(first, 0) :]
    said = " ".join(words)
    if said in _HOLLOW or f"{said} ".startswith(_FIGURES) or said.endswith(_TAGS):
        return False
    if marked:
        return len(words) > 1 or said in _ALONE
    padded = f" {said} "
    return padded[1:].startswith(_OPENINGS) or any(each in padded and f"{each}los " not in padded for each in _WITHIN)
