"""The words dancers use for things, English and Spanish, as data.

An idea is one meaning; its words are all the ways people write it, folded (no
accents, lower case), with the misspellings seen most. A word may carry several
ideas. Endings that follow a rule (plural s) are `wording`'s business. To teach
the search a word, add it here; the index notices and rebuilds itself.
"""

IDEAS = {
    "follower": "follower followers lady ladies woman women girl girls she her hers herself"
    " seguidora seguidor mujer chica dama ella muchacha senora senorita nena follow"
    " bailarina",
    "leader": "leader leaders lead man men guy guys he him his himself male lider hombre chico"
    " caballero varon lidder muchacho senor conductor myself yo bailarin",
    "couple": "couple both pair pareja ambos juntos together partners us we ourselves",
    "partner": "partner pareja companera companero",
    "basic": "basic basics basico basica bsico basick fundamental base basis standard normal plain",
    "turn": "turn turning turns spin spinning twirl pirouette vuelta giro girar gira girando"
    " vueltas voltear tunr vuleta jiro virar pirueta spun gyrate revolution giratorio",
    "rotate": "rotate rotating rotation rotates rotar rotacion revolve pivot pivotar pivote"
    " axis eje carousel carrusel",
    "clockwise": "clockwise horario",
    "footwork": "footwork feet foot shine shines pie pies juego legwork",
    "leg": "leg pierna knee rodilla thigh muslo",
    "transition": "transition connector change connect transicion cambio enlace conexion conectar",
    "travel": "travel travelling traveling desplazamiento desplazar desplazarse viajar viajando"
    " recorrido recorrer avanzar mover",
    "wrap": "wrap wrapped wrapping sweetheart cuddle enrollar enroscar enrosque enroscado"
    " abrazo enredo curl envolver envuelta arropar",
    "unwrap": "unwrap unroll desenrosque desenroscar desenrollar unwind desenvolver",
    "hammerlock": "hammerlock hammer martillo llave behindback",
    "shadow": "shadow sombra",
    "wave": "wave waves bodywave onda ola ondas undulate undulation ondular ondulacion snake"
    " serpiente ripple worm gusano",
    "dip": "dip dips drop caida dpi lower bajar caer tumbar quebrada",
    "lean": "lean leaning bend bending arch backbend inclinar inclinacion arquear arco cambre"
    " cambret echar doblar recostar tilt layback",
    "lunge": "lunge zancada estocada",
    "intro": "intro introduction start starting begin beginning opening entrance inicio"
    " empezar comenzar comienzo arrancar principio introduccion iniciar",
    "entry": "entry in enter entering entrada entrar into meter ponerse ponerme colocar colocarse",
    "exit": "exit out leave leaving undo salida salir deshacer escape escapar sacar",
    "ending": "ending end finish finishing final last fin cierre terminar acabar finale closing"
    " conclude concluir rematar remate ultimo",
    "accent": "accent hit hits golpe acento pop punch strike marcado",
    "pose": "pose picture postura foto posse shape statue estatua",
    "freeze": "freeze freezing pause stop still pausa parar quieto quieta congelar congelado"
    " detenerse detener freze silence silencio corte inmovil motionless",
    "break": "break rock romper rompe rompimiento brake",
    "mambo": "mambo manbo",
    "salsa": "salsa",
    "box": "box square cuadrado cuadro cuadrada caja cajita boks",
    "grapevine": "grapevine vine parra grapvine",
    "crossing": "cross crossing crossed cruzado cruzada cruzar cruce cruzando across",
    "tap": "tap touch punto toque tocar puntear taps jockey marcar point",
    "step": "step paso stepp pasito pisar pisada steps",
    "slide": "slide sliding drag glide deslizar deslizado arrastre arrastrar deslizamiento"
    " desliz resbalar skid",
    "sway": "sway swaying swing balanceo balancear balancearse mecer mecerse vaiven rocking",
    "walk": "walk walking walkin caminar caminando caminata andar andando stroll pasear march",
    "caress": "caress carress stroke tender caricia acariciar cariciar ternura tenderness"
    " carisia tierno",
    "face": "cheek mejilla rostro cara",
    "triple": "triple chacha chachacha shuffle",
    "syncopated": "syncopated syncopation sincopado sincopa offbeat contratiempo",
    "double": "double twice doble doubel dobles",
    "toe": "toe toes punta pico puntera tip",
    "heel": "heel talon tacon",
    "kick": "kick flick patada patadita puntapie patear",
    "swivel": "swivel swivels twist twisting tijera tijeras scissor torsion",
    "bass": "bass bajo",
    "bongo": "bongo percussion percusion tambor drum drums",
    "guira": "guira",
    "comb": "comb brush peinar peinado peine cepillar hairbrush",
    "hair": "hair pelo cabello",
    "throw": "throw toss lanzar tirar aventar fling launch arrojar",
    "swap": "swap switch exchange change alternar cambiar cambio intercambiar trade alternate",
    "body": "body cuerpo corporal torso",
    "chest": "chest pecho torso",
    "isolation": "isolation isolate isolated aislar aislamiento disociar disociacion",
    "head": "head cabeza",
    "neck": "neck cuello",
    "shoulder": "shoulder hombro",
    "back_body": "spine",
    "waist": "waist cintura",
    "roll": "roll rolling rodar",
    "circle": "circle circular circulo redondo",
    "promenade": "promenade paseo promenada",
    "check": "check freno frenar copa block bloquear bloqueo",
    "knot": "knot pretzel lazo nudo tangle enredar entangle",
    "reconnect": "reconnect meet rejoin reunite reencuentro reencontrar reunir juntar volver",
    "solo": "solo alone free freely suelto suelta libre solos separately individually apart"
    " freestyle",
    "hip": "hip hips cadera caderas caderazo kadera pelvis",
    "palm": "palm palma",
    "clock": "clock reloj",
    "wing": "wing wings ala alas fly flying volar",
    "ship": "titanic ship boat barco movie film pelicula",
    "side": "side sideways lateral lado costado sidestep laterales sideway",
    "forward": "forward forwards front adelante frente frontal delante foward fwd ahead advance"
    " avanzar",
    "back": "back backward backwards atras detras espalda backwords reverse retroceder",
    "spine": "back espalda",
    "right": "right derecha derecho dcha rigth",
    "left": "left izquierda izquierdo izq izda izqierda lefft counterclockwise anticlockwise"
    " antihorario",
    "diagonal": "diagonal diagonally",
    "vee": "v uve ve",
    "place": "place spot sitio lugar stationary inplace puesto",
    "open": "open opening abierto abierta abrir separar separarse apart away alejar alejarse"
    " separacion disconnect desconexion desconectar",
    "close": "close closed closer closing near cerrar cerrado cerrada cerca acercar acercarse"
    " embrace embraced juntarse pegado abrazo abrazado abrazar hug agarrado",
    "hand": "hand mano hands",
    "one": "one una uno single 1",
    "two": "two dos 2",
    "both": "two both dos ambas ambos",
    "three": "three tres 3",
    "four": "four cuatro 4",
    "five": "five cinco 5",
    "six": "six seis 6",
    "seven": "seven siete 7",
    "eight": "eight ocho 8",
    "sixteen": "sixteen dieciseis 16",
    "full": "full whole complete entero entera completo completa 360",
    "half": "half medio media mitad 180",
    "release": "release drop let free soltar dejar suelta suelto losing lose liberar",
    "take": "take grab regain recuperar tomar coger agarrar retomar retake catch pick hold join",
    "long": "long wide largo larga amplio ancho big grande",
    "small": "small little tiny pequeno chiquito corto short",
    "arm": "arm arms brazo brazos underarm",
    "under": "under underneath below debajo bajo underarm",
    "over": "over above overhead encima up upward upwards arriba raise raised subir levantar"
    " alto alta air aire lift",
    "down": "down downward abajo low bajar lower",
    "behind": "behind detras atras espalda",
    "front": "front facing face enfrente frente frontal delante mirar mirando look looking",
    "around": "around round alrededor rodear rodeando rondar orbit",
    "same": "same mismo misma igual paralelo parallel",
    "pass": "pass passes passing passed pasar pase pasa pasando",
    "send": "send enviar mandar push empujar impulsar",
    "bring": "bring pull traer llevar llevarla guiar guide jalar halar",
    "return": "return come comes volver vuelve regresar regreso devolver again otra",
    "step_aside": "aside apartarse apartar clear",
    "prepare": "prepare preparation prep preparar preparacion load",
    "beat": "beat tempo tiempo compas count counts cuenta pulse pulso",
    "note": "note nota voice voz vocal sustained sostenida",
    "music": "music musica song cancion tune tema",
    "guitar": "guitar guitarra requinto",
    "calm": "calm slow quiet soft gentle lento lenta suave tranquilo tranquila despacio"
    " smooth slowly peaceful softly gently relaxed relajado",
    "lively": "lively energetic fast strong energy rapido rapida energico movido intenso quick"
    " energetico alegre rapidito sharp seco brusco",
    "romantic": "romantic romance love romantico romantica amor intimate intimo romatic",
    "beginner": "beginner easy simple easiest novice newbie facil sencillo principiante"
    " principiantes iniciacion begginer begginner beginer faciles beginners",
    "intermediate": "intermediate medium intermedio intermedia",
    "advanced": "advanced hard difficult complex avanzado avanzada dificil complicado complicated",
    "traditional": "traditional dominican tradicional dominicana dominicano autentica"
    " dominicanrepublic",
    "moderna": "moderna modern moderno spanish espana spain",
    "sensual": "sensual sensuals sexy sensula sensually",
    "fusion": "fusion urban urbana",
    "wait": "wait waiting esperar espera aguantar hold sostener mantener stay keep quedarse",
    "sudden": "sudden suddenly abrupt repentino instant inmediato",
    "support": "support sostener apoyo apoyar sujetar",
    "slot": "slot line linea",
    "distance": "distance distancia space espacio",
    "without": "without sin no not",
    "behindback": "behindback",
}
"""Idea -> its words."""

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

PHRASES = {
    "side by side": "sidebyside",
    "next to each other": "sidebyside",
    "beside each other": "sidebyside",
    "lado a lado": "sidebyside",
    "uno al lado del otro": "sidebyside",
    "al lado del otro": "sidebyside",
    "from side to side": "side side",
    "behind her back": "hammerlock",
    "behind the back": "behindback",
    "behind his back": "behindback",
    "detras de la espalda": "behindback",
    "por la espalda": "behindback",
    "detras de su espalda": "hammerlock",
    "behind her": "shadow",
    "behind the lady": "shadow",
    "from behind": "shadow",
    "detras de ella": "sombra",
    "detras de la chica": "sombra",
    "desde atras": "sombra",
    "por detras de ella": "sombra",
    "cross body": "crossbody",
    "cha cha cha": "chacha",
    "cha cha": "chacha",
    "let go": "release",
    "lets go": "release",
    "letting go": "release",
    "each other": "",
    "one another": "",
    "el uno al otro": "",
    "el uno hacia el otro": "",
    "get out": "exit",
    "come out": "exit",
    "go out": "exit",
    "out of": "exit",
    "get into": "enter",
    "go into": "enter",
    "go to": "enter",
    "come back": "return",
    "go back": "return",
    "dile que no": "crossbody",
    "los dos": "juntos",
    "otra vez": "otra",
    "de nuevo": "otra",
    "de frente": "frente",
    "pick up": "take",
    "por encima de": "encima",
    "counter clockwise": "counterclockwise",
    "anti clockwise": "anticlockwise",
}
"""Words that mean one thing only together, folded, and the one word they become."""
