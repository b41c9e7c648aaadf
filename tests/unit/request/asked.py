"""Sixty requests as people type them, and what each means; written before the parser was tuned.

Fields that are not named are expected to keep their defaults. `sections` pairs a
figure with the role it is wished in.
"""

from typing import Any

MIDDLE, HIGH = "intermediate", "advanced"

ASKED: tuple[tuple[str, dict[str, Any]], ...] = (
    # English, plain
    ("romantic beginner", {"mood": "romantic"}),
    (
        "a slow sensual dance for two advanced dancers",
        {"styles": ["sensual"], "tempo": "slow", "difficulty": HIGH},
    ),
    (
        "Playful Dominican footwork, intermediate",
        {
            "mood": "playful",
            "styles": ["traditional"],
            "include": ["footwork"],
            "difficulty": MIDDLE,
        },
    ),
    ("first dance at our wedding, nothing complicated", {"mood": "romantic"}),
    (
        "energetic intermediate choreography with body waves",
        {"energy": "high", "difficulty": MIDDLE, "include": ["body"]},
    ),
    ("90 seconds, calm and close", {"length": {"seconds": 90}, "energy": "low"}),
    (
        "two and a half minutes of modern bachata",
        {"length": {"seconds": 150}, "styles": ["moderna"]},
    ),
    (
        "advanced fusion with dips and a lot of spins",
        {"difficulty": HIGH, "styles": ["fusion"], "include": ["dip", "turn"], "more": ["turn"]},
    ),
    ("start in closed position and finish in shadow", {"start": "closed", "end": "shadow"}),
    ("32 counts for absolute beginners", {"length": {"counts": 32}}),
    (
        "I want something dramatic and fast for my students, improver level",
        {"mood": "dramatic", "tempo": "fast", "difficulty": MIDDLE},
    ),
    (
        "lots of footwork in the mambo",
        {
            "include": ["footwork"],
            "more": ["footwork"],
            "sections": [{"figure": "footwork", "role": "mambo"}],
        },
    ),
    (
        "turns in the chorus, romantic",
        {
            "include": ["turn"],
            "sections": [{"figure": "turn", "role": "chorus"}],
            "mood": "romantic",
        },
    ),
    ("chorus only, intermediate", {"only": "chorus", "difficulty": MIDDLE}),
    ("just the mambo, high energy", {"only": "mambo", "energy": "high"}),
    ("teach us three new moves, beginner", {"new_moves": 3}),
    ("at most 2 new figures", {"new_moves": 2}),
    ("16 eights, traditional", {"length": {"counts": 128}, "styles": ["traditional"]}),
    # English, negated and corrected
    ("no dips", {"exclude": ["dip"]}),
    ("not too difficult", {}),
    ("nothing advanced", {"difficulty": MIDDLE}),
    ("I don't want anything sensual", {"styles": ["traditional", "moderna", "fusion"]}),
    ("few turns, playful", {"less": ["turn"], "mood": "playful"}),
    ("not many spins please, romantic", {"less": ["turn"], "mood": "romantic"}),
    ("beginner, no wait, intermediate", {"difficulty": MIDDLE}),
    ("romantic without being slow", {"mood": "romantic", "tempo": "medium"}),
    ("no turns, no dips, no shadow", {"exclude": ["turn", "dip", "shadow"]}),
    ("please avoid hammerlocks and wraps", {"exclude": ["hammerlock", "wrap"]}),
    ("advanced but without dips or body rolls", {"difficulty": HIGH, "exclude": ["dip", "body"]}),
    ("never any spins; footwork instead", {"exclude": ["turn"], "include": ["footwork"]}),
    ("we can't do dips", {"exclude": ["dip"]}),
    ("my partner hates turns", {"exclude": ["turn"]}),
    ("turn-free and relaxed", {"exclude": ["turn"], "energy": "low"}),
    ("don't make it too fast, not sad either", {"tempo": "medium"}),
    # Spanish
    ("romántico para principiantes", {"mood": "romantic"}),
    (
        "bachata sensual avanzada sin caídas",
        {"styles": ["sensual"], "difficulty": HIGH, "exclude": ["dip"]},
    ),
    ("muchas vueltas y energía alta", {"include": ["turn"], "more": ["turn"], "energy": "high"}),
    ("sin vueltas ni ondas", {"exclude": ["turn", "body"]}),
    ("algo tranquilo, un minuto", {"energy": "low", "length": {"seconds": 60}}),
    (
        "nada sensual, nivel medio",
        {"styles": ["traditional", "moderna", "fusion"], "difficulty": MIDDLE},
    ),
    ("no muy difícil y alegre", {"mood": "playful"}),
    (
        "juego de pies en el mambo",
        {"include": ["footwork"], "sections": [{"figure": "footwork", "role": "mambo"}]},
    ),
    ("solo el coro, intermedio", {"only": "chorus", "difficulty": MIDDLE}),
    ("pocas vueltas, estilo dominicano", {"less": ["turn"], "styles": ["traditional"]}),
    (
        "empieza en cerrado y termina en sombra, intermedia",
        {"start": "closed", "end": "shadow", "difficulty": MIDDLE},
    ),
    ("dos pasos nuevos, principiante", {"new_moves": 2}),
    ("canción lenta, apasionada", {"tempo": "slow", "mood": "dramatic"}),
    ("ocho ochos de bachata moderna", {"length": {"counts": 64}, "styles": ["moderna"]}),
    # mixed, misspelt, shouted, emoji
    ("BEGINER ROMANTIK!!!", {"mood": "romantic"}),
    (
        "sensual pero sin dips, intermediate",
        {"styles": ["sensual"], "exclude": ["dip"], "difficulty": MIDDLE},
    ),
    ("algo romantic, not too fast 🌹", {"mood": "romantic", "tempo": "medium"}),
    (
        "intermediat, playfull, no tunrs",
        {"difficulty": MIDDLE, "mood": "playful", "exclude": ["turn"]},
    ),
    ("NO TURNS!!!! ADVANCED 🔥", {"exclude": ["turn"], "difficulty": HIGH, "energy": "high"}),
    ("avansado con muchas caidas", {"difficulty": HIGH, "include": ["dip"], "more": ["dip"]}),
    ("lentaaa y romantica 😍", {"tempo": "slow", "mood": "romantic"}),
    (
        "traditonal with shines, pls no sensual stuff",
        {"styles": ["traditional"], "include": ["footwork"]},
    ),
    ("bachata moderna w/o dips", {"styles": ["moderna"], "exclude": ["dip"]}),
    (
        "principiante, 1:30, with lots of basics",
        {"length": {"seconds": 90}, "include": ["basic"], "more": ["basic"]},
    ),
    (
        "nivel intermedio; quiero giros pero nada de cambrés",
        {"difficulty": MIDDLE, "include": ["turn"], "exclude": ["dip"]},
    ),
    (
        "💃🕺 fun!! medium difficulty, 2 min",
        {"mood": "playful", "difficulty": MIDDLE, "length": {"seconds": 120}},
    ),
)
