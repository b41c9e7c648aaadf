"""A dance in the format asked for."""

from bachata_cli.domain.blueprint import Blueprint
from bachata_cli.domain.sheet_format import SheetFormat
from bachata_cli.teaching.sheets import csv_sheet, markdown_sheet, text_sheet
from bachata_cli.teaching.subtitles import ass, srt, vtt

WRITERS = {
    SheetFormat.TEXT: text_sheet,
    SheetFormat.MD: markdown_sheet,
    SheetFormat.CSV: csv_sheet,
    SheetFormat.SRT: srt,
    SheetFormat.VTT: vtt,
    SheetFormat.ASS: ass,
    SheetFormat.JSON: Blueprint.to_json,
}


def exported(blueprint: Blueprint, form: SheetFormat) -> str:
    """The dance as text of a format; JSON reads back to the same blueprint."""
    return WRITERS[form](blueprint)
