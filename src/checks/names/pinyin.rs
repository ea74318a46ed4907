//! Recognises names in pinyin, the Latin spelling of Chinese.

/// What may follow each initial: see Hanyu Pinyin (ISO 7098). `*` stands for no initial.
const SYLLABLES: &[(&str, &str)] = &[
    ("zh", "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo"),
    ("ch", "a ai an ang ao e en eng i ong ou u uai uan uang ui un uo"),
    ("sh", "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo"),
    ("b", "a ai an ang ao ei en eng i ian iao ie in ing o u"),
    ("p", "a ai an ang ao ei en eng i ian iao ie in ing o ou u"),
    ("m", "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u"),
    ("f", "a an ang ei en eng o ou u"),
    ("d", "a ai an ang ao e ei en eng i ian iao ie ing iu ong ou u uan ui un uo"),
    ("t", "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo"),
    ("n", "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong u uan uo"),
    ("l", "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan ue un uo v"),
    ("g", "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo"),
    ("k", "a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo"),
    ("h", "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo"),
    ("j", "i ia ian iang iao ie in ing iong iu u uan ue un"),
    ("q", "i ia ian iang iao ie in ing iong iu u uan ue un"),
    ("x", "i ia ian iang iao ie in ing iong iu u uan ue un"),
    ("r", "an ang ao e en eng i ong ou u uan ui un uo"),
    ("z", "a ai an ang ao e en eng i ong ou u uan ui un uo"),
    ("c", "a ai an ang ao e en eng i ong ou u uan ui un uo"),
    ("s", "a ai an ang ao e en eng i ong ou u uan ui un uo"),
    ("y", "a an ang ao e i in ing ong ou u uan ue un"),
    ("w", "a ai an ang ei en eng o u"),
    ("", "a ai an ang ao e en er ou"),
];

/// Whether `lower`, in small letters, is one to three syllables of pinyin.
pub fn is_pinyin(lower: &str) -> bool {
    reads(lower, 3)
}

/// Whether `lower`, in small letters, is two syllables of pinyin, as most first names are.
pub fn is_given_name(lower: &str) -> bool {
    reads(lower, 2) && !reads(lower, 1)
}

fn reads(rest: &str, most: usize) -> bool {
    if rest.is_empty() {
        return true;
    }
    most > 0
        && SYLLABLES.iter().any(|(initial, finals)| {
            rest.strip_prefix(initial).is_some_and(|rest| {
                finals.split(' ').any(|end| rest.strip_prefix(end).is_some_and(|rest| reads(rest, most - 1)))
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_whole_syllables() {
        for name in ["zhang", "jiaxing", "guangzhou", "xian", "wuhan", "xiaoming"] {
            assert!(is_pinyin(name), "{name}");
        }
        for name in ["wefang", "koqiao", "smith", "zelensky", "tok", "dejong", "marelanti"] {
            assert!(!is_pinyin(name), "{name}");
        }
    }
}
