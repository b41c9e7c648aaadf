"""The formats a dance can be written in besides its own."""

from enum import StrEnum


class SheetFormat(StrEnum):
    """Count sheets, tables, subtitles, and the blueprint itself."""

    TEXT = "text"
    MD = "md"
    CSV = "csv"
    SRT = "srt"
    VTT = "vtt"
    ASS = "ass"
    JSON = "json"
