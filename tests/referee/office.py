"""LibreOffice as a referee: what it makes of documents whose tracked changes are accepted or rejected."""
import os
import pathlib
import re
import signal
import subprocess
import time
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
MAIN = rb'xmlns:\w+="http://(?:schemas.openxmlformats.org/wordprocessingml/2006|purl.oclc.org/ooxml/wordprocessingml)/main"'
# Elements with what is in them, and the tags alone of elements whose text stays.
WHOLE = rb"<(\w+:(?:sdtPr|sdtEndPr|fldChar|instrText|delInstrText))\b[^>]*(?:/>|(?<!/)>.*?</\1>)"
AROUND = WHOLE + rb"|</?\w+:(?:sdt|sdtContent|fldSimple)\b[^>]*>"
# Frames, tables that float, headers, and what makes a paragraph a heading, code or a point of a list.
LOOKS = rb"<\w+:(?:framePr|tblpPr|headerReference|footerReference|pStyle|numId)\b[^>]*/>"
PROTECTION = rb"<\w+:(?:writeProtection|documentProtection)\b[^>]*/>"
# A document that takes longer than this has stopped LibreOffice.
PATIENCE = 60
BATCH = 200


def profile_with_macro(profile):
    """A profile of its own with the macro in it; gives back how LibreOffice is called."""
    basic = profile / "user/basic/Standard"
    office = ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{profile}"]
    # A new profile is filled by the first start, which would write over what is put there before.
    subprocess.run([*office, "--terminate_after_init"], capture_output=True, timeout=300)
    basic.mkdir(parents=True, exist_ok=True)
    code = (HERE / "AcceptReject.bas").read_text().replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    dtd = '<!DOCTYPE {0} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{1}">'
    (basic / "Referee.xba").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>' + dtd.format("script:module", "module.dtd")
        + '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Referee" '
        f'script:language="StarBasic">{code}</script:module>')
    (basic / "script.xlb").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>' + dtd.format("library:library", "library.dtd")
        + '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
        'library:readonly="false" library:passwordprotected="false"><library:element library:name="Referee"/></library:library>')
    return office


def texts(jobs, work):
    """Texts by LibreOffice: a list of (way, path) to what it made of each. A document that it cannot open, or that it
    falls over, has none; it goes on with the next."""
    office = profile_with_macro(work / "profile")
    made = {}
    left = list(dict.fromkeys(jobs))
    listed, begun = work / "jobs.txt", work / "begun.txt"
    # The first date that a new LibreOffice writes is in another form than those after it, so that goes to nobody.
    first = f"accept\t{HERE.parent / 'formats/docx/fields.docx'}\t{work / 'first.txt'}\n"
    while left:
        batch = left[:BATCH]
        outs = [work / f"text-{len(made)}-{len(left)}-{n}.txt" for n in range(len(batch))]
        listed.write_text(first + "".join(f"{way}\t{path}\t{out}\n" for (way, path), out in zip(batch, outs)))
        begun.write_text("")
        running = subprocess.Popen(
            [*office, "macro:///Standard.Referee.Main"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "COPYDESK_JOBS": str(listed), "COPYDESK_BEGUN": str(begun)}, start_new_session=True)
        while running.poll() is None:
            time.sleep(0.2)
            if time.time() - begun.stat().st_mtime > PATIENCE:
                os.killpg(running.pid, signal.SIGKILL)
        for job, out in zip(batch, outs):
            if out.exists():
                made[job] = out.read_text("utf-8-sig", "replace")
        # What was begun last is what it fell over, or the end of the batch.
        left = left[max(begun.read_text().count("\n") - 1, 1):]
    return made


def frames(xml):
    """The tags of the controls (w:sdt) and fields of a part, in order: what stands around text and is none."""
    return [found[0] for found in re.finditer(AROUND, xml, re.S)] if re.search(MAIN, xml) else []


def bared(path, text_parts, to):
    """Writes a copy of a document in which only its text is left: not in controls, frames and lists, with what its fields
    show as words, without styles of paragraphs, headers and protection."""
    with zipfile.ZipFile(path) as box, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as copy:
        for info in box.infolist():
            content = box.read(info.filename)
            if text_parts.search(info.filename):
                content = re.sub(AROUND + b"|" + LOOKS, b"", content, flags=re.S)
            elif info.filename.endswith("settings.xml"):
                content = re.sub(PROTECTION, b"", content)
            elif info.filename.endswith("custom.xml"):
                content = content.replace(b"_MarkAsFinal", b"_WasFinal")
            copy.writestr(info.filename, content)
