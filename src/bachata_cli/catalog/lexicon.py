"""The words dancers use for things, English and Spanish, as data.

An idea is one meaning; its words are all the ways people write it, folded (no
accents, lower case), with the misspellings seen most. A word may carry several
ideas. Endings that follow a rule (plural s) are `wording`'s business. To teach
the search a word, add it here; the index notices and rebuilds itself.
"""

IDEAS = {
    # who
    "follower": "follower follow followers lady ladies woman women girl she her seguidora"
    " seguidor mujer chica dama ella muchacha senora",
    "leader": "leader lead man men guy he him his lider hombre chico caballero varon lidder",
    "couple": "couple together pair pareja juntos partner both",
    # kinds of move
    "basic": "basic basics basico basica bsico basick fundamental base",
    "turn": "turn turning turns spin spinning twirl pirouette vuelta giro girar gira girando"
    " vueltas voltear tunr vuleta jiro",
    "rotate": "rotate rotating rotation rotates girando rotar rotacion revolve",
    "footwork": "footwork feet foot shine shines pie pies juego",
    "transition": "transition connector change connect transicion cambio enlace conexion",
    "travel": "travel travelling traveling desplazamiento viajar recorrido",
    "wrap": "wrap sweetheart cuddle enrollar enroscar enrosque enroscado abrazo enredo",
    "unwrap": "unwrap unroll desenrosque desenroscar",
    "hammerlock": "hammerlock hammer martillo llave",
    "shadow": "shadow sombra",
    "wave": "wave waves bodywave onda ola ondas",
    "dip": "dip dips drop caida cambre cambret dpi",
    "lean": "lean leaning bend bending arch backbend inclinar inclinacion arquear arco cambre",
    "intro": "intro introduction start starting begin beginning opening entrance inicio"
    " empezar comenzar comienzo arrancar",
    "entry": "entry enter entering entrada entrar into",
    "exit": "exit out leave leaving unwind undo salida salir deshacer",
    "ending": "ending end finish finishing final last fin cierre terminar acabar finale",
    "accent": "accent hit hits golpe acento pop punch",
    "pose": "pose picture postura foto posse",
    "freeze": "freeze freezing pause stop still pausa parar quieto quieta congelar congelado"
    " detenerse freze silence silencio corte break",
    "break": "break rock rompe romper rompimiento brake",
    "mambo": "mambo manbo",
    "box": "box square cuadrado cuadro cuadrada caja cajita boks",
    "grapevine": "grapevine vine crossing cross cruzado cruzada cruzar cruce cruzando parra"
    " grapvine",
    "tap": "tap touch punto toque tocar puntear taps jockey",
    "step": "step paso stepp",
    "slide": "slide sliding drag glide deslizar deslizado arrastre arrastrar deslizamiento desliz",
    "sway": "sway swaying swing balanceo balancear balancearse mecer mecerse vaiven",
    "walk": "walk walking walkin caminar caminando caminata andar andando",
    "caress": "caress carress stroke tender caricia acariciar cariciar ternura tenderness carisia",
    "triple": "triple chacha chachacha shuffle tres",
    "double": "double twice doble doubel dobles",
    "toe": "toe toes punta pico puntera",
    "kick": "kick flick patada patadita puntapie",
    "swivel": "swivel swivels twist twisting tijera tijeras",
    "bass": "bass bajo",
    "comb": "comb brush hair peinar peinado peine pelo cabello",
    "throw": "throw toss lanzar tirar aventar",
    "swap": "swap switch exchange change alternar cambiar cambio intercambiar",
    "body": "body cuerpo corporal",
    "chest": "chest pecho torso",
    "head": "head cabeza",
    "shoulder": "shoulder hombro",
    "roll": "roll circle rolling rotacion circulo rodar",
    "promenade": "promenade paseo pasear promenada",
    "check": "check freno frenar copa",
    "knot": "knot pretzel lazo nudo",
    "reconnect": "reconnect meet rejoin reunite reencuentro reencontrar reunir juntar volver",
    "solo": "solo alone free freely suelto suelta libre solos",
    "hip": "hip hips cadera caderas caderazo kadera",
    "palm": "palm palma",
    "clock": "clock reloj",
    # where and how
    "side": "side sideways lateral lado costado sidestep laterales",
    "forward": "forward forwards front adelante frente frontal delante foward fwd ahead",
    "back": "back backward backwards atras detras espalda backwords reverse",
    "right": "right derecha derecho dcha rigth",
    "left": "left izquierda izquierdo izq izda izqierda lefft",
    "diagonal": "diagonal diagonally v uve",
    "place": "place spot sitio lugar stationary inplace puesto",
    "open": "open opening abierto abierta abrir separar separarse apart away alejar alejarse"
    " separacion disconnect desconexion desconectar distance",
    "close": "close closed closer closing near cerrar cerrado cerrada cerca acercar acercarse"
    " embrace juntarse pegado abrazo",
    "hand": "hand mano hands",
    "one": "one una uno single 1",
    "two": "two dos both ambas 2",
    "release": "release drop let free soltar dejar suelta suelto solto losing lose",
    "take": "take grab regain recuperar tomar coger agarrar retomar retake",
    "long": "long wide largo larga amplio",
    "underarm": "underarm arm under brazo",
    "arm": "arm arms brazo brazos",
    "behind": "behind detras espalda",
    "front": "front facing face enfrente frente frontal",
    "around": "around round alrededor rodear rodeando",
    "same": "same mismo misma igual paralelo parallel",
    # what it feels like, how hard it is
    "calm": "calm slow quiet soft gentle lento lenta suave tranquilo tranquila despacio smooth"
    " slowly peaceful",
    "lively": "lively energetic fast strong energy rapido rapida energico movido intenso quick"
    " energetico alegre",
    "romantic": "romantic romance love romantico romantica amor intimate intimo romatic",
    "beginner": "beginner easy simple easiest novice newbie facil sencillo principiante"
    " principiantes iniciacion begginer begginner beginer faciles",
    "intermediate": "intermediate medium medio intermedio intermedia",
    "advanced": "advanced hard difficult complex avanzado avanzada dificil complicado",
    "traditional": "traditional dominican tradicional dominicana dominicano autentica",
    "moderna": "moderna modern moderno",
    "sensual": "sensual sensuals sexy sensula",
    "fusion": "fusion urban urbana",
}
"""Idea -> its words."""

STOP_WORDS = frozenset(
    """
    a an the of to and or with for in on at by is it i we you me my want wanna need like some any
    something that this how do does from as be go hold holding goes going position please
    make show give song music cancion musica para cuando when while
    un el la los las lo de del al con para por en y o que se su sus mi quiero necesito algo como es
    hacer ir posicion
    bachata dance dancing move moves baile bailar movimiento movimientos figura figuras
    """.split()  # noqa: SIM905 - words read better than a hundred quoted strings
)
"""Words that say nothing about which move is meant."""

PHRASES = {
    "side by side": "sidebyside",
    "next to each other": "sidebyside",
    "lado a lado": "sidebyside",
    "al lado del otro": "sidebyside",
    "behind her back": "hammerlock",
    "behind the back": "behindback",
    "detras de la espalda": "behindback",
    "detras de su espalda": "hammerlock",
    "behind her": "shadow",
    "behind the lady": "shadow",
    "detras de ella": "sombra",
    "detras de la chica": "sombra",
    "cross body": "crossbody",
    "cha cha cha": "chacha",
    "cha cha": "chacha",
    "let go": "release",
}
"""Words that mean one thing only together, folded, and the one word they become."""
