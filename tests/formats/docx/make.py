#!/usr/bin/env python3
"""Makes the documents in this folder: small files as Word and its peers write them, each with something special."""
import pathlib
import zipfile

HERE = pathlib.Path(__file__).parent
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
REL = "http://schemas.openxmlformats.org/package/2006/relationships"
DOC = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WHO = 'w:author="Lena Brandt" w:date="2026-03-01T09:00:00Z"'

STYLES = (
    f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault>'
    '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Cross"><w:name w:val="Crosshead"/><w:basedOn w:val="Kop1"/></w:style>'
    "</w:styles>"
)


def run(text, props="", attrs=""):
    props = f"<w:rPr>{props}</w:rPr>" if props else ""
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<w:r{attrs}>{props}<w:t{space}>{text}</w:t></w:r>"


def para(*content, props="", attrs=""):
    props = f"<w:pPr>{props}</w:pPr>" if props else ""
    return f"<w:p{attrs}>{props}{''.join(content)}</w:p>"


def document(*body, space=W):
    return (
        f'{HEAD}<w:document xmlns:w="{space}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<w:body>{''.join(body)}<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr></w:body></w:document>"
    )


def write(name, main, parts=None, deflate=True, codec=None, space=W, rels=""):
    parts = dict(parts or {})
    kinds = {"footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments", "settings": "settings"}
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{DOC}.{kind}+xml"/>'
        for part, kind in kinds.items() if part in parts
    )
    base = "http://purl.oclc.org/ooxml/officeDocument/relationships" if space == STRICT else R
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{base}/{part}" Target="{part}.xml"/>' for n, part in enumerate(["styles", *parts], 1)
    )
    files = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{DOC}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{DOC}.styles+xml"/>{overrides}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{REL}"><Relationship Id="rId1" Type="{base}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": main,
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{REL}">{listed}{rels}</Relationships>',
        "word/styles.xml": STYLES.replace(W, space),
        **{f"word/{part}.xml": xml for part, xml in parts.items()},
    }
    with zipfile.ZipFile(HERE / name, "w", zipfile.ZIP_DEFLATED if deflate else zipfile.ZIP_STORED) as out:
        for path, xml in files.items():
            info = zipfile.ZipInfo(path, (2026, 3, 1, 9, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED if deflate else zipfile.ZIP_STORED
            text = xml
            if codec and path.startswith("word/document"):
                text = xml.replace('encoding="UTF-8"', 'encoding="UTF-16"')
                out.writestr(info, text.encode(codec))
            else:
                out.writestr(info, text.encode())


def field(kind, text, props=""):
    mark = lambda what: f'<w:r><w:fldChar w:fldCharType="{what}"/></w:r>'
    return f'{mark("begin")}<w:r><w:instrText xml:space="preserve"> {kind} </w:instrText></w:r>{mark("separate")}{run(text, props)}{mark("end")}'


def cell(*content):
    return f"<w:tc><w:tcPr><w:tcW w:w=\"2000\" w:type=\"dxa\"/></w:tcPr>{''.join(content)}</w:tc>"


def article():
    bold, italic = "<w:b/>", "<w:i/>"
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    return [
        para(run("Mine closed after flood"), props='<w:pStyle w:val="Kop1"/>', attrs=' w:rsidR="00A1"'),
        para(run("The "), run("old", bold), run(" mine of Ostrava will stay shut. Rain &amp; wind &lt;did&gt; the rest.")),
        para(run("“We wait,” she said. ", italic), run("The ferry lies in the harbour")),
        para(attrs=' w:rsidR="00A2"'),
        "<w:p/>",
        para(run("Talks go on"), props='<w:pStyle w:val="Cross"/><w:keepNext/>'),
        para(run("one pump"), props=listed),
        para(run("two boats"), props=listed),
        para('<w:bookmarkStart w:id="3" w:name="here"/>', run("A marked"), '<w:bookmarkEnd w:id="3"/>', run(" place. ", "", ' w:rsidR="1"'),
             '<w:proofErr w:type="spellStart"/>', run("Wrod"), '<w:proofErr w:type="spellEnd"/>', run(" and end.")),
        para("<w:r><w:t>before</w:t><w:tab/><w:t>after</w:t><w:br/><w:t>next row</w:t></w:r>"),
        para("<w:r><w:t>co</w:t><w:softHyphen/><w:t>operate</w:t><w:noBreakHyphen/><w:t>now</w:t></w:r>",
             '<w:r><w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>'),
        para('<w:r><w:t> not kept </w:t></w:r><w:r><w:t xml:space="preserve"> kept </w:t></w:r><w:r><w:t>two\nrows</w:t></w:r>'),
    ]


write("plain.docx", document(*article()))
write("stored.docx", document(*article()), deflate=False)
write("utf16.docx", document(*article()), codec="utf-16")
write("strict.docx", document(*article(), space=STRICT), space=STRICT)
write("prefix.docx", document(*article()).replace("<w:", "<word:").replace("</w:", "</word:").replace(" w:", " word:").replace("xmlns:w=", "xmlns:word="))

notes = lambda kind, text: (
    f'{HEAD}<w:{kind}s xmlns:w="{W}"><w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    f'<w:{kind} w:id="1"><w:p><w:r><w:{kind}Ref/></w:r>{run(" " + text)}</w:p></w:{kind}></w:{kind}s>'
)
write(
    "notes.docx",
    document(para(run("A claim"), '<w:r><w:footnoteReference w:id="1"/></w:r>', run(" and another"),
                  '<w:r><w:endnoteReference w:id="1"/></w:r>', run("."))),
    {"footnotes": notes("footnote", "The source of it."), "endnotes": notes("endnote", "At the end.")},
)
write(
    "table.docx",
    document(
        para(run("Before the table")),
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"2000\"/><w:gridCol w:w=\"2000\"/></w:tblGrid>"
        f"<w:tr>{cell(para(run('Town')))}{cell(para(run('People')), para(run('in 2026')))}</w:tr>"
        f"<w:tr>{cell(para(run('Ostrava')))}{cell(para())}</w:tr>"
        f"<w:tr><w:trPr><w:del w:id=\"9\" {WHO}/></w:trPr>{cell(para(run('Gone')))}{cell(para(run('row')))}</w:tr></w:tbl>",
        para(run("After the table")),
    ),
)
link = f'<Relationship Id="rId90" Type="{R}/hyperlink" Target="https://example.org/" TargetMode="External"/>'
write(
    "fields.docx",
    document(
        para(run("See page "), field("PAGEREF here", "12"), run(" of "), f'<w:fldSimple w:instr=" NUMPAGES ">{run("40")}</w:fldSimple>'),
        para(field("DATE", "1 March 2026"), run(" was a Sunday")),
        para('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r>'
             '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', run("Mine closed")),
        para(f'<w:hyperlink w:anchor="here">{run("Talks go on")}</w:hyperlink>'),
        para(run("Last entry"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
        para(run("A "), f'<w:hyperlink r:id="rId90" w:history="1">{run("linked word", "<w:u w:val=&quot;single&quot;/>".replace("&quot;", chr(34)))}</w:hyperlink>', run(" here")),
    ),
    rels=link,
)
write(
    "changes.docx",
    document(
        para(run("The mine "), f'<w:ins w:id="11" {WHO}>{run("near Ostrava ")}</w:ins>',
             f'<w:del w:id="12" {WHO}><w:r><w:delText xml:space="preserve">was </w:delText></w:r></w:del>', run("closed.")),
        para(run("First half "), props=f'<w:rPr><w:del w:id="13" {WHO}/></w:rPr>'),
        para(run("second half.")),
        para(run("New line."), props=f'<w:rPr><w:ins w:id="14" {WHO}/></w:rPr>'),
        para(run("Styled", f'<w:b/><w:rPrChange w:id="15" {WHO}><w:rPr/></w:rPrChange>'), run(" words"),
             props=f'<w:jc w:val="center"/><w:pPrChange w:id="16" {WHO}><w:pPr/></w:pPrChange>'),
        para(f'<w:moveFromRangeStart w:id="17" {WHO} w:name="m"/><w:moveFrom w:id="18" {WHO}>{run("moved ")}</w:moveFrom><w:moveFromRangeEnd w:id="17"/>',
             run("here "), f'<w:moveToRangeStart w:id="19" {WHO} w:name="m"/><w:moveTo w:id="20" {WHO}>{run("moved ")}</w:moveTo><w:moveToRangeEnd w:id="19"/>', run("end")),
    ),
)
comment = f'{HEAD}<w:comments xmlns:w="{W}"><w:comment w:id="4" w:initials="LB" {WHO}>{para(run("Really?"))}</w:comment></w:comments>'
write(
    "comments.docx",
    document(para(run("He said "), '<w:commentRangeStart w:id="4"/>', run("nothing"), '<w:commentRangeEnd w:id="4"/>',
                  '<w:r><w:commentReference w:id="4"/></w:r>', run(" at all."))),
    {"comments": comment},
)
box = f'<w:txbxContent>{para(run("In a box"))}</w:txbxContent>'
write(
    "boxes.docx",
    document(
        para(run("Beside a box"), "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:wsp><wps:txbx>"
             f"{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
             "</mc:AlternateContent></w:r>", run(" and on")),
        para(run("Smile "), '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:face/></mc:Choice><mc:Fallback><w:t>☺</w:t></mc:Fallback></mc:AlternateContent></w:r>', run(" now")),
        para(run("Hidden "), run("not seen ", "<w:vanish/>"), run("words")),
    ),
)
drawn = lambda how: f'<w:r><w:drawing><wp:{how} xmlns:wp="{WP}"><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></wp:{how}></w:drawing></w:r>'
write(
    "places.docx",
    document(
        para(props="<w:rPr><w:vanish/></w:rPr>"),
        "<w:tbl><w:tr><w:tc>" + para(props=f'<w:rPr><w:moveFrom w:id="1" {WHO}/></w:rPr>') + "</w:tc></w:tr></w:tbl>",
        para(drawn("anchor")),
        para('<w:r><w:pict><v:shape style="width:1pt;position:absolute"/></w:pict></w:r>'),
        para(drawn("inline")),
        para(run("One picture "), drawn("inline"), run(" in two halves")),
        para(run("Words"), "<m:oMath xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"><m:r><m:t>a</m:t></m:r></m:oMath>", run("beside a formula")),
        para(run("Two lines")),
        para(run("of one")),
        para(run("In a frame"), props='<w:framePr w:w="900" w:hSpace="142" w:wrap="around"/>'),
        para(run("and not")),
    ),
)
sdt = lambda props, inner: f"<w:sdt><w:sdtPr>{props}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
write(
    "controls.docx",
    document(
        sdt('<w:alias w:val="Title"/>', para(run("In a block control")) + para(run("two of them"))),
        para(run("Name: "), sdt('<w:alias w:val="n"/>', run("Ada")), run(", date: "), sdt("<w:date/>", run("1 March") + run(" 2026")), run(".")),
        sdt('<w:lock w:val="sdtContentLocked"/>', para(run("Locked text"))),
        para('<w:smartTag w:element="place">' + run("Ostrava") + "</w:smartTag>", run(" is there")),
        para(run("End of a section"), props='<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'),
        para(run("Next section")),
    ),
)
settings = f'{HEAD}<w:settings xmlns:w="{W}"><w:documentProtection w:edit="readOnly" w:enforcement="1"/></w:settings>'
write("protected.docx", document(para(run("Nobody may edit this.")), "<w:p/>"), {"settings": settings})
write("empty.docx", document())
