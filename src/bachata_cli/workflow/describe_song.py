"""Use cases: a song in words: its form, its eights, whom it suits; doubts about the one said."""

from bachata_cli.teaching.song_summary import eights, form
from bachata_cli.workflow.hearing import HeardSong, find_doubt
from bachata_cli.workflow.songs import SongCard


def describe_song(heard: HeardSong) -> str:
    """The form of a song, and what is doubtful."""
    return _with_doubt(form(heard.analysis), heard)


def describe_eights(heard: HeardSong) -> str:
    """Every eight of a song with its times, and what is doubtful."""
    return _with_doubt(eights(heard.analysis), heard)


def describe_card(card: SongCard) -> str:
    """A kept song: who plays it, its form, whom it suits, where it lies."""
    suits = ", ".join(f"{level} {share:.0%}" for level, share in card.kept.suits.items())
    by = f"by {card.kept.artist}\n" if card.kept.artist else ""
    return f"{by}{form(card.analysis)}\n\nsuits: {suits}\n{card.kept.path}"


def _with_doubt(text: str, heard: HeardSong) -> str:
    notice = find_doubt(heard)
    return f"{text}\n\n{notice.text}" if notice else text
