"""What the bench's city talks about: departments, platforms, words. All made up."""

from typing import NamedTuple


class Platform(NamedTuple):
    """A platform: its id, how often it is used, and the addresses of its accounts and of its posts."""

    id: str
    weight: int
    account: str
    post: str
    characters: str
    length: int


DIGITS = "0123456789"
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"

PLATFORMS = (
    Platform("x", 30, "https://x.com/{handle}", "https://x.com/{handle}/status/{id}", DIGITS, 19),
    Platform(
        "facebook", 28, "https://www.facebook.com/{handle}", "https://www.facebook.com/{handle}/posts/{id}", DIGITS, 17
    ),
    Platform("instagram", 14, "https://www.instagram.com/{handle}/", "https://www.instagram.com/p/{id}/", LETTERS, 11),
    Platform("youtube", 6, "https://www.youtube.com/@{handle}", "https://www.youtube.com/watch?v={id}", LETTERS, 11),
    Platform(
        "linkedin",
        6,
        "https://www.linkedin.com/company/{handle}/",
        "https://www.linkedin.com/feed/update/urn:li:activity:{id}/",
        DIGITS,
        19,
    ),
    Platform(
        "bluesky",
        7,
        "https://bsky.app/profile/{handle}.example",
        "https://bsky.app/profile/{handle}.example/post/{id}",
        LETTERS,
        13,
    ),
    Platform(
        "threads", 5, "https://www.threads.net/@{handle}", "https://www.threads.net/@{handle}/post/{id}", LETTERS, 11
    ),
    Platform(
        "flickr",
        4,
        "https://www.flickr.com/photos/{handle}/",
        "https://www.flickr.com/photos/{handle}/{id}/",
        DIGITS,
        11,
    ),
)

DEPARTMENTS = (
    ("assessor", "Assessor's Office"),
    ("attorney", "City Attorney"),
    ("budget", "Budget Office"),
    ("clerk", "City Clerk"),
    ("comptroller", "Comptroller"),
    ("council", "Common Council"),
    ("development", "City Development"),
    ("election", "Election Commission"),
    ("emergency", "Emergency Communications"),
    ("employees", "Employee Relations"),
    ("environment", "Environmental Collaboration"),
    ("equity", "Equity and Inclusion"),
    ("fire", "Fire Department"),
    ("harbor", "Harbor"),
    ("health", "Health Department"),
    ("housing", "Housing Authority"),
    ("library", "Public Library"),
    ("mayor", "Office of the Mayor"),
    ("neighborhoods", "Neighborhood Services"),
    ("parks", "Parks and Playgrounds"),
    ("police", "Police Department"),
    ("public-works", "Public Works"),
    ("treasurer", "Treasurer"),
    ("water", "Water Works"),
)

TOPICS = (
    *("Snow", "Street", "Park", "Water", "Library", "Housing", "Budget", "Health", "Fire", "Lead"),
    *("Harbor", "Bike", "Bridge", "Transit", "Youth", "Senior", "Voting", "Permit", "Recycling", "Garden"),
)
TURNS = ("Update", "Alert", "Work", "Week", "Day", "News", "Help", "Hours", "Jobs", "Safety")

OPENINGS = (
    "Snow emergency from 10 pm tonight.",
    "The public hearing on the new bike lanes moves to Thursday at 6 pm.",
    "Crews start to replace the water main this Monday.",
    "Our branch on the north side opens again after the renovation.",
    "Free lead tests for every household, no appointment needed.",
    "Property tax bills are in the mail.",
    "Thank you to the four hundred neighbors who helped to clean the river banks.",
    "The bridge closes to cars from 7 am to 3 pm for an inspection.",
    "Early voting begins today at eleven places around town.",
    "We are hiring lifeguards, drivers and library aides for the summer.",
    "Cooling centers are open until 9 pm while the heat lasts.",
    "Yard waste is collected one last time this week.",
    "A boil notice is in force for the blocks west of the river.",
    "The budget for next year is up for comments.",
    "Smoke alarms are installed free of charge for people over 65.",
    "Congratulations to the class of new firefighters who took their oath today.",
)
SENTENCES = (
    "Please move your car to the even side before the plows come.",
    "Bring a photo ID and a letter that shows your address.",
    "Expect delays and follow the signs.",
    "You can reach us on weekdays between 8 and 4:45.",
    "Questions? Call the number on your bill & ask for the duty officer.",
    "Interpreters for Spanish and Hmong will be there.",
    "The work takes some three weeks, depending on the weather.",
    "Nobody needs to sign up, just come by.",
    "Parking is free at the lot behind the building.",
    "We post the minutes and the slides here afterwards.",
    "If you can't come, send your comments by e-mail until Friday.",
    "Tell your neighbors, and check on those who live alone.",
    "Hydrants must stay clear of snow: if you see a buried one, dig it out.",
    "Children under 12 get in free; everyone else pays $3.",
    "The old forms stay valid until the end of the year.",
    "Buses 15, 30 and 57 take another way meanwhile.",
)
SPANISH = (
    "Emergencia de nieve desde las 10 de la noche.",
    "Por favor, mueva su auto al lado par de la calle.",
    "La reunión pública empieza a las 6 de la tarde en la biblioteca.",
    "No hace falta registrarse; habrá intérpretes y cuidado de niños.",
    "Llame a la oficina de lunes a viernes si tiene preguntas.",
    "El agua es segura después de hervirla durante un minuto.",
)
HMONG = (
    "Lub tsev qiv ntawv qhib txij 10 teev sawv ntxov.",
    "Thov tsiv koj lub tsheb ua ntej daus los.",
    "Muaj neeg txhais lus pub dawb rau koj.",
    "Hu rau peb yog koj muaj lus nug.",
)
PATHS = ("snow", "water/lead", "library/hours", "vote", "budget/2026", "parks/jobs", "alerts", "permits/apply")
ANSWERS = (
    "Thank you for letting us know.",
    "Will my street be plowed before 7?",
    "Is there parking for wheelchairs?",
    "My alley was forgotten last time.",
    "What about the people who work nights?",
    "Great work, crews!",
)
ALTS = (
    "A plow clears a street at night.",
    "People at long tables in a library.",
    "Two workers in a trench beside a water main.",
    "A map of the closed blocks west of the river.",
)
