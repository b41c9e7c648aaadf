"""The words between the words: what a request builds its sentence of, English and Spanish, as data.

Each line lists phrases separated by commas, lower case and without accents. What is danced and how
(`turn`, `romantic`) is `domain.lexicon`'s business. Nothing here decides anything: `grammar` does.
"""

HARD_WORDS = (
    "hard, difficult, complicated, challenging, complex, dificil, dificiles, complicado, complicada"
)
"""Refused, they ask for an easy dance (`not too difficult`), not for the level below expert."""

WITHIN = "in, into, to, during, for, on, en, durante, para"
ARTICLES = "the, a, each, every, all, el, la, los, las, cada, un, una"
ANY = "any, of, de, algun, alguna, such, these, those, that, esos, esas"
"""Between an amount and its figure (`lots of drops`)."""

POLITE = "please, pls, plz, thanks, thank, gracias, por"

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
