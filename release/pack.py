"""Packs files, so that the same files give the same bytes: `pack.py zip|tar.gz ARCHIVE NAME=FILE...`.

Names stand in the order of the alphabet; all bear the time of SOURCE_DATE_EPOCH, one owner, and either 0755 or 0644.
"""

import gzip
import io
import os
import sys
import tarfile
import time
import zipfile

# What is run: programs, and scripts by their first line.
PROGRAMS = (b"\x7fELF", b"\xcf\xfa\xed\xfe", b"MZ", b"#!")


def contents(pairs):
    for pair in sorted(pairs):
        name, path = pair.split("=", 1)
        with open(path, "rb") as file:
            data = file.read()
        yield name, data, 0o755 if data.startswith(PROGRAMS) else 0o644


def pack_zip(archive, pairs, epoch):
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
        for name, data, mode in contents(pairs):
            entry = zipfile.ZipInfo(name, time.gmtime(epoch)[:6])
            # As Unix made it, whatever it is made on: 3 is Unix, and the mode stands in the upper half.
            entry.create_system = 3
            entry.external_attr = (0o100000 | mode) << 16
            zipped.writestr(entry, data, zipfile.ZIP_DEFLATED, 9)


def pack_tar(archive, pairs, epoch):
    with open(archive, "wb") as file:
        with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=file, mtime=epoch) as packed:
            with tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as tar:
                for name, data, mode in contents(pairs):
                    entry = tarfile.TarInfo(name)
                    entry.size, entry.mode, entry.mtime = len(data), mode, epoch
                    tar.addfile(entry, io.BytesIO(data))


def main():
    form, archive, *pairs = sys.argv[1:]
    {"zip": pack_zip, "tar.gz": pack_tar}[form](archive, pairs, int(os.environ["SOURCE_DATE_EPOCH"]))


main()
