"""Disks that refuse: what a system call answers on them."""

import errno
import os

import pytest


def without_links(monkeypatch: pytest.MonkeyPatch, number: int = errno.EPERM) -> None:
    """A disk that knows no hard links, as memory sticks and shares are."""

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "link", refuse)
