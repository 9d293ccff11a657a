"""Questions of residents: what asks for an answer, and what only looks like it."""

import time

import pytest

from site_builder.policy.questions import asks


@pytest.mark.parametrize(
    "text",
    [
        "Will it be plowed in winter?",
        "Dogs allowed?",
        "Why?",
        "Thanks for the update. Which streets are next?",
        "So garbage is on Tuesday, right?",
        "When will the power be back?!",
        "Hi, when will the water be back on 5th street",
        "how do i report a pothole",
        "Does anyone know if the library is open today",
        "I was wondering if the pool opens this week.",
        "¿Cuándo pasan a recoger la basura?",
        "¿Y los domingos?",
        "Buenos días, a qué hora abre la oficina",
        "Alguien sabe si hay clases mañana",
        "Lub tsev qiv ntawv qhib thaum twg",
        "Puas muaj neeg txhais lus",
        "Yuav them nqi pes tsawg?",
        "@ExDPW is my street included?",
        "> an older post\nIs that still so?",
    ],
)
def test_it_asks(text: str) -> None:
    assert asks(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Thank you for being out there all night.",
        "???",
        "What?",
        "Really?",
        "Are you kidding me?",
        "Who cares?",
        "Great job, huh?",
        "How many more people have to get hurt?",
        "Can you believe this?",
        "Did you know? We sell shovels.",
        "Want to earn $500 a day? Write to me.",
        "See https://example.org/?page=2",
        "When the plow comes, I wave.",
        "How nice of you.",
        "Where I live the plow comes first.",
        "Is there snow! Is there ever.",
        "¿En serio?",
        "¿Hasta cuándo?",
        "Cuando llueve, la calle se inunda.",
        "Tiag los?",
        "Koj tuaj thaum twg los tau.",
        "> Is that so?\nYes.",
    ],
)
def test_it_does_not_ask(text: str) -> None:
    assert not asks(text)


@pytest.mark.parametrize(
    "text", ["?" * 500_000, "when " * 100_000, "hi " * 100_000, "a?" * 200_000, "@" * 300_000, "¿" * 300_000]
)
def test_a_text_made_to_be_slow_is_not(text: str) -> None:
    begun = time.perf_counter()
    asks(text)
    assert time.perf_counter() - begun < 5
