"""Words that a search passes over, as data; what words mean is `domain.lexicon`'s business."""

STOP_WORDS = frozenset(
    """
    a an the of to and or with for in on at by is it its i you me my your our want wanna
    need like some any something thing that this how do does done doing from as be are was
    am go goes going get gets getting position please make makes show give there then than
    so just very really also can could would should will lets when where which who what
    while during until it's them they their one's put puts use using way kind sort style
    part
    un el la los las lo de del al con para por en y o que se su sus mi mis tu quiero
    necesito algo como es son ser esta estan este ese eso hacer hace hago haciendo hacerla
    ir va voy vamos posicion cuando donde quien cual muy mas ya si le les nos me te poner
    pone haz manera forma estilo parte tipo cosa hay tener tiene queda quedar hacia desde
    hasta entre durante mientras
    bachata dance dancing dancer move moves movement baile bailar bailando bailamos
    movimiento movimientos figura figuras
    """.split()  # noqa: SIM905 - words read better than a hundred quoted strings
)
"""Words that say nothing about which move is meant."""

LAST_WORDS = frozenset({"in"})
"""Words that say something only at the end: `wrap in`, but not `in the wrap`."""
