//! Fonts of the system for what the built-in ones lack: Chinese, Devanagari, Hebrew and the rest. egui says which
//! characters it misses; a thread looks for faces that have them, and the window takes them up when they come.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use egui::{FallbackRequest, FontData, FontFamily, FontInsert, FontPriority, FontProvider, InsertFontFamily};
use fontdb::{Database, FaceInfo, ID, Style, Weight};
use skrifa::{FontRef, MetadataProvider};

use super::{boxes, theme};
use crate::text::is_hidden;

/// How many faces are taken for one article: more would cost memory and help nobody.
const MOST: usize = 8;
/// The largest font file that is taken, in bytes.
const LARGEST: usize = 64 * 1024 * 1024;

/// Where fonts lie.
#[derive(Clone, Debug)]
pub enum FontPlaces {
    /// In the folders of the system and of the user.
    System,
    /// In these folders.
    Folders(Vec<PathBuf>),
}

/// What was found.
#[derive(Debug, Default)]
pub struct Found {
    /// The faces to take up.
    pub faces: Vec<FontInsert>,
    /// The characters that none has.
    pub without: BTreeSet<char>,
}

/// Takes note of the characters that egui finds no glyph for, and finds none itself: a frame must not wait for a disk.
#[derive(Clone, Debug, Default)]
struct Lookout(Arc<Mutex<BTreeSet<char>>>);

impl FontProvider for Lookout {
    fn font_for(&self, request: &FallbackRequest<'_>) -> Option<FontInsert> {
        let first = request.cluster.chars().next().filter(|c| !boxes::is_stand_in(*c) && !is_hidden(*c));
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend(first);
        None
    }
}

/// Which characters were looked for, and what came of it.
#[derive(Debug)]
pub struct Fonts {
    /// Where to look.
    pub places: FontPlaces,
    lookout: Lookout,
    asked: BTreeSet<char>,
    without: BTreeSet<char>,
    /// The characters of the article on the desk that no font had at first; empty once the reviewer was told.
    article: BTreeSet<char>,
}

impl Fonts {
    /// Begins to take note of what is missing.
    pub fn new(ctx: &egui::Context, places: FontPlaces) -> Self {
        let lookout = Lookout::default();
        ctx.add_font_provider(Arc::new(lookout.clone()));
        ctx.add_glyph_rasterizer(boxes::rasterizer());
        Self { places, lookout, asked: BTreeSet::new(), without: BTreeSet::new(), article: BTreeSet::new() }
    }

    /// Takes note of an article that comes onto the desk: `letters` are the characters in it that are not of every
    /// day.
    pub fn arrive(&mut self, ctx: &egui::Context, letters: &BTreeSet<char>) {
        let font = theme::serif();
        let drawn = |c: &char| c.is_whitespace() || is_hidden(*c) || boxes::is_stand_in(*c);
        let missing = |c: &char| !drawn(c) && ctx.fonts_mut(|fonts| !fonts.has_glyph(&font, *c));
        self.article = letters.iter().copied().filter(missing).collect();
    }

    /// The characters to look for now: those that are missing and were not looked for before.
    pub fn wanted(&mut self) -> BTreeSet<char> {
        let mut noticed = self.lookout.0.lock().unwrap_or_else(PoisonError::into_inner);
        let wanted: BTreeSet<char> = noticed.iter().copied().filter(|c| !self.asked.contains(c)).collect();
        noticed.clear();
        self.asked.extend(&wanted);
        wanted
    }

    /// Takes up what was found.
    pub fn take(&mut self, ctx: &egui::Context, found: Found) {
        for face in found.faces {
            ctx.add_font(face);
        }
        self.without.extend(found.without);
    }

    /// The characters that no font was found for.
    pub fn without(&self) -> &BTreeSet<char> {
        &self.without
    }

    /// How many characters of the article are shown as boxes, once after it came onto the desk; `None` while that is
    /// not known, or where there are none.
    pub fn boxed(&mut self) -> Option<usize> {
        if !self.article.is_subset(&self.asked) {
            return None;
        }
        let boxed = std::mem::take(&mut self.article).intersection(&self.without).count();
        (boxed > 0).then_some(boxed)
    }
}

/// The characters of a text that are not of every day, for [`Fonts::arrive`].
pub fn letters(text: &str) -> BTreeSet<char> {
    text.chars().filter(|c| *c > '\u{24f}').collect()
}

/// Looks for faces that have the wanted characters: the fewest, and of these those that go best with the article.
pub fn find(places: &FontPlaces, wanted: BTreeSet<char>) -> Found {
    let mut database = Database::new();
    match places {
        FontPlaces::System => database.load_system_fonts(),
        FontPlaces::Folders(folders) => folders.iter().for_each(|folder| database.load_fonts_dir(folder)),
    }
    let upright = database.faces().filter(|face| face.style == Style::Normal);
    let mut faces: Vec<(ID, u32, BTreeSet<char>)> = upright
        .filter_map(|face| {
            let has = |data: &[u8], index| covered(data, index, &wanted);
            let has = database.with_face_data(face.id, has).filter(|has| !has.is_empty())?;
            Some((face.id, oddness(face), has))
        })
        .collect();
    let mut found = Found { without: wanted, ..Found::default() };
    while found.faces.len() < MOST && !found.without.is_empty() {
        let helps = |(id, odd, has): &(ID, u32, BTreeSet<char>)| {
            (has.intersection(&found.without).count(), std::cmp::Reverse((*odd, *id)))
        };
        let Some(best) = faces.iter().map(helps).enumerate().max_by_key(|(_, helps)| *helps) else { break };
        let (index, (count, _)) = best;
        if count == 0 {
            break;
        }
        let (id, _, has) = faces.swap_remove(index);
        if let Some(face) = load(&database, id) {
            found.faces.push(face);
            found.without.retain(|c| !has.contains(c));
        }
    }
    found
}

/// The wanted characters that a face can draw. A face of pictures alone has no outlines, and would draw nothing.
fn covered(data: &[u8], index: u32, wanted: &BTreeSet<char>) -> BTreeSet<char> {
    let Ok(face) = FontRef::from_index(data, index) else { return BTreeSet::new() };
    let (map, outlines) = (face.charmap(), face.outline_glyphs());
    let has = |c: &char| map.map(*c).is_some_and(|glyph| glyph.to_u32() != 0 && outlines.get(glyph).is_some());
    wanted.iter().copied().filter(has).collect()
}

/// How little a face goes with the article: a serif of usual weight is best, a typewriter's or a bold one the last.
fn oddness(face: &FaceInfo) -> u32 {
    let name = face.families.first().map_or("", |(name, _)| name);
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let kind = match () {
        () if has(&["Noto Serif", "Source Han Serif", "Songti", "Mincho", "SimSun", "Batang"]) => 0,
        () if has(&["Noto Sans", "Source Han Sans", "PingFang", "Yu Gothic", "YaHei", "Nirmala"]) => 1,
        () if has(&["Noto Naskh", "DejaVu Serif", "WenQuanYi", "Times", "David", "Mangal"]) => 1,
        () if has(&["DejaVu Sans", "Arial", "Segoe", "Droid"]) => 2,
        () => 3,
    };
    let weight = u32::from(face.weight.0.abs_diff(Weight::NORMAL.0)) / 100;
    // The narrow, the fixed and the drawn-for-screens cuts of a family.
    let odd = has(&["Mono", "Condensed", "UI", "Display", "Emoji"]) || face.monospaced;
    weight * 10 + kind * 2 + u32::from(odd) * 5
}

fn load(database: &Database, id: ID) -> Option<FontInsert> {
    let info = database.face(id)?;
    let name = format!("{} {}", info.post_script_name, info.index);
    let data = database.with_face_data(id, |data, index| {
        (data.len() <= LARGEST).then(|| FontData { index, ..FontData::from_owned(data.to_vec()) })
    })??;
    let at_the_end = |family: FontFamily| InsertFontFamily { family, priority: FontPriority::Lowest };
    Some(FontInsert { name, data, families: theme::families().into_iter().map(at_the_end).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assets() -> PathBuf {
        [env!("CARGO_MANIFEST_DIR"), "assets", "fonts"].iter().collect()
    }

    #[test]
    fn finds_the_fewest_faces_that_go_with_the_article() {
        let places = FontPlaces::Folders(vec![assets()]);
        let found = find(&places, "éЖ→中".chars().collect());
        let names: Vec<&str> = found.faces.iter().map(|face| face.name.as_str()).collect();
        // The arrow is in Inter only, which has the letters as well.
        assert_eq!(names, ["Inter-Regular 0"]);
        assert_eq!(found.without, BTreeSet::from(['中']));
        let found = find(&places, "é".chars().collect());
        assert_eq!(found.faces[0].name, "NotoSerif-Regular 0");
        assert_eq!(found.faces[0].families.len(), theme::families().len());
    }

    #[test]
    fn finds_nothing_where_nothing_is() {
        let folder = tempfile::tempdir().unwrap();
        for places in [folder.path().to_path_buf(), folder.path().join("nowhere")] {
            let found = find(&FontPlaces::Folders(vec![places]), "中".chars().collect());
            assert!(found.faces.is_empty() && found.without.len() == 1);
        }
    }

    #[test]
    fn what_is_no_font_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        #[expect(clippy::disallowed_methods, reason = "the test makes the files that it reads")]
        for (name, bytes) in [("empty.ttf", &b""[..]), ("wrong.otf", b"OTTO but no more"), ("read.me", b"no font")] {
            std::fs::write(folder.path().join(name), bytes).unwrap();
        }
        let found = find(&FontPlaces::Folders(vec![folder.path().to_path_buf(), assets()]), "é".chars().collect());
        assert_eq!(found.faces.len(), 1);
    }

    #[test]
    fn letters_of_every_day_are_not_looked_at() {
        assert_eq!(letters("“Café” 中中 ह"), BTreeSet::from(['“', '”', '中', 'ह']));
    }
}
