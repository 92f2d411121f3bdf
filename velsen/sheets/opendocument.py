"""
OpenDocument, row by row.

No library streams it and also sets widths, a fixed heading and a filter (decision 1).
"""

import re
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from openpyxl.utils import get_column_letter

from velsen.texts import clean

from .archives import zip_chunks
from .cells import measured

MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = ("office", "table", "text", "style", "number", "config", "manifest")
NAMESPACES = (
    " ".join(f'xmlns:{name}="{OASIS}:{name}:1.0"' for name in NAMES)
    + f' xmlns:fo="{OASIS}:xsl-fo-compatible:1.0"'
    + ' xmlns:ooo="http://openoffice.org/2004/office"'
)
XML = '<?xml version="1.0" encoding="UTF-8"?>'

MANIFEST = f"""{XML}
<manifest:manifest manifest:version="1.3" {NAMESPACES}>
<manifest:file-entry manifest:full-path="/" manifest:media-type="{MEDIA_TYPE}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="settings.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""
# The first row stays in sight.
SETTINGS = f"""{XML}
<office:document-settings office:version="1.3" {NAMESPACES}><office:settings>
<config:config-item-set config:name="ooo:view-settings">
<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>
<config:config-item config:name="ViewId" config:type="string">view1</config:config-item>
<config:config-item-map-named config:name="Tables">
<config:config-item-map-entry config:name={{title}}>{{frozen}}
</config:config-item-map-entry></config:config-item-map-named>
</config:config-item-map-entry></config:config-item-map-indexed>
</config:config-item-set></office:settings></office:document-settings>"""
FROZEN = "".join(
    f'<config:config-item config:name="{name}" config:type="{kind}">{value}'
    "</config:config-item>"
    for name, kind, value in (
        ("VerticalSplitMode", "short", 2),
        ("VerticalSplitPosition", "int", 1),
        ("ActiveSplitRange", "short", 2),
        ("PositionBottom", "int", 1),
    )
)
START = f"""{XML}
<office:document-content office:version="1.3" {NAMESPACES}><office:automatic-styles>
<number:date-style style:name="day"><number:day/><number:text>-</number:text>
<number:month/><number:text>-</number:text><number:year number:style="long"/>
</number:date-style>
<style:style style:name="text" style:family="table-cell"><style:table-cell-properties
 fo:wrap-option="wrap" style:vertical-align="top"/></style:style>
<style:style style:name="date" style:family="table-cell" style:data-style-name="day"
><style:table-cell-properties style:vertical-align="top"/></style:style>
<style:style style:name="heading" style:family="table-cell"
><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"
/><style:text-properties fo:font-weight="bold"/></style:style>
{{styles}}</office:automatic-styles><office:body><office:spreadsheet>
<table:table table:name={{title}}>{{columns}}"""
END = """</table:table><table:database-ranges><table:database-range
 table:name="__Anonymous_Sheet_DB__0" table:display-filter-buttons="true"
 table:target-range-address={range}/></table:database-ranges>
</office:spreadsheet></office:body></office:document-content>"""
COLUMN_STYLE = """<style:style style:name="width{width}" style:family="table-column">
<style:table-column-properties style:column-width="{centimetres}cm"/></style:style>"""
COLUMN = '<table:table-column table:style-name="width{width}"/>'
# Readers drop tabs, spaces at either end, and all but one of several spaces.
LOST_SPACE = re.compile(r"^ +| +$|(?<= ) +|\t")


def ods_chunks(rows, title):
    """Yield the bytes of an OpenDocument spreadsheet; the first row is its headings."""
    view = SETTINGS.format(title=quoteattr(title), frozen=FROZEN)
    yield from zip_chunks(
        [
            ("mimetype", MEDIA_TYPE.encode()),
            ("META-INF/manifest.xml", MANIFEST.encode()),
            ("settings.xml", view.encode()),
            ("content.xml", contents(rows, title)),
        ]
    )


def contents(rows, title):
    """Yield the parts of the document itself."""
    widths, rows = measured(rows)
    styles = "".join(
        COLUMN_STYLE.format(width=width, centimetres=width / 5)
        for width in sorted(set(widths))
    )
    columns = "".join(COLUMN.format(width=width) for width in widths)
    start = START.format(styles=styles, title=quoteattr(title), columns=columns)
    yield start.encode()
    yield row_xml(next(rows), "heading")
    last = 1
    for last, row in enumerate(rows, 2):  # noqa: B007
        yield row_xml(row, "text")
    sheet = "'{}'".format(title.replace("'", "''"))
    column = get_column_letter(len(widths))
    yield END.format(range=quoteattr(f"{sheet}.A1:{sheet}.{column}{last}")).encode()


def row_xml(row, style):
    cells = "".join(cell_xml(cell, style) for cell in row)
    return f"<table:table-row>{cells}</table:table-row>".encode()


def cell_xml(cell, style):
    if isinstance(cell, date):
        style, kind = "date", f'office:value-type="date" office:date-value="{cell}"'
    elif isinstance(cell, int):
        kind = f'office:value-type="float" office:value="{cell}"'
    else:
        kind = 'office:value-type="string"'
    lines = escape(clean(str(cell))).split("\n") if cell != "" else []
    text = "".join(f"<text:p>{LOST_SPACE.sub(kept, line)}</text:p>" for line in lines)
    return (
        f'<table:table-cell table:style-name="{style}" {kind}>{text}</table:table-cell>'
    )


def kept(space):
    """A tab or a run of spaces, as elements."""
    is_tab = space[0] == "\t"
    return "<text:tab/>" if is_tab else f'<text:s text:c="{len(space[0])}"/>'
