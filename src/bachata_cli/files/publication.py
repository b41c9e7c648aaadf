"""Files that get their names together, when all of them are whole, or not at all.

Owns the way from hidden files to named ones: on the disk first, then noted, then
named one after another, taken back when one cannot be named. Hard links make a name
without ever taking one; where a disk has none, the name is claimed with an empty
file, which the whole one then replaces.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from bachata_cli.files.disk import storing
from bachata_cli.files.hidden import (
    CLOSED,
    EVERYBODY,
    OLD,
    OWNER_ONLY,
    PREFIX,
    SUFFIX,
    journal_of,
    make_locked,
    new_token,
    sync_file,
    sync_folder,
)
from bachata_cli.files.journal import NamedFile, identity, write_journal
from bachata_cli.files.outputs import output_exists, refuse_taken
from bachata_cli.files.sweeping import sweep


class _Part:
    """A hidden file on its way to its name.

    Attributes
    ----------
    folder, place
        Where it lies, and will have its name, however that was written.
    old
        Where what it replaces is kept until all names are given.
    was
        What had the name before.
    itself
        What identifies the whole file under any name; None before naming begins.
    claiming
        Whether the name was, or is just being, claimed with an empty file.
    """

    def __init__(self, final: Path, stem: str) -> None:
        self.final = final
        self.folder = Path(os.path.realpath(final.parent))
        self.place = self.folder / final.name
        self.path = final.with_name(f"{stem}{SUFFIX}")
        self.old = final.with_name(f"{stem}{OLD}")
        self.handle = CLOSED
        self.was: tuple[int, int] | None = None
        self.itself: os.stat_result | None = None
        self.claiming = False

    def noted(self) -> NamedFile:
        """For the journal."""
        return NamedFile(self.path.name, self.final.name, self.old.name, self.was)

    def is_named(self) -> bool:
        """Whether the final name is this file's."""
        try:
            return self.itself is not None and os.path.samestat(self.final.lstat(), self.itself)
        except OSError:
            return False

    def remove(self) -> None:
        """Let go of what is hidden."""
        with suppress(OSError):  # named by renaming, or the disk is gone
            self.path.unlink(missing_ok=True)
        if self.handle != CLOSED:
            os.close(self.handle)
            self.handle = CLOSED


class Publication:
    """Several files, published together; use as a context manager.

    What is not published at the end of the block is removed.

    Parameters
    ----------
    replace
        Whether files of the final names may be replaced.

    Notes
    -----
    Names are given in the order in which files were added: what others need
    comes first, so that even a killed run shows no film without its blueprint.
    """

    def __init__(self, *, replace: bool = True) -> None:
        self._replace = replace
        self._token = new_token()
        self._parts: list[_Part] = []
        self._journals: dict[Path, int] = {}
        self._taken_back = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._drop_journals()
        for part in self._parts:
            part.remove()

    def file(self, final: Path, *, private: bool = False) -> Path:
        """A new empty file beside `final`, hidden; whoever asked writes into it.

        Parameters
        ----------
        private
            Whether only its owner may read it, from its first moment on.

        Raises
        ------
        OutputExistsError
            There is such a file and it may not be replaced.
        ValueError
            A file of that name was added before.
        StorageError
            The name is a folder's or a device's; the folder is missing or may not be written.
        """
        refuse_taken(final, replace=self._replace)
        sweep(final.parent)
        part = _Part(final, f"{PREFIX}{self._token}-{len(self._parts)}")
        if any(part.place == other.place for other in self._parts):
            raise ValueError(f"{final} is the name of two files")
        self._parts.append(part)
        with storing(final):
            part.handle = make_locked(part.path, OWNER_ONLY if private else EVERYBODY)
        return part.path

    def write(self, final: Path, content: bytes, *, private: bool = False) -> None:
        """Add a file whose content is known.

        Raises
        ------
        OutputExistsError, StorageError, TemporaryError
            As `file` does; the disk is full.
        """
        file = self.file(final, private=private)
        with storing(final):
            file.write_bytes(content)

    def publish(self) -> None:
        """Give every file its name, or none.

        Raises
        ------
        OutputExistsError
            A name was taken meanwhile; no other is given then.
        StorageError, TemporaryError
            The disk refuses; what was named is taken back, what it replaced is there again.
        """
        for part in self._parts:
            refuse_taken(part.final, replace=self._replace)
            with storing(part.final):
                part.itself = sync_file(part.path)
                part.was = identity(part.final)
        try:
            self._name_all()
        except BaseException:
            self._take_back()
            raise
        self._drop_journals()  # from here on, they have their names
        for part in self._parts:
            with suppress(OSError):  # swept later
                part.old.unlink(missing_ok=True)

    def _name_all(self) -> None:
        folders = dict.fromkeys(part.folder for part in self._parts)
        if len(self._parts) > 1:
            for folder in folders:
                self._note(folder)
        for part in self._parts:
            with storing(part.final):
                self._name(part)
        for folder in folders:
            with storing(folder):
                sync_folder(folder)

    def _note(self, folder: Path) -> None:
        """Write down what is about to be named in a folder."""
        if folder in self._journals:
            return
        journal = journal_of(folder, self._token)
        self._journals[folder] = CLOSED
        here = [part.noted() for part in self._parts if part.folder == folder]
        with storing(folder):
            self._journals[folder] = make_locked(journal)
            write_journal(journal, here)

    def _drop_journals(self) -> None:
        for folder, handle in self._journals.items():
            if self._taken_back:
                with suppress(OSError):
                    journal_of(folder, self._token).unlink(missing_ok=True)
            if handle != CLOSED:
                os.close(handle)
        self._journals.clear()

    def _name(self, part: _Part) -> None:
        if self._replace:
            if len(self._parts) > 1:
                _keep_old(part)
            part.path.replace(part.final)
            return
        try:
            os.link(part.path, part.final)
        except FileExistsError:
            raise output_exists(part.final) from None
        except OSError:  # no links on this disk; were it something else, claiming fails too
            self._claim(part)
        else:
            part.path.unlink()

    def _claim(self, part: _Part) -> None:
        """Name a file where a rename would silently replace and links are refused."""
        self._note(part.folder)
        part.claiming = True
        try:
            os.close(os.open(part.final, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        except FileExistsError:
            part.claiming = False
            raise output_exists(part.final) from None
        part.path.replace(part.final)

    def _take_back(self) -> None:
        """Undo every name; of what the disk does not let undo, the journal stays."""
        if self._replace and len(self._parts) == 1:
            return  # one step: it is done, or nothing is
        for part in reversed(self._parts):
            try:
                _take_back(part)
            except OSError:
                self._taken_back = False


def _keep_old(part: _Part) -> None:
    """Keep what is about to be replaced, its name never empty where the disk has links."""
    try:
        os.link(part.final, part.old)
    except FileNotFoundError:
        return
    except OSError:
        with suppress(FileNotFoundError):
            part.final.replace(part.old)


def _take_back(part: _Part) -> None:
    if os.path.lexists(part.old):
        part.old.replace(part.final)
        part.old.unlink(missing_ok=True)  # renaming one name of a file to another keeps both
    elif part.is_named() or (part.claiming and part.final.lstat().st_size == 0):
        part.final.unlink()


@contextmanager
def making(final: Path, *, replace: bool = True, private: bool = False) -> Iterator[Path]:
    """One file to write into; it has its name when the block ends well.

    Raises
    ------
    OutputExistsError, StorageError, TemporaryError
        As `Publication` does.
    """
    with Publication(replace=replace) as publication:
        yield publication.file(final, private=private)
        publication.publish()
