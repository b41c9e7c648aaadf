"""Forty more requests, written before any of them was read by the program.

Fields that are not named are expected to keep their defaults. `song` is the title
the sentence names; the reader is told the titles in `TITLES`.
"""

from typing import Any

MIDDLE, HIGH = "intermediate", "advanced"

TITLES = ("Luna de Ámbar", "Gallo Madrugador", "Jazmín en la Esquina")

ASKED_UNSEEN: tuple[tuple[str, dict[str, Any]], ...] = (
    # English
    ("something easy and romantic to luna de ambar", {"mood": "romantic", "song": TITLES[0]}),
    (
        "We've danced for three years, make it hard, but skip the dips",
        {"difficulty": HIGH, "exclude": ["dip"]},
    ),
    (
        "my knees are bad: no footwork please, and keep it gentle",
        {"exclude": ["footwork"], "energy": "low"},
    ),
    (
        "a minute and a half of cheeky bachata for improvers",
        {"length": {"seconds": 90}, "mood": "playful", "difficulty": MIDDLE},
    ),
    (
        "Old-school Dominican style, quick feet, no body rolls",
        {"styles": ["traditional"], "include": ["footwork"], "exclude": ["body"]},
    ),
    (
        "intermediate moderna, finish in a dip",
        {"difficulty": MIDDLE, "styles": ["moderna"], "include": ["dip"]},
    ),
    ("start in closed position and end apart", {"start": "closed", "end": "solo"}),
    ("only the mambo, fast and fun", {"only": "mambo", "tempo": "fast", "mood": "playful"}),
    ("just the first chorus, beginner level", {"only": "chorus"}),
    ("teach us at most four new moves", {"new_moves": 4}),
    (
        "64 counts of dramatic sensual",
        {"length": {"counts": 64}, "mood": "dramatic", "styles": ["sensual"]},
    ),
    (
        "16 eights, intermediate, shadow position and hammerlocks",
        {"length": {"counts": 128}, "difficulty": MIDDLE, "include": ["shadow", "hammerlock"]},
    ),
    (
        "I don't like hammerlocks or wraps, otherwise anything intermediate goes",
        {"exclude": ["hammerlock", "wrap"], "difficulty": MIDDLE},
    ),
    (
        "not slow, not sensual, and not for experts",
        {"styles": ["traditional", "moderna", "fusion"]},
    ),
    (
        "footwork in the mambo and body waves in the verse, advanced",
        {"difficulty": HIGH, "sections": [("footwork", "mambo"), ("body", "verse")]},
    ),
    (
        "fewer turns, more walking, begginer",
        {"less": ["turn"], "more": ["travel"], "include": ["travel"]},
    ),
    (
        "ADVANCED!!! LOTS OF SPINS!!! NO DIPS!!!",
        {"difficulty": HIGH, "include": ["turn"], "more": ["turn"], "exclude": ["dip"]},
    ),
    ("she hates being dipped, he can't spin", {"exclude": ["dip", "turn"]}),
    (
        "Cuddles and soft caresses for our anniversary 💕",
        {"mood": "romantic", "include": ["wrap", "caress"], "energy": "low"},
    ),
    (
        "side by side basics and a copa, medium level",
        {"include": ["side", "basic", "copa"], "difficulty": MIDDLE},
    ),
    # Spanish
    ("algo fácil y alegre para nuestra fiesta", {"mood": "playful"}),
    (
        "bachata sensual avanzada con cambré final pero sin giros",
        {"styles": ["sensual"], "difficulty": HIGH, "include": ["cambre"], "exclude": ["turn"]},
    ),
    (
        "coreografía de dos minutos, nivel intermedio, mucho juego de pies",
        {
            "length": {"seconds": 120},
            "difficulty": MIDDLE,
            "include": ["footwork"],
            "more": ["footwork"],
        },
    ),
    ("nada de sombra ni de martillo, que somos novatos", {"exclude": ["shadow", "hammerlock"]}),
    ("solo el coro, con energía", {"only": "chorus", "energy": "high"}),
    (
        "baile lento y tierno para una boda con gallo madrugador",
        {"tempo": "slow", "mood": "romantic", "song": TITLES[1]},
    ),
    (
        "pocas vueltas y bastante paseo",
        {"less": ["turn"], "more": ["travel"], "include": ["travel"]},
    ),
    ("que empiece en abierto y acabe en abrazo", {"start": "open2", "end": "wrap"}),
    (
        "odio las ondas, prefiero vueltas dobles; nivel avanzado",
        {"exclude": ["body"], "include": ["double_turn"], "difficulty": HIGH},
    ),
    (
        "juego de pies en el mambo y nada de figuras difíciles",
        {"sections": [("footwork", "mambo")]},
    ),
    (
        "ochenta segundos, rápido, urbano",
        {"length": {"seconds": 80}, "tempo": "fast", "styles": ["fusion"]},
    ),
    (
        "máximo 3 pasos nuevos, que no sea muy sensual",
        {"new_moves": 3, "styles": ["traditional", "moderna", "fusion"]},
    ),
    ("tranquilo, sin soltarnos", {"energy": "low", "exclude": ["release_solo"]}),
    (
        "no me gustan las caidas; dominicana tradicional a tope",
        {"exclude": ["dip"], "styles": ["traditional"], "energy": "high"},
    ),
    (
        "intermdio, romantico, con enrosques y sin complicaciones",
        {"difficulty": MIDDLE, "mood": "romantic", "include": ["wrap"]},
    ),
    (
        "32 ochos de moderna con cambios de sitio",
        {"length": {"counts": 256}, "styles": ["moderna"], "include": ["cross_body_lead"]},
    ),
    # mixed
    ("beginner con muchas ganas, no turns porfa", {"exclude": ["turn"]}),
    (
        "sensual pero easy, with some shadow, 1 min 45",
        {"styles": ["sensual"], "include": ["shadow"], "length": {"seconds": 105}},
    ),
    (
        "quiero dips!! advanced!! nada de wraps",
        {"include": ["dip"], "difficulty": HIGH, "exclude": ["wrap"]},
    ),
    (
        "romantic bachata on the song Jazmin en la esquina, sin prisas",
        {"mood": "romantic", "song": TITLES[2]},
    ),
)
