"""The repertoire: the three pieces, written out by hand."""

from tools.demo_songs.form import Piece
from tools.demo_songs.pieces.gallo_madrugador import GALLO_MADRUGADOR
from tools.demo_songs.pieces.jazmin_en_la_esquina import JAZMIN_EN_LA_ESQUINA
from tools.demo_songs.pieces.luna_de_ambar import LUNA_DE_AMBAR

REPERTOIRE: tuple[Piece, ...] = (LUNA_DE_AMBAR, JAZMIN_EN_LA_ESQUINA, GALLO_MADRUGADOR)
