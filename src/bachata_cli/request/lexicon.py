"""The words of a request, English and Spanish, as data.

Keys are what a word means (`field=value`); each line lists the phrases that
say it, separated by commas, lower case and without accents. A phrase may have
several words; the longest one that fits wins. Nothing here decides anything:
`understand` does. Where two meanings compete, the more usual one for a dancer
is chosen (`basic dance` is a level, `basics` are steps).
"""

LEVELS = {
    "beginner": (
        "beginner, beginners, beginning level, novice, newbie, starter, easy, simple, basic, "
        "absolute beginner, first class, first time, never danced, new to bachata, entry level, "
        "principiante, principiantes, facil, faciles, sencillo, sencilla, basico, basica, novato, "
        "novata, iniciacion, inicial, primera clase, primera vez, nivel bajo, nivel basico, "
        "nivel inicial, low level, basic level, easy level"
    ),
    "intermediate": (
        "intermediate, intermediates, improver, improvers, medium level, mid level, "
        "medium difficulty, medium hard, intermedio, intermedia, intermedios, nivel medio, "
        "dificultad media"
    ),
    "advanced": (
        "advanced, expert, experts, professional, pro, hard, difficult, complicated, challenging, "
        "complex, high level, avanzado, avanzada, avanzados, experto, experta, profesional, "
        "dificil, dificiles, complicado, complicada, nivel alto"
    ),
}

HARD_WORDS = (
    "hard, difficult, complicated, challenging, complex, dificil, dificiles, complicado, complicada"
)
"""Refused, they ask for an easy dance (`not too difficult`), not for the level below expert."""

STYLES = {
    "traditional": (
        "traditional, dominican, authentic, old school, tradicional, dominicana, dominicano, "
        "autentica, autentico, clasica, clasico, classic"
    ),
    "moderna": "moderna, modern, moderno, modern bachata, bachata moderna",
    "sensual": "sensual, bachata sensual, sensual bachata, sensuales, sexy",
    "fusion": "fusion, urban, urbana, urbano, hip hop, hiphop, street",
}

MOODS = {
    "romantic": (
        "romantic, romance, love, lovely, loving, tender, intimate, sweet, dreamy, wedding, "
        "valentine, romantico, romantica, romanticos, romanticas, amor, amoroso, amorosa, tierno, "
        "tierna, intimo, intima, dulce, enamorado, enamorada, enamorados, boda, carinoso, carinosa"
    ),
    "playful": (
        "playful, fun, funny, happy, cheerful, flirty, cheeky, joyful, lighthearted, party, "
        "jugueton, juguetona, divertido, divertida, alegre, alegres, feliz, coqueta, coqueto, "
        "picaro, picara, fiesta"
    ),
    "dramatic": (
        "dramatic, passionate, passion, emotional, theatrical, epic, heartbreak, sad, dramatico, "
        "dramatica, apasionado, apasionada, pasion, emotivo, emotiva, emocionante, triste, desamor"
    ),
    "neutral": "neutral, neutro, neutra",
}

ENERGIES = {
    "low": (
        "low energy, little energy, calm, calmer, gentle, soft, softly, relaxed, relaxing, chill, "
        "quiet, mellow, smooth, peaceful, tranquilo, tranquila, tranquilos, suave, suaves, "
        "relajado, relajada, calmado, calmada, poca energia, baja energia, energia baja, sereno"
    ),
    "medium": "medium energy, moderate energy, energia media, moderate, moderado, moderada",
    "high": (
        "high energy, lots of energy, full energy, much energy, energetic, lively, intense, "
        "powerful, dynamic, explosive, upbeat, wild, energico, energica, animado, animada, "
        "a tope, full power, movido, movida, intenso, intensa, potente, dinamico, dinamica, "
        "explosivo, explosiva, "
        "mucha energia, alta energia, energia alta, con energia"
    ),
}

TEMPOS = {
    "slow": "slow, slowly, slower, slow song, slow tempo, lento, lenta, lentos, lentas, despacio",
    "medium": (
        "medium tempo, mid tempo, midtempo, medium speed, tempo medio, velocidad media, "
        "ritmo medio, medium paced"
    ),
    "fast": (
        "fast, faster, quick, speedy, fast song, fast tempo, rapido, rapida, rapidos, rapidas, "
        "veloz, veloces"
    ),
}

FAMILIES = {
    "basic": (
        "basics, basic step, basic steps, side basics, basicos, paso basico, pasos basicos, "
        "basic moves, basic figures"
    ),
    "footwork": (
        "footwork, foot work, shines, fancy feet, quick feet, fast feet, quick footwork, "
        "fast footwork, steps on the spot, juego de pies, "
        "juegos de pies, trabajo de pies, pies, pasos de pies, feet"
    ),
    "transition": "transitions, connectors, transiciones",
    "turn": (
        "turn, turns, turning, spin, spins, spinning, twirl, twirls, spun, "
        "twirled, vuelta, vueltas, giro, giros, girar, giramos"
    ),
    "travel": (
        "travel, travelling, traveling, cross body lead, cross body leads, walk, walks, walking, "
        "caminar, caminatas, paseo, paseos, "
        "desplazamiento, desplazamientos, cambio de sitio, cambios de sitio, promenade"
    ),
    "wrap": "wrap, wraps, cuddle, cuddles, sweetheart, enrosque, enrosques",
    "hammerlock": "hammerlock, hammerlocks, hammer lock, martillo, martillos",
    "shadow": "shadow, shadows, shadow position, sombra, sombras",
    "side": "side by side, lado a lado",
    "body": (
        "body wave, body waves, wave, waves, body roll, body rolls, body movement, "
        "body movements, isolation, isolations, hip rolls, hip roll, head rolls, onda, "
        "ondas, movimiento corporal, movimientos corporales, aislamientos, ondulaciones"
    ),
    "dip": "dip, dips, dipping, dipped, cambre, cambres, caida, caidas",
    "intro": "intro, walk in, entrada",
    "accent": "accent, accents, freeze, freezes, hits, pausa, pausas, acento, acentos, golpes",
    "ending": "final pose, ending pose, pose final",
}

POSITIONS = {
    "open2": "open, open hold, open position, two hands, abierto, abierta, posicion abierta",
    "one": "one hand, una mano",
    "closed": (
        "closed, closed hold, closed position, close hold, close embrace, close, cerrado, "
        "cerrada, posicion cerrada"
    ),
    "cross": "crossed hands, manos cruzadas",
    "wrap": "wrap, in the wrap, cuddle, enrosque, abrazo",
    "hammer": "hammerlock, martillo",
    "shadow": "shadow, shadow position, sombra",
    "side": "side by side, lado a lado",
    "solo": "solo, apart, separate, separated, separados, sueltos",
}
"""Read only after a word that says start or end."""

EMOJI = {
    "❤💕💖💗💘💞🌹😍🥰😘💑💋": ("mood", "romantic"),
    "😂🤣😜😄🎉🥳": ("mood", "playful"),
    "🔥⚡💥": ("energy", "high"),
    "😌🕊": ("energy", "low"),
    "🐢🐌": ("tempo", "slow"),
    "🚀🏎": ("tempo", "fast"),
}

ROLES = {
    "intro": "intro, introduction, introduccion",
    "verse": "verse, verses, estrofa, estrofas, verso, versos",
    "chorus": "chorus, choruses, refrain, hook, coro, coros, estribillo, estribillos",
    "mambo": "mambo, mambos, guitar solo, instrumental",
    "break": "break, breaks, corte, cortes",
    "bridge": "bridge, puente",
    "outro": "outro, coda",
}
"""Parts of a song; read only after `in the`, or with `only`."""

WITHIN = "in, into, to, during, for, on, en, durante, para"
ARTICLES = "the, a, each, every, all, el, la, los, las, cada, un, una"
NEW = "new, nuevo, nueva, nuevos, nuevas"
FIGURE_NOUNS = (
    "move, moves, figure, figures, step, steps, pattern, patterns, thing, things, paso, pasos, "
    "figura, figuras, movimiento, movimientos, cosa, cosas"
)

START = (
    "start, starts, starting, begin, begins, beginning, empieza, "
    "empiece, empecemos, empezamos, empezar, empezando, comienza, comience, comenzar"
)
END = (
    "end, ends, ending, finish, finishes, finishing, termina, termine, terminemos, terminamos, "
    "terminar, terminando, acaba, acabe, acabemos, acabamos, acabar, finaliza, finalice"
)

NEGATORS = (
    "no, not, without, nothing, never, none, avoid, avoiding, skip, except, excluding, exclude, "
    "minus, don't, dont, doesn't, isn't, neither, nor, zero, sin, nada, nunca, ni, evita, "
    "evitar, excepto, ningun, ninguna, tampoco, quita, hate, hates, odio, odia, odiamos, "
    "dislike, dislikes, can't, cant, cannot, couldn't, won't, wouldn't, nobody, nadie, "
    "evitando, evitemos, prohibido, prohibida, ban, refuse, refuses"
)
FEW = "few, fewer, less, little, rare, hardly, pocas, pocos, poca, poco, menos"
"""Neither wished nor refused: what follows should be rare."""

RARELY = "go easy on, easy on, light on, sparing with, cut down on, hold back on, sin abusar de"
"""The same in more words than one."""

WANTED = (
    "with, lots, lot, many, much, more, plenty, want, include, including, only, just, some, yes, "
    "con, muchas, muchos, mucha, mucho, mas, quiero, incluye, incluyendo, solamente, algunas, "
    "algunos, lleno, llena, full, prefer, rather, "
    "bastante, bastantes, tons, loads, prefiero, preferimos"
)
"""End the reach of a negation: what follows is wished."""

OR_WORDS = "or, nor, ni, o, u"
AND_WORDS = "and, y, e, &"
MANY = "many, much, lots, lot, too many, muchas, muchos, mucha, mucho, demasiadas, demasiados"
"""Straight after a negator they say few (`not many turns`), not none."""

YES = (
    "don't forget, dont forget, do not forget, can't wait, can't get enough of, never enough, "
    "no olvides, no te olvides de, no pueden faltar, no puede faltar, que no falten, que no falte"
)
"""A negation that wishes."""

MORE = "more, mas, plenty, bastante, bastantes, tons, loads"
"""As many as `many`, but straight after a negator they change nothing (`no more turns`)."""

INSTEAD = (
    "leave out, leaves out, leaving out, stay away from, keep away from, apart from, other than, "
    "instead of, rather than, anything but, everything but, all but, everything except, enough of, "
    "tired of, afraid of, scared of, not a fan of, done with, get rid of, do away with, en vez de, "
    "en lugar de, todo menos, ni un solo, ni una sola, aparte de, harto de, harta de, hartos de, "
    "cansado de, cansada de, cansados de, miedo a, miedo de, deja fuera, olvidate de"
)
"""Refuse what follows, in more words than one."""

AFTER = (
    "free, forbidden, prohibited, banned, excluded, not allowed, out of the question, "
    "off the table, prohibido, prohibidos, prohibida, prohibidas, excluidos, excluidas, fuera"
)
"""Refuse the figure they follow: `turn-free`, `dips are forbidden`, `los giros, fuera`."""

ORDINALS = "first, primer, primera, primero"
"""Before a part of the song: the first of its kind is the one that is danced."""

NOT_ONLY = "only, just, solo, solamente"
STOP_PHRASES = (
    "i love, we love, would love, i'd love, we'd love, me encanta, me encantan, nos encanta"
)
"""`love` is a mood, except here."""

BUT_WORDS = "but, pero, however, sino, aunque, though, then, luego, because, porque"

STOP_WORDS = (
    "a, an, the, and, or, of, to, for, in, on, at, by, is, are, be, it, its, i, me, my, we, us, "
    "our, you, your, that, this, these, those, which, who, as, so, too, very, really, quite, "
    "bit, some, any, anything, something, please, make, create, generate, give, show, plan, "
    "want, would, like, need, let, lets, do, have, has, can, could, should, will, was, am, dance, "
    "dances, dancing, dancer, dancers, danced, bachata, choreography, choreo, choreographies, "
    "routine, routines, song, music, move, moves, figure, figures, step, steps, couple, partner, "
    "partners, level, mood, style, tempo, energy, position, from, one, two, about, around, "
    "roughly, approximately, long, up, im, i'm, i'd, id, it's, there, dont, don't, "
    "lots, lot, many, much, more, plenty, with, only, just, yes, include, including, but, then, "
    "teach, learn, students, class, most, maximum, max, stuff, partner's, pls, plz, thanks, "
    "thank, gracias, "
    "first, final, being, length, lasting, time, all, lead, wanted, prefer, rather, full, also, "
    "un, una, unos, unas, el, la, los, las, lo, de, del, al, y, e, o, u, en, para, por, con, que, "
    "es, son, ser, mi, mis, tu, tus, su, nuestro, nuestra, se, te, nos, muy, tan, algo, bien, "
    "favor, haz, hazme, crea, crear, genera, quiero, quisiera, queremos, necesito, dame, baile, "
    "bailar, bailes, coreografia, coreo, coreografias, rutina, cancion, musica, paso, pasos, "
    "figura, figuras, pareja, parejas, nivel, estilo, ritmo, energia, posicion, como, mas, "
    "muchas, muchos, mucha, mucho, solo, solamente, pero, hay, duracion, dure, unos, minimo, "
    "aproximadamente, todo, toda, nada"
)

NUMBERS = {
    "half": 0.5, "medio": 0.5, "media": 0.5, "a": 1, "an": 1, "one": 1, "un": 1, "una": 1,
    "uno": 1, "two": 2, "dos": 2, "three": 3, "tres": 3, "four": 4, "cuatro": 4, "five": 5,
    "cinco": 5, "six": 6, "seis": 6, "seven": 7, "siete": 7, "eight": 8, "ocho": 8, "nine": 9,
    "nueve": 9, "ten": 10, "diez": 10, "twelve": 12, "doce": 12, "fifteen": 15, "quince": 15,
    "eleven": 11, "once": 11, "thirteen": 13, "trece": 13, "fourteen": 14, "catorce": 14,
    "eighteen": 18, "dieciocho": 18, "sixteen": 16, "dieciseis": 16, "twenty": 20, "veinte": 20,
    "thirty": 30, "treinta": 30,
    "forty": 40, "cuarenta": 40, "fifty": 50, "cincuenta": 50, "sixty": 60, "sesenta": 60,
    "seventy": 70, "setenta": 70, "eighty": 80, "ochenta": 80, "hundred": 100, "cien": 100,
    "ninety": 90, "noventa": 90,
}  # fmt: skip

UNITS = {
    "seconds": "s, sec, secs, second, seconds, seg, segs, segundo, segundos",
    "minutes": "m, min, mins, minute, minutes, minuto, minutos",
    "counts": "count, counts, beat, beats, tiempo, tiempos",
    "eights": "eight, eights, ocho, ochos",
    "phrases": "phrase, phrases, frase, frases",
}

SONG_CUES = "to, with, con, al, a, sobre"
SONG_NOUNS = "song, track, tune, music, cancion, tema, musica, titled, called, llamada, titulada"
"""Announce a title; after the first an ordinary word may follow just as well."""
