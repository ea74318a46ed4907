//! What stands beside a word.

/// A mark beside a word, or what else there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// The text begins or ends.
    Nothing,
    /// Another word.
    Word,
    /// `,`
    Comma,
    /// `.` `!` `?` `…`
    Stop,
    /// `;` `:`
    Pause,
    /// Any quotation mark.
    Quote,
    /// Any bracket.
    Bracket,
    /// `–` `—` `-`
    Dash,
    /// Any other mark.
    Other,
}

impl Beside {
    /// Every kind, with its name.
    pub const NAMES: [&'static str; 9] =
        ["nothing", "word", "comma", "stop", "pause", "quote", "bracket", "dash", "other"];

    /// What a mark is.
    pub fn of(mark: &str) -> Self {
        match mark {
            "," | "，" | "、" => Self::Comma,
            "." | "!" | "?" | "…" | "。" => Self::Stop,
            ";" | ":" | "；" | "：" => Self::Pause,
            "\"" | "“" | "”" | "„" | "'" | "‘" | "’" | "«" | "»" | "《" | "》" | "「" | "」" => {
                Self::Quote
            }
            "(" | ")" | "[" | "]" | "（" | "）" => Self::Bracket,
            "-" | "–" | "—" => Self::Dash,
            _ => Self::Other,
        }
    }
}
