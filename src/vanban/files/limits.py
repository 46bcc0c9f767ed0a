"""How much of a file is read at most, so that no file can exhaust the machine."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

PREFIX = "VANBAN_LIMIT_"
_MOST, _MOST_SECONDS = 10**15, 10**9  # that the system takes


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """The limits of reading one file. A file beyond one of them is refused by name, never read in part."""

    file_bytes: int = 50_000_000
    characters: int = 10_000_000
    pdf_pages: int = 2_000
    ocr_pages: int = 100  # pages of one file whose letters are recognised; all of them must fit into `seconds`
    ocr_seconds: int = 120  # for one page; most take two
    pixels: int = 60_000_000  # of one picture; A4 at 600 dpi has 35 million
    zip_parts: int = 5_000
    unpacked_bytes: int = 40_000_000  # of the parts that are read; pictures are not
    unpacked_ratio: int = 200  # for parts above a megabyte; Word's own XML packs about 1 : 30
    xml_depth: int = 250
    office_seconds: int = 60  # for LibreOffice to convert one file
    program_bytes: int = 200_000_000  # of a file that LibreOffice or Tesseract writes
    program_memory: int = 2_000_000_000  # bytes of their own; a long document takes a tenth of it
    package_parts: int = 500  # files in an e-mail or archive, with those of packages within it
    package_bytes: int = 200_000_000  # all of them, unpacked
    package_depth: int = 5  # packages within packages
    seconds: int = 600  # this and the next hold in the office and on the command line
    memory_bytes: int = 2_000_000_000
    output_bytes: int = 300_000_000  # of the record; holds where a file has a process of its own

    def override(self, values: Mapping[str, str]) -> Limits:
        """These limits with some replaced, given as text. Raises `ValueError` for no limit or no number."""
        for name, value in values.items():
            if name not in self.__struct_fields__:
                raise ValueError(f"không có {name!r}, chỉ có {', '.join(self.__struct_fields__)}")
            most = _MOST_SECONDS if name.endswith("seconds") else _MOST
            if not value.isascii() or not value.isdecimal() or int(value) > most:
                raise ValueError(f"{name} phải là một số từ 0 đến {most}, không phải {value!r}")
        return msgspec.structs.replace(self, **{name: int(value) for name, value in values.items()})

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Limits:
        """The limits with what variables such as `VANBAN_LIMIT_FILE_BYTES` say. Raises `ValueError`."""
        return cls().override(
            {name[len(PREFIX) :].lower(): value for name, value in environment.items() if name.startswith(PREFIX)}
        )
