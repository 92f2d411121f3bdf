"""A zip file that is sent while it is being written."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from .cells import CHUNK


def zip_chunks(members):
    """
    Yield the bytes of a zip file with `members`: pairs of a name and its contents.

    Contents in one piece are stored as they are; contents in parts are compressed.
    """
    buffer = Unseekable()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, contents in members:
            if isinstance(contents, bytes):
                archive.writestr(name, contents, ZIP_STORED)
                continue
            with archive.open(name, "w") as member:
                for part in contents:
                    member.write(part)
                    if len(buffer.getbuffer()) > CHUNK:
                        yield buffer.take()
    yield buffer.take()


class Unseekable(BytesIO):
    """A buffer that is emptied while `ZipFile` writes to it, so it never seeks."""

    def seekable(self):
        return False

    def tell(self):
        raise OSError

    def take(self):
        """Return the bytes written since the last time."""
        written = self.getvalue()
        super().seek(0)
        self.truncate()
        return written
