"""Seventy more requests, written before the program read them; read with the catalog's names.

Fields that are not named are expected to keep their defaults. `song` is the title
the sentence names; the reader is told the titles in `TITLES`. Four expectations of the
first forty contradicted what `asked` had settled (a figure wished in a part is included,
too; `not slow` is medium; `not for experts` is the level below) and follow it now.
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
        {"difficulty": MIDDLE, "tempo": "medium", "styles": ["traditional", "moderna", "fusion"]},
    ),
    (
        "footwork in the mambo and body waves in the verse, advanced",
        {
            "difficulty": HIGH,
            "include": ["footwork", "body"],
            "sections": [("footwork", "mambo"), ("body", "verse")],
        },
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
        {"include": ["footwork"], "sections": [("footwork", "mambo")]},
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

ASKED_LATER: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "Could you build us a gentle first dance? We are total beginners and she can't do dips.",
        {"mood": "romantic", "energy": "low", "exclude": ["dip"]},
    ),
    (
        "intermediate level, lots of cross body leads, go easy on the turns",
        {"difficulty": MIDDLE, "include": ["travel"], "more": ["travel"], "less": ["turn"]},
    ),
    ("sensual but nothing with the head", {"styles": ["sensual"]}),
    (
        "45 seconds of flirty dominican",
        {"length": {"seconds": 45}, "mood": "playful", "styles": ["traditional"]},
    ),
    (
        "a show routine: advanced, dramatic, dips and double turns, 2:30",
        {
            "difficulty": HIGH,
            "mood": "dramatic",
            "include": ["dip", "double_turn"],
            "length": {"seconds": 150},
        },
    ),
    (
        "for a class of improvers, five new moves, moderna",
        {"difficulty": MIDDLE, "new_moves": 5, "styles": ["moderna"]},
    ),
    ("chill evening vibes, close embrace, no tricks", {"energy": "low"}),
    (
        "dance to Gallo Madrugador with shines in the mambo",
        {"song": "Gallo Madrugador", "include": ["footwork"], "sections": [("footwork", "mambo")]},
    ),
    (
        "no shadow, no wraps, no hammerlock: just basics and turns",
        {"exclude": ["shadow", "wrap", "hammerlock"], "include": ["basic", "turn"]},
    ),
    ("I'd rather not do any footwork", {"exclude": ["footwork"]}),
    (
        "fast song, powerful, urban style, intermediate",
        {"tempo": "fast", "energy": "high", "styles": ["fusion"], "difficulty": MIDDLE},
    ),
    ("begin apart, finish close", {"start": "solo", "end": "closed"}),
    (
        "tender & slow, with body waves in the bridge",
        {
            "mood": "romantic",
            "tempo": "slow",
            "include": ["body"],
            "sections": [("body", "bridge")],
        },
    ),
    ("verse only please, easy", {"only": "verse"}),
    (
        "fewer basics, more turns, intermedite",
        {"less": ["basic"], "include": ["turn"], "more": ["turn"], "difficulty": MIDDLE},
    ),
    (
        "un baile corto de un minuto para principiantes, sin complicarnos",
        {"length": {"seconds": 60}},
    ),
    (
        "queremos algo muy sensual, con ondas y sombra, nivel avanzado",
        {"styles": ["sensual"], "include": ["body", "shadow"], "difficulty": HIGH},
    ),
    ("que no sea rápida, mejor romántica", {"tempo": "medium", "mood": "romantic"}),
    (
        "bachata dominicana con mucho pico pico y sin giros dobles",
        {
            "styles": ["traditional"],
            "include": ["pico_pico"],
            "more": ["pico_pico"],
            "exclude": ["double_turn"],
        },
    ),
    (
        "ni sombra ni enrosques, solo vueltas sencillas",
        {"exclude": ["shadow", "wrap"], "include": ["turn"]},
    ),
    ("dos pasos nuevos como máximo, nivel medio", {"new_moves": 2, "difficulty": MIDDLE}),
    (
        "con Luna de Ambar, tranquilo, empezar cerrado",
        {"song": "Luna de Ámbar", "energy": "low", "start": "closed"},
    ),
    (
        "giros en el estribillo, juego de pies en el mambo",
        {"include": ["turn", "footwork"], "sections": [("turn", "chorus"), ("footwork", "mambo")]},
    ),
    ("no soporto las caídas; prefiero caricias", {"exclude": ["dip"], "include": ["caress"]}),
    (
        "quiero impresionar: difícil, explosivo, 3 minutos",
        {"difficulty": HIGH, "energy": "high", "length": {"seconds": 180}},
    ),
    (
        "poca energía, muy lento, sin desplazamientos",
        {"energy": "low", "tempo": "slow", "exclude": ["travel"]},
    ),
    (
        "24 ochos con martillo y lado a lado, intermedio",
        {"length": {"counts": 192}, "include": ["hammerlock", "side"], "difficulty": MIDDLE},
    ),
    ("algo para mis abuelos, facilito y suave", {"energy": "low"}),
    (
        "😍 slow dance, pero sin dips porfi",
        {"mood": "romantic", "tempo": "slow", "exclude": ["dip"]},
    ),
    (
        "nothing too fancy, quick and cheerful, only to the chorus",
        {"tempo": "fast", "mood": "playful", "only": "chorus"},
    ),
)
