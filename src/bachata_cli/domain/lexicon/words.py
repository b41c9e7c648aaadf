"""The words dancers use for things, English and Spanish, as data: the one place a word is added.

Three tables, each with its own note on how it is written. Words are folded: lower case, without
accents. Endings that follow a rule (plurals, verbs) are the business of `wording`, slips of the
keys that of `spelling`; a misspelling stands here only where no rule reaches it.
"""

IDEAS = """
follower: follower followers lady ladies woman women girl girls she her hers herself follow
    / seguidora seguidor mujer chica dama ella muchacha senora senorita nena bailarina
leader: leader leaders lead man men guy guys he him his himself male myself
    / lider lidder hombre chico caballero varon muchacho senor conductor yo bailarin
couple: couple both pair together partners us we ourselves / pareja ambos juntos
partner: partner / pareja companera companero
basic = family basic: basic basics basick fundamental basis? standard? normal? plain?
    / basico basica bsico base? fundamental normal?
turn = family turn: turn turning turns tunr spin spinning spun twirl pirouette gyrate revolution?
    / vuelta vueltas vuleta giro girar gira girando giratorio jiro virar voltear pirueta
rotate = move rotating_basic: rotate rotating rotation rotates revolve pivot axis* carousel*
    / rotar rotacion pivotar pivote eje* carrusel*
clockwise: clockwise / horario
footwork = family footwork: footwork feet foot? shine shines legwork / pie pies juego?
leg: leg knee thigh / pierna rodilla muslo
transition = family transition: transition connector change? connect?
    / transicion cambio? enlace conexion? conectar?
travel = family travel: travel travelling traveling
    / desplazamiento desplazar desplazarse viajar viajando recorrido? recorrer? avanzar? mover?
wrap = family wrap: wrap wrapped wrapping sweetheart cuddle curl?
    / enrollar enroscar enrosque enroscado abrazo? enredo? envolver envuelta? arropar
unwrap = move unwrap: unwrap unroll unwind?
    / desenrosque desenroscar desenrollar desenvolver
hammerlock = family hammerlock: hammerlock hammer behindback* / martillo llave?
shadow = family shadow: shadow / sombra
wave = family body: wave waves bodywave undulate undulation snake? ripple? worm?
    / onda ola ondas ondular ondulacion serpiente? gusano?
dip = family dip: dip dips dpi drop? lower? / caida bajar? caer? tumbar? quebrada
lean = family dip: lean leaning bend? bending? arch? backbend tilt? layback
    / inclinar inclinacion arquear arco? cambre cambret echar? doblar? recostar
lunge: lunge / zancada estocada
intro = family intro: intro introduction? start? starting? begin? beginning? opening? entrance
    / inicio? empezar? comenzar? comienzo? arrancar? principio? introduccion? iniciar?
entry: entry in enter entering into / entrada entrar meter ponerse ponerme colocar colocarse
exit: exit out leave leaving undo / salida salir deshacer escape escapar sacar
ending = family ending: ending? end? finish? finishing? final? finale last? closing? conclude?
    / final? fin? cierre? terminar? acabar? concluir? rematar? remate? ultimo?
accent = family accent: accent hit hits pop? punch? strike? / acento golpe marcado?
pose = family ending: pose posse picture? shape? statue? / pose postura foto? estatua?
freeze = family accent: freeze freezing freze pause? stop? still? silence? motionless?
    / pausa parar? quieto* quieta* congelar congelado detenerse? detener? silencio? corte? inmovil?
break: break rock brake / romper rompe rompimiento
mambo: mambo manbo / mambo
salsa: salsa / salsa
box = move box_step: box? square? boks / cuadrado? cuadro? cuadrada? caja? cajita
grapevine = move cross_basic: grapevine grapvine vine? / parra?
crossing: cross crossing crossed across / cruzado cruzada cruzar cruce cruzando
tap: tap taps touch point jockey / punto toque tocar puntear marcar
step: step stepp steps / paso pasito pisar pisada
slide = move slide: slide sliding drag? glide? skid?
    / deslizar deslizado arrastre? arrastrar? deslizamiento desliz resbalar?
sway = move intro_sway: sway swaying swing? rocking?
    / balanceo balancear balancearse mecer? mecerse vaiven
walk = family travel: walk walking walkin march? stroll
    / caminar caminata caminando andar? andando? pasear
caress = move caress: caress carress stroke? tender tenderness?
    / caricia acariciar cariciar carisia ternura? tierno
face: cheek / mejilla rostro cara
triple = move triple_step: triple? chacha chachacha shuffle? / triple?
syncopated: syncopated syncopation offbeat / sincopado sincopa contratiempo
double: double doubel twice / doble dobles
toe: toe toes tip / punta pico puntera
heel: heel / talon tacon
kick = move kick_basic: kick flick? / patada patadita puntapie patear
swivel = move swivels: swivel swivels twist? twisting? scissor? / tijera tijeras torsion?
bass: bass / bajo
bongo: bongo percussion drum drums / percusion tambor
guira: guira / guira
comb = move comb: comb? brush? hairbrush / peinar peinado peine? cepillar?
hair: hair / pelo cabello
throw: throw toss fling launch / lanzar tirar aventar arrojar
swap: swap switch exchange change trade alternate / alternar cambiar cambio intercambiar
body = family body: body? torso? / cuerpo? corporal? torso?
chest: chest torso / pecho torso
isolation = family body: isolation isolate isolated? / aislar aislamiento disociar disociacion
head: head / cabeza
neck: neck / cuello
shoulder: shoulder / hombro
back_body: spine
waist: waist / cintura
roll = family body: roll? rolling? / rodar?
circle: circle circular / circulo circular redondo
promenade = family travel: promenade / paseo promenada
check = move copa: check? block? / copa? freno? frenar? bloquear? bloqueo?
knot = move pretzel: pretzel knot? tangle? entangle? / lazo? nudo? enredar?
reconnect: reconnect meet rejoin reunite / reencuentro reencontrar reunir juntar volver
solo: solo alone free freely solos separately individually apart freestyle
    / solo suelto suelta libre solos
hip: hip hips pelvis / cadera caderas caderazo kadera pelvis
palm: palm / palma
clock: clock / reloj
wing: wing wings fly flying / ala alas volar
ship: titanic ship boat movie film / titanic barco pelicula
side: side sideways sideway sidestep / lateral laterales lado costado
forward: forward forwards foward fwd front ahead advance
    / adelante frente frontal delante avanzar
back: back backward backwards backwords reverse / atras detras espalda retroceder
spine: back / espalda
right: right rigth / derecha derecho dcha
left: left lefft counterclockwise anticlockwise
    / izquierda izquierdo izq izda izqierda antihorario
diagonal: diagonal diagonally / diagonal
vee: v / uve ve
place: place spot stationary inplace / sitio lugar puesto
open: open opening apart away disconnect
    / abierto abierta abrir separar separarse separacion alejar alejarse desconexion desconectar
close: close closed closer closing near embrace embraced hug
    / cerrar cerrado cerrada cerca acercar acercarse juntarse pegado abrazo abrazado abrazar
    agarrado
hand: hand hands / mano
one: one single 1 / una uno
two: two 2 / dos
both: two both / dos ambas ambos
three: three 3 / tres
four: four 4 / cuatro
five: five 5 / cinco
six: six 6 / seis
seven: seven 7 / siete
eight: eight 8 / ocho
sixteen: sixteen 16 / dieciseis
full: full whole complete 360 / entero entera completo completa
half: half 180 / medio media mitad
release: release drop let free losing lose / soltar dejar suelta suelto liberar
take: take grab regain retake catch pick hold join / recuperar tomar coger agarrar retomar
long: long wide big / largo larga amplio ancho grande
small: small little tiny short / pequeno chiquito corto
arm: arm arms underarm / brazo brazos
under: under underneath below underarm / debajo bajo
over: over above overhead up upward upwards raise raised air lift
    / encima arriba subir levantar alto alta aire
down: down downward low lower / abajo bajar
behind: behind / detras atras espalda
front: front facing face look looking / enfrente frente frontal delante mirar mirando
around: around round orbit / alrededor rodear rodeando rondar
same: same parallel / mismo misma igual paralelo
pass: pass passes passing passed / pasar pase pasa pasando
send: send push / enviar mandar empujar impulsar
bring: bring pull guide / traer llevar llevarla guiar jalar halar
return: return come comes again / volver vuelve regresar regreso devolver otra
step_aside: aside clear / apartarse apartar
prepare: prepare preparation prep load / preparar preparacion
beat: beat tempo count counts pulse / tiempo compas cuenta pulso
note: note voice vocal sustained / nota voz vocal sostenida
music: music song tune / musica cancion tema
guitar: guitar / guitarra requinto
calm = energy low: calm calmer gentle gently soft softly quiet smooth peaceful relaxed relaxing
    chill mellow slow slowly / suave tranquilo tranquila calma calmado calmada relajado relajada
    sereno lento lenta despacio
lively = energy high: lively energetic intense powerful dynamic explosive upbeat wild strong?
    sharp? fast quick energy* / energico energica energetico movido movida animado animada intenso
    intensa potente dinamico dinamica explosivo explosiva rapido rapida rapidito alegre
    seco? brusco?
romantic = mood romantic: romantic romatic romance love lovely loving intimate dreamy wedding
    valentine / romantico romantica amor amoroso amorosa intimo intima enamorado enamorada boda
    carinoso carinosa
playful = mood playful: playful fun funny happy cheerful flirty cheeky joyful lighthearted party
    / jugueton juguetona divertido divertida feliz coqueta coqueto picaro picara fiesta
dramatic = mood dramatic: dramatic passionate passion emotional theatrical epic heartbreak sad
    / dramatico dramatica apasionado apasionada pasion emotivo emotiva emocionante triste desamor
beginner = difficulty beginner: beginner beginners begginer begginner beginer novice newbie starter
    easy simple easiest / principiante principiantes facil faciles sencillo sencilla novato novata
    iniciacion inicial
intermediate = difficulty intermediate: intermediate improver medium? / intermedio intermedia
advanced = difficulty advanced: advanced expert professional pro hard difficult complex complicated
    challenging / avanzado avanzada experto experta profesional dificil complicado complicada
traditional = styles traditional: traditional dominican dominicanrepublic authentic classic
    / tradicional dominicana dominicano autentica autentico clasica clasico
moderna = styles moderna: modern spanish? spain? / moderna moderno espana?
sensual = styles sensual: sensual sensula sensuals sexy sensually / sensual
fusion = styles fusion: fusion urban hiphop street / fusion urbana urbano
wait: wait waiting hold stay keep / esperar espera aguantar sostener mantener quedarse
sudden: sudden suddenly abrupt instant / repentino inmediato
support: support / sostener apoyo apoyar sujetar
slot: slot line / linea
distance: distance space / distancia espacio
without: without no not / sin
behindback: behindback
side_by_side = family side: sidebyside
"""
"""`idea = meaning: English words / Spanish words`; what is indented goes on.

An idea is one meaning; a word may carry several. Where the idea has a meaning (a field of
`PlanParameters` or `family`, `move`; and its value), requests read its words as that: `word?` only
where it stands alone (`no drops`, not `drop the second turn`), `word*` never.
"""

SAYINGS = """
difficulty beginner: basic, beginning level, absolute beginner, first class, first time,
    never danced, new to bachata, entry level, low level, basic level, easy level
    / basico, basica, primera clase, primera vez, nivel bajo, nivel basico, nivel inicial
difficulty intermediate: medium level, mid level, medium difficulty, medium hard
    / nivel medio, dificultad media
difficulty advanced: high level / nivel alto
styles traditional: old school
styles moderna: modern bachata / bachata moderna
styles sensual: sensual bachata / bachata sensual
styles fusion: hip hop
mood romantic: sweet, tender, ❤, 💕, 💖, 💗, 💘, 💞, 🌹, 😍, 🥰, 😘, 💑, 💋 / dulce, tierno, tierna
mood playful: 😂, 🤣, 😜, 😄, 🎉, 🥳 / alegre
mood neutral: neutral / neutro, neutra
energy low: low energy, little energy, 😌, 🕊 / quieto, quieta, poca energia, baja energia,
    energia baja
energy medium: medium energy, moderate energy, moderate / energia media, moderado, moderada
energy high: high energy, lots of energy, full energy, much energy, full power, 🔥, ⚡, 💥
    / a tope, mucha energia, alta energia, energia alta, con energia
tempo slow: slow, slowly, slower, slow song, slow tempo, 🐢, 🐌 / lento, lenta, despacio
tempo medium: medium tempo, mid tempo, midtempo, medium speed, medium paced
    / tempo medio, velocidad media, ritmo medio
tempo fast: fast, faster, quick, speedy, fast song, fast tempo, 🚀, 🏎
    / rapido, rapida, rapidito, veloz
family basic: basics, basic step, side basics, basic moves, basic figures / basicos, paso basico
family footwork: foot work, fancy feet, quick feet, fast feet, quick footwork, fast footwork,
    steps on the spot / juego de pies, trabajo de pies, pasos de pies
family turn: twirled / giramos
family travel: cross body lead / cambio de sitio
family hammerlock: hammer lock
family shadow: shadow position
family side: side?
move golpes: / golpe, golpes
family body: body wave, body roll, body movement, hip roll, head roll / movimiento corporal
family dip: dipping, dipped
family intro: walk in / entrada
family ending: final pose, ending pose / pose final
"""
"""`field value: English sayings / Spanish sayings`, read by requests alone, before `IDEAS`.

Sayings of several words, whose words the search compares one by one; and words that ask for one
thing in a sentence and find another in a search (`basic` is a level and a step).
"""

PHRASES = """
sidebyside: side by side, next to each other, beside each other / lado a lado, al lado del otro,
    uno al lado del otro
side side: from side to side
hammerlock: behind her back / detras de su espalda
behindback: behind the back, behind his back / detras de la espalda, por la espalda
shadow: behind her, behind the lady, from behind
sombra: / detras de ella, detras de la chica, desde atras, por detras de ella
crossbody: cross body / dile que no
chacha: cha cha, cha cha cha
release: let go, lets go, letting go
exit: get out, come out, go out, out of
enter: get into, go into, go to
return: come back, go back
take: pick up
counterclockwise: counter clockwise
anticlockwise: anti clockwise
juntos: / los dos
otra: / otra vez, de nuevo
frente: / de frente
encima: / por encima de
: each other, one another / el uno al otro, el uno hacia el otro
"""
"""`word: English phrases / Spanish phrases`: words that mean one thing only together, and the word
they become before anything else is read; none where they say nothing."""

POSITIONS = """
open2: open, open hold, open position, two hands / abierto, abierta, posicion abierta
one: one hand / una mano
closed: closed, closed hold, closed position, close hold, close embrace, close
    / cerrado, cerrada, posicion cerrada
cross: crossed hands / manos cruzadas
wrap: wrap, in the wrap, cuddle / enrosque, abrazo
hammer: hammerlock / martillo
shadow: shadow, shadow position / sombra
side: side by side / lado a lado
solo: solo, apart, separate, separated / solo, separados, sueltos
"""
"""`position: English / Spanish`, as a request says them after a word for start or end."""

PARTS = """
intro: intro, introduction / intro, introduccion
verse: verse / estrofa, verso
chorus: chorus, refrain, hook / coro, estribillo
mambo: mambo, guitar solo, instrumental / mambo
break: break / corte
bridge: bridge / puente
outro: outro, coda / coda
"""
"""`role: English / Spanish`: parts of a song, as a request says them (`in the chorus`)."""
