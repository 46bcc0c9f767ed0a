"""The originals: once, whole, unchanged."""

from __future__ import annotations

import hashlib
import os
import stat

import pytest

from vanban.office.intake import store


def test_bytes_are_kept_under_their_hash_and_given_back(data_folder):
    sha256 = store.keep(b"xin chao")
    assert sha256 == hashlib.sha256(b"xin chao").hexdigest()
    assert store.bytes_of(sha256) == b"xin chao"
    assert store.path_of(sha256).is_relative_to(data_folder / "blobs")


def test_the_same_bytes_are_stored_once(data_folder):
    first = store.path_of(store.keep(b"mot")).stat()
    second = store.path_of(store.keep(b"mot")).stat()
    assert first.st_ino == second.st_ino
    assert len([path for path in data_folder.rglob("*") if path.is_file()]) == 1


def test_a_stored_file_is_read_only():
    assert not store.path_of(store.keep(b"hai")).stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)


def test_damaged_bytes_are_noticed():
    path = store.path_of(store.keep(b"ba"))
    path.chmod(0o600)
    path.write_bytes(b"bb")
    with pytest.raises(store.Damaged):
        store.bytes_of(path.name)


def test_a_write_that_fails_leaves_nothing_behind(data_folder, monkeypatch):
    def full(_handle):
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        store.keep(b"bon")
    assert [path for path in data_folder.rglob("*") if path.is_file()] == []
