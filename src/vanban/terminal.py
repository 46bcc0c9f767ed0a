"""How the commands speak: Vietnamese for the words of `argparse` and of the system, one line for what is refused."""

from __future__ import annotations

import argparse
import errno
import sys
from typing import NoReturn

# What argparse writes, by its own English words, as its gettext looks them up.
_WORDS = {
    "usage: ": "cách dùng: ",
    "positional arguments": "đối số",
    "options": "tùy chọn",
    "show this help message and exit": "in phần giải thích này",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "expected one argument": "thiếu giá trị",
    "expected at least one argument": "thiếu giá trị",
    "ignored explicit argument %r": "không nhận giá trị, được cho %r",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s chưa rõ là tùy chọn nào: %(matches)s",
    "the following arguments are required: %s": "thiếu %s",
    "unrecognized arguments: %s": "không hiểu %s",
    "invalid choice: %(value)r (choose from %(choices)s)": "không có %(value)r, chỉ có %(choices)s",
}
_ERRORS = {
    errno.ENOENT: "không có tệp này",
    errno.EEXIST: "đã có tệp mang tên này",
    errno.EISDIR: "đây là thư mục, không phải tệp",
    errno.ENOTDIR: "đây là tệp, không phải thư mục",
    errno.EACCES: "không được phép đọc hoặc ghi",
    errno.EPERM: "không được phép đọc hoặc ghi",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.EADDRNOTAVAIL: "máy này không có địa chỉ đó",
}


def _vietnamese(words: str) -> str:
    return _WORDS.get(words, words)


# argparse has no other way to be given its words than the function of gettext that it calls `_`.
vars(argparse)["_"] = _vietnamese


class Parser(argparse.ArgumentParser):
    """A parser that tells what is wrong in one line on standard error and ends with status 2."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (xem {self.prog} --help)\n")


def complain(words: str) -> int:
    """Say in one line why a command cannot go on; gives its exit status."""
    print(f"vanban: {words}", file=sys.stderr)
    return 2


def told(error: OSError) -> str:
    """What the system refused, in Vietnamese where the reason is a usual one."""
    return _ERRORS.get(error.errno or 0) or error.strerror or str(error)
