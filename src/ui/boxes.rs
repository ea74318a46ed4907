//! Characters that would not be seen, drawn as small boxes with their code or name: those that no font has, and those
//! that hide. egui asks for a picture of what no font has; a hidden character is handed to it as a stand-in that no
//! font can have.

use egui::{Color32, ColorImage, vec2};
use egui::{GlyphBitmap, GlyphRasterizer, GlyphRasterizerRequest, RasterizedGlyph};

use crate::text::{hidden_name, is_at_work, is_hidden};

/// Where the stand-ins lie: the last two planes of Unicode, which are nobody's.
const STAND_INS: u32 = 0xf_0000;

/// The text as it is to be drawn, character for character: what hides is replaced by its stand-in, so that it neither
/// stays unseen nor turns the line around.
pub fn shown(text: &str) -> String {
    let plain = |b: u8| b == b'\t' || (b' '..=b'~').contains(&b);
    if text.bytes().all(plain) {
        return text.to_owned();
    }
    let mut shown = String::with_capacity(text.len());
    let (mut before, mut rest) = (None, text.chars());
    while let Some(c) = rest.next() {
        let hides = c != '\t' && is_hidden(c) && !is_at_work(before, c, rest.clone().next());
        shown.push(if hides { stand_in(c) } else { c });
        before = Some(c);
    }
    shown
}

fn stand_in(c: char) -> char {
    let code = u32::from(c);
    // The tags of plane 14 go to the second of the two planes.
    let plane = if code < 0x1_0000 { STAND_INS } else { STAND_INS + 0x1_0000 };
    char::from_u32(plane | (code & 0xffff)).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Whether a character is a stand-in, for which no font has to be looked for.
pub fn is_stand_in(c: char) -> bool {
    u32::from(c) >= STAND_INS
}

/// What stands in the box of a character: a hidden one's name, or the code.
fn label(c: char) -> String {
    let code = u32::from(c);
    let real = match code.checked_sub(STAND_INS) {
        Some(low @ 0..0x1_0000) => char::from_u32(low),
        Some(tag) => char::from_u32(0xe_0000 | (tag & 0xffff)),
        None => None,
    };
    match real.filter(|c| is_hidden(*c)) {
        Some(real) => hidden_name(real).map_or_else(|| hexadecimal(real), str::to_owned),
        None => hexadecimal(c),
    }
}

fn hexadecimal(c: char) -> String {
    match u32::from(c) {
        code @ 0..0x100 => format!("{code:02X}"),
        code => format!("{code:04X}"),
    }
}

/// Draws the boxes, for every text of the window.
pub fn rasterizer() -> GlyphRasterizer {
    GlyphRasterizer::new("copydesk boxes", |request: &GlyphRasterizerRequest<'_>| {
        let first = request.cluster.chars().next()?;
        // A tab and a thin space egui sets itself.
        let of_egui = first.is_control() || matches!(first, '\u{2009}' | '\u{202f}');
        match first.is_whitespace() {
            _ if of_egui => None,
            true => Some(space(first, request.font_size_px)),
            false => Some(draw(&label(first), request.font_size_px)),
        }
    })
}

/// A space that no font has: the ideographic one is as wide as its letters.
fn space(c: char, font_size_px: f32) -> RasterizedGlyph {
    let image = ColorImage::filled([1, 1], Color32::TRANSPARENT);
    let advance_px = if c == '\u{3000}' { font_size_px } else { font_size_px / 4.0 };
    RasterizedGlyph { bitmap: GlyphBitmap { image, offset_px: vec2(0.0, 0.0), is_color: false }, advance_px }
}

/// A box with a label of capitals and digits in one row, or in two where it is longer than three.
fn draw(label: &str, font_size_px: f32) -> RasterizedGlyph {
    /// Of a letter, with the gap after it.
    const LETTER: [usize; 2] = [4, 6];
    /// Frame and air around the letters: left and top; right and bottom have one less, for the last letter's gap.
    const EDGE: usize = 3;
    let scale = (font_size_px / 17.0).round().max(1.0) as usize;
    let letters: Vec<[u8; 5]> = label.bytes().map(letter).collect();
    let in_row = if letters.len() > 3 { letters.len().div_ceil(2) } else { letters.len() };
    let rows = letters.len().div_ceil(in_row.max(1));
    let size = [in_row * LETTER[0] + 2 * EDGE - 1, rows * LETTER[1] + 2 * EDGE - 1];
    let mut image = ColorImage::filled([size[0] * scale, size[1] * scale], Color32::TRANSPARENT);
    let mut dot = |x: usize, y: usize, color: Color32| {
        for (dx, dy) in (0..scale).flat_map(|dy| (0..scale).map(move |dx| (dx, dy))) {
            image[(x * scale + dx, y * scale + dy)] = color;
        }
    };
    let frame = Color32::WHITE.gamma_multiply(0.55);
    let (right, foot) = (size[0] - 1, size[1] - 1);
    for y in 0..=foot {
        for x in 0..=right {
            let corner = (x == 0 || x == right) && (y == 0 || y == foot);
            if !corner && (x == 0 || x == right || y == 0 || y == foot) {
                dot(x, y, frame);
            }
        }
    }
    for (index, letter) in letters.iter().enumerate() {
        let (left, top) = (EDGE + index % in_row * LETTER[0], EDGE + index / in_row * LETTER[1]);
        for (y, row) in letter.iter().enumerate() {
            for x in (0..3).filter(|x| row & (4 >> x) != 0) {
                dot(left + x, top + y, Color32::WHITE);
            }
        }
    }
    // Its middle where that of the capitals is.
    let height = (size[1] * scale) as f32;
    let middle = (0.36 * font_size_px).round();
    RasterizedGlyph {
        bitmap: GlyphBitmap {
            image,
            offset_px: vec2(scale as f32, -(middle + (height / 2.0).round())),
            is_color: false,
        },
        advance_px: ((size[0] + 2) * scale) as f32,
    }
}

/// A capital or digit as five rows of three dots.
fn letter(c: u8) -> [u8; 5] {
    let rows: &[u8; 5] = match c {
        b'0' => b"75557",
        b'1' => b"26227",
        b'2' => b"71747",
        b'3' => b"71317",
        b'4' => b"55711",
        b'5' => b"74717",
        b'6' => b"74757",
        b'7' => b"71222",
        b'8' => b"75757",
        b'9' => b"75717",
        b'A' => b"25755",
        b'B' => b"65656",
        b'C' => b"34443",
        b'D' => b"65556",
        b'E' => b"74647",
        b'F' => b"74644",
        b'H' => b"55755",
        b'I' => b"72227",
        b'J' => b"11152",
        b'L' => b"44447",
        b'M' => b"57755",
        b'N' => b"65555",
        b'O' => b"25552",
        b'P' => b"65644",
        b'R' => b"65655",
        b'S' => b"34216",
        b'T' => b"72222",
        b'U' => b"55557",
        b'V' => b"55552",
        b'W' => b"55775",
        b'Y' => b"55222",
        b'Z' => b"71247",
        // No label has another: a full block would be seen.
        _ => b"77777",
    };
    rows.map(|row| row - b'0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_get_stand_ins_and_keep_their_place() {
        let text = "a\u{200b}b\u{202e}\u{ad}c\u{0}\u{a0}“é”";
        let shown = shown(text);
        assert_eq!(shown.chars().count(), text.chars().count());
        let labels: Vec<String> = shown.chars().filter(|c| is_stand_in(*c)).map(label).collect();
        assert_eq!(labels, ["ZWSP", "RLO", "SHY", "NUL"]);
        assert!(!shown.contains(is_hidden));
    }

    #[test]
    fn what_does_its_work_is_left_alone() {
        for text in ["👩\u{200d}🚒", "می\u{200c}رود", "plain", "tab\tbed", "🏴\u{e0067}\u{e0062}\u{e007f}"] {
            assert_eq!(shown(text), text);
        }
        assert_eq!(shown("x\u{e0041}").chars().nth(1).map(label), Some("E0041".to_owned()));
    }

    #[test]
    fn every_label_can_be_drawn_and_told_from_the_others() {
        let hidden = ('\0'..=char::MAX).filter_map(hidden_name);
        let mut drawn = Vec::new();
        for label in hidden.map(str::to_owned).chain(["4E2D", "1F9D1", "10FFFD", "AB"].map(str::to_owned)) {
            assert!(label.bytes().all(|b| letter(b) != [7; 5]), "{label}");
            let glyph = draw(&label, 17.0);
            let [width, height] = glyph.bitmap.image.size;
            assert!(height <= 18 && glyph.advance_px > width as f32, "{label}: {width} by {height}");
            assert!(!drawn.contains(&glyph.bitmap.image), "{label} looks like another");
            drawn.push(glyph.bitmap.image);
        }
        assert_eq!(draw("4E2D", 34.0).bitmap.image.size, draw("4E2D", 17.0).bitmap.image.size.map(|side| 2 * side));
    }
}
