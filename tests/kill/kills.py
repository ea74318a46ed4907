"""Kills the window at random moments and reads what is left, without the program's own code.

    kills.py PROGRAM SAMPLE ROOM N SEED

Each time the real window is started on a fresh copy of the sample, numbered words are typed, fixes are taken, findings
dismissed, the correction saved; then SIGKILL. What must hold: the original's bytes are as they were; the corrected
article, its log and its page are each whole, of one state or another; the log makes from the original the text that it
names; the journal, replayed here, holds every word that was typed more than a second before, and `copydesk recover`
gives the same text. Every tenth time the window is started again, the offer is taken with Enter, and work goes on.
"""

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

PROGRAM, SAMPLE, ROOM = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
N, SEED = int(sys.argv[4]), int(sys.argv[5])
ORIGINAL = SAMPLE.read_bytes()
# The most that may be lost, in seconds.
LIMIT = 1.0
# A kill so soon after Ctrl+S counts as one while saving, in seconds.
SAVING = 0.5


def xdotool(*arguments):
    done = subprocess.run(["xdotool", *arguments], capture_output=True, text=True)
    return done.stdout.strip()


def within(seconds, ready, step=0.02):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = ready()
        if found:
            return found
        time.sleep(step)
    return None


def sha256(data):
    return hashlib.sha256(data).hexdigest()


class Desk:
    """One article in a folder of its own, and the window that has it."""

    def __init__(self, folder):
        self.folder, self.kept = folder, folder / "kept"
        folder.mkdir(parents=True)
        self.story = folder / "story.txt"
        self.story.write_bytes(ORIGINAL)
        self.words = []
        self.process = None

    def environment(self):
        return dict(os.environ, COPYDESK_DATA_DIR=str(self.kept))

    def start(self):
        log = open(self.folder / "words", "wb")
        self.process = subprocess.Popen([PROGRAM, str(self.story)], stdout=log, stderr=log, env=self.environment())
        search = ["search", "--onlyvisible", "--pid", str(self.process.pid)]
        window = within(30, lambda: xdotool(*search))
        if not window:
            raise SystemExit("kill: no window came up")
        self.window = window.split()[0]
        xdotool("windowfocus", "--sync", self.window)
        # The first line of the memory is there when the article is.
        if not within(20, lambda: self.journal() is not None):
            raise SystemExit("kill: the article did not arrive")
        time.sleep(0.1)

    def wait_for_keys(self):
        """Types until the window hears it: what it could not hear yet cannot be lost."""

        def heard():
            xdotool("type", "--delay", "4", "a ")
            return within(1, lambda: any("entry" in line for line in self.journal() or []))

        if not within(30, heard):
            raise SystemExit("kill: the window hears no keys")

    def kill(self):
        os.kill(self.process.pid, signal.SIGKILL)
        at = time.monotonic()
        self.process.wait()
        return at

    def journal(self):
        """The lines of the memory; the last may have been cut off by the kill."""
        found = list(self.kept.glob("*.journal")) if self.kept.is_dir() else []
        if not found:
            return None
        data = found[0].read_bytes()
        whole = data[: data.rfind(b"\n") + 1]
        return [json.loads(line) for line in whole.splitlines()] or None

    def work(self, rng, end):
        """Types and decides until `end`; gives the time of the last Ctrl+S."""
        saved = None
        while time.monotonic() < end:
            what = rng.random()
            if what < 0.66:
                word = f"word{len(self.words):03d} "
                xdotool("type", "--delay", "4", word)
                self.words.append((word, time.monotonic()))
            elif what < 0.78:
                xdotool("key", "ctrl+Return")
            elif what < 0.88:
                xdotool("key", "ctrl+d")
            else:
                xdotool("key", "ctrl+s")
                saved = time.monotonic()
            time.sleep(rng.uniform(0.0, 0.08))
        return saved


def replayed(lines):
    """The texts after each entry of the journal, the original first; and how many entries are saved."""
    text, saved = ORIGINAL, 0
    texts, taken = [text], []
    for line in lines:
        if "saved" in line:
            saved = line["saved"]["entries"]
        if "entry" not in line:
            continue
        action = line["entry"]["action"]
        if action["action"] in ("undo", "redo"):
            raise SystemExit("kill: nobody pressed undo")
        for edit in action.get("edits", []):
            at, gone = edit["at"], edit["removed"].encode()
            if text[at : at + len(gone)] != gone:
                raise AssertionError("an entry does not fit the text before it")
            text = text[:at] + edit["inserted"].encode() + text[at + len(gone) :]
            if action["origin"] != "hand":
                taken.append(edit["removed"])
        texts.append(text)
    return texts, saved, taken


class Tally:
    def __init__(self):
        self.kills = self.editing = self.saving = self.offers = self.nothing = self.taken_up = 0
        self.words = self.between = 0
        self.longest = 0.0
        self.harm = []


def look(desk, killed, tally, number):
    """Reads what the kill has left; what is wrong goes into the tally."""

    def harmed(why):
        tally.harm.append(f"kill {number}: {why}")

    if desk.story.read_bytes() != ORIGINAL:
        harmed("the original was changed")
    lines = desk.journal() or []
    try:
        texts, saved, taken = replayed(lines)
    except AssertionError as error:
        return harmed(str(error))
    last = texts[-1]
    look_at_files(desk, texts, tally, harmed)

    def is_there(word):
        # A fix may have taken the word in, as a check saw it fit.
        return word.encode() in last or any(word.strip() in gone for gone in taken)

    for word, typed in desk.words:
        tally.words += 1
        if not is_there(word):
            age = killed - typed
            tally.longest = max(tally.longest, age)
            if age > LIMIT:
                harmed(f"{word!r}, typed {age:.2f} s before, is lost")
    entries = len(texts) - 1
    out = desk.folder / "recovered.txt"
    command = [PROGRAM, "recover", str(desk.story), "-o", str(out)]
    told = subprocess.run(command, capture_output=True, text=True, env=desk.environment())
    unsaved = entries > saved
    if told.returncode != (1 if unsaved else 0):
        harmed(f"`recover` ended with {told.returncode}: {told.stdout}{told.stderr}")
    elif out.read_bytes() != last:
        harmed("`recover` gives another text than the journal")
    tally.offers += unsaved
    tally.nothing += not unsaved
    return unsaved, lines


def look_at_files(desk, texts, tally, harmed):
    corrected, log, page = (desk.folder / f"story.{end}" for end in ("corrected.txt", "changes.json", "changes.md"))
    if corrected.exists() and corrected.read_bytes() not in texts:
        harmed("the corrected article is of no state that there was")
    if page.exists() and not page.read_text().startswith("# Changes to "):
        harmed("the page is not whole")
    if not log.exists():
        return
    try:
        named = json.loads(log.read_bytes())["header"]["corrected"]["sha256"]
    except ValueError:
        return harmed("the log is not whole")
    made = desk.folder / "applied.txt"
    done = subprocess.run([PROGRAM, "apply", str(log), str(desk.story), "-o", str(made)], capture_output=True, text=True)
    if done.returncode != 0 or sha256(made.read_bytes()) != named:
        harmed(f"the log does not make its article: {done.stderr}")
    # Between two renames one file is of the save before: each is whole, and the journal has it all.
    tally.between += corrected.exists() and sha256(corrected.read_bytes()) != named


def take_up(desk, lines, tally, number):
    """Starts the window again, takes the offer with Enter, and types on."""
    desk.start()
    before = [line for line in lines if "entry" in line]

    def goes_on():
        # What is pressed before the question is there goes nowhere.
        xdotool("key", "Return")
        time.sleep(0.2)
        xdotool("type", "--delay", "4", "again ")
        time.sleep(0.2)
        entries = [line for line in desk.journal() or [] if "entry" in line]
        return len(entries) > len(before) and entries[: len(before)] == before

    if within(20, goes_on):
        tally.taken_up += 1
    else:
        tally.harm.append(f"kill {number}: the offer was not taken up by Enter")
    desk.kill()


def disk_full(tally):
    """A save on a full disk: nothing is harmed, and it works when there is room again."""
    disk = ROOM / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        return "not tried: no small disk could be mounted"
    desk = Desk(disk / "article")
    desk.kept = ROOM / "kept-elsewhere"
    try:
        desk.start()
        desk.wait_for_keys()
        xdotool("type", "--delay", "4", "Before it was full ")
        time.sleep(0.3)
        filler = disk / "filler"
        with open(filler, "wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"x" * 512)
            except OSError:
                pass
        xdotool("key", "ctrl+s")
        time.sleep(1.0)
        left = sorted(path.name for path in desk.folder.iterdir())
        if left != ["story.txt", "words"] or desk.story.read_bytes() != ORIGINAL:
            tally.harm.append(f"a full disk: {left} are left")
        filler.unlink()
        # "Try again" is what Enter means.
        saved = desk.folder / "story.corrected.txt"

        def is_saved():
            xdotool("key", "Return")
            time.sleep(0.3)
            return saved.exists() and b"Before it was full" in saved.read_bytes()

        if not within(10, is_saved):
            tally.harm.append("a full disk: there is room again, and it is not saved")
            return "the work was not saved"
        return "the work stayed, and was saved when there was room"
    finally:
        if desk.process:
            desk.kill()
        subprocess.run(["umount", str(disk)], capture_output=True)


def main():
    tally, begun = Tally(), time.monotonic()
    for number in range(N):
        rng = random.Random(SEED * 1_000_003 + number)
        desk = Desk(ROOM / f"desk{number}")
        desk.start()
        desk.wait_for_keys()
        saved = desk.work(rng, time.monotonic() + rng.uniform(0.1, 1.6))
        if rng.random() < 0.4:
            xdotool("key", "ctrl+s")
            saved = time.monotonic()
            time.sleep(rng.uniform(0.0, SAVING))
        killed = desk.kill()
        tally.kills += 1
        is_saving = saved is not None and killed - saved < SAVING
        tally.saving += is_saving
        tally.editing += not is_saving
        left = look(desk, killed, tally, number)
        if left and left[0] and number % 10 == 3:
            take_up(desk, left[1], tally, number)
        shutil.rmtree(desk.folder, ignore_errors=True)
    full = disk_full(tally)
    seconds = time.monotonic() - begun
    print(f"kill: {tally.kills} kills, {tally.editing} while editing, {tally.saving} while saving, {seconds / max(N, 1):.1f} s each")
    print(f"kill: {tally.words} words typed, longest loss {tally.longest * 1000:.0f} ms")
    print(f"kill: {tally.offers} times unsaved work was offered, {tally.nothing} times all was saved; {tally.taken_up} offers taken up in the window")
    print(f"kill: {tally.between} times between the files of one save, each of them whole")
    print(f"kill: a full disk: {full}")
    print(f"kill: {len(tally.harm)} files harmed or words lost")
    for harm in tally.harm:
        print(f"    {harm}")
    sys.exit(1 if tally.harm else 0)


main()
