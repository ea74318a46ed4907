//! Inflects English verbs, so that one row of a table stands for every form.

/// A form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `throw`
    Base,
    /// `throws`
    Third,
    /// `threw`
    Past,
    /// `thrown`
    Participle,
    /// `throwing`
    Ing,
}

/// Base, past and participle of verbs that do not take `-ed`.
pub const IRREGULAR: &[(&str, &str, &str)] = &[
    ("arise", "arose", "arisen"),
    ("bear", "bore", "borne"),
    ("beat", "beat", "beaten"),
    ("become", "became", "become"),
    ("begin", "began", "begun"),
    ("bend", "bent", "bent"),
    ("bind", "bound", "bound"),
    ("bite", "bit", "bitten"),
    ("bleed", "bled", "bled"),
    ("blow", "blew", "blown"),
    ("break", "broke", "broken"),
    ("breed", "bred", "bred"),
    ("bring", "brought", "brought"),
    ("build", "built", "built"),
    ("burst", "burst", "burst"),
    ("buy", "bought", "bought"),
    ("cast", "cast", "cast"),
    ("catch", "caught", "caught"),
    ("choose", "chose", "chosen"),
    ("cling", "clung", "clung"),
    ("come", "came", "come"),
    ("cost", "cost", "cost"),
    ("creep", "crept", "crept"),
    ("cut", "cut", "cut"),
    ("deal", "dealt", "dealt"),
    ("dig", "dug", "dug"),
    ("do", "did", "done"),
    ("draw", "drew", "drawn"),
    ("drink", "drank", "drunk"),
    ("drive", "drove", "driven"),
    ("eat", "ate", "eaten"),
    ("fall", "fell", "fallen"),
    ("feed", "fed", "fed"),
    ("feel", "felt", "felt"),
    ("fight", "fought", "fought"),
    ("find", "found", "found"),
    ("flee", "fled", "fled"),
    ("fly", "flew", "flown"),
    ("forbid", "forbade", "forbidden"),
    ("foresee", "foresaw", "foreseen"),
    ("forget", "forgot", "forgotten"),
    ("forgive", "forgave", "forgiven"),
    ("freeze", "froze", "frozen"),
    ("get", "got", "got"),
    ("give", "gave", "given"),
    ("go", "went", "gone"),
    ("grind", "ground", "ground"),
    ("grow", "grew", "grown"),
    ("hang", "hung", "hung"),
    ("have", "had", "had"),
    ("hear", "heard", "heard"),
    ("hide", "hid", "hidden"),
    ("hit", "hit", "hit"),
    ("hold", "held", "held"),
    ("hurt", "hurt", "hurt"),
    ("keep", "kept", "kept"),
    ("know", "knew", "known"),
    ("lay", "laid", "laid"),
    ("lead", "led", "led"),
    ("leap", "leapt", "leapt"),
    ("leave", "left", "left"),
    ("lend", "lent", "lent"),
    ("let", "let", "let"),
    ("lie", "lay", "lain"),
    ("light", "lit", "lit"),
    ("lose", "lost", "lost"),
    ("make", "made", "made"),
    ("mean", "meant", "meant"),
    ("meet", "met", "met"),
    ("mislead", "misled", "misled"),
    ("overcome", "overcame", "overcome"),
    ("overdo", "overdid", "overdone"),
    ("oversee", "oversaw", "overseen"),
    ("overtake", "overtook", "overtaken"),
    ("pay", "paid", "paid"),
    ("put", "put", "put"),
    ("quit", "quit", "quit"),
    ("read", "read", "read"),
    ("rebuild", "rebuilt", "rebuilt"),
    ("repay", "repaid", "repaid"),
    ("ride", "rode", "ridden"),
    ("ring", "rang", "rung"),
    ("rise", "rose", "risen"),
    ("run", "ran", "run"),
    ("say", "said", "said"),
    ("see", "saw", "seen"),
    ("seek", "sought", "sought"),
    ("sell", "sold", "sold"),
    ("send", "sent", "sent"),
    ("set", "set", "set"),
    ("shake", "shook", "shaken"),
    ("shed", "shed", "shed"),
    ("shoot", "shot", "shot"),
    ("show", "showed", "shown"),
    ("shrink", "shrank", "shrunk"),
    ("shut", "shut", "shut"),
    ("sing", "sang", "sung"),
    ("sink", "sank", "sunk"),
    ("sit", "sat", "sat"),
    ("sleep", "slept", "slept"),
    ("speak", "spoke", "spoken"),
    ("spend", "spent", "spent"),
    ("spin", "spun", "spun"),
    ("spit", "spat", "spat"),
    ("split", "split", "split"),
    ("spread", "spread", "spread"),
    ("stand", "stood", "stood"),
    ("steal", "stole", "stolen"),
    ("stick", "stuck", "stuck"),
    ("sting", "stung", "stung"),
    ("strike", "struck", "struck"),
    ("swear", "swore", "sworn"),
    ("sweep", "swept", "swept"),
    ("swim", "swam", "swum"),
    ("swing", "swung", "swung"),
    ("take", "took", "taken"),
    ("teach", "taught", "taught"),
    ("tear", "tore", "torn"),
    ("tell", "told", "told"),
    ("think", "thought", "thought"),
    ("throw", "threw", "thrown"),
    ("tread", "trod", "trodden"),
    ("undergo", "underwent", "undergone"),
    ("understand", "understood", "understood"),
    ("undertake", "undertook", "undertaken"),
    ("wake", "woke", "woken"),
    ("wear", "wore", "worn"),
    ("weep", "wept", "wept"),
    ("win", "won", "won"),
    ("withdraw", "withdrew", "withdrawn"),
    ("withstand", "withstood", "withstood"),
    ("write", "wrote", "written"),
];

/// All forms of the verb `base`; `be` has more than five words.
pub fn forms(base: &str) -> Vec<(String, Form)> {
    if base == "be" {
        let be = [
            ("be", Form::Base),
            ("is", Form::Third),
            ("was", Form::Past),
            ("been", Form::Participle),
            ("being", Form::Ing),
            ("are", Form::Base),
            ("am", Form::Base),
            ("were", Form::Past),
        ];
        return be.map(|(word, form)| (word.to_owned(), form)).to_vec();
    }
    let mut all = [Form::Base, Form::Third, Form::Past, Form::Participle, Form::Ing]
        .map(|form| (inflected(base, form), form))
        .to_vec();
    if base.ends_with("el") && !base.ends_with("eel") {
        // British `travelled` beside American `traveled`.
        let british = all[2..].iter().map(|(word, form)| (word.replacen("el", "ell", 1), *form)).collect::<Vec<_>>();
        all.extend(british);
    }
    all
}

/// The verb `base` in `form`.
pub fn inflected(base: &str, form: Form) -> String {
    let known = IRREGULAR.iter().find(|(verb, ..)| *verb == base);
    match (form, known) {
        (Form::Base, _) => base.to_owned(),
        _ if base == "be" => {
            forms(base).into_iter().find(|(_, one)| *one == form).map_or_else(String::new, |(word, _)| word)
        }
        (Form::Third, _) if base == "have" => "has".to_owned(),
        (Form::Third, _) => third(base),
        (Form::Past, Some((_, past, _))) => (*past).to_owned(),
        (Form::Participle, Some((_, _, participle))) => (*participle).to_owned(),
        (Form::Past | Form::Participle, None) => past(base),
        (Form::Ing, _) => ing(base),
    }
}

fn third(base: &str) -> String {
    match consonant_y(base) {
        Some(stem) => format!("{stem}ies"),
        None if base.ends_with(['s', 'x', 'z', 'o']) || base.ends_with("ch") || base.ends_with("sh") => {
            format!("{base}es")
        }
        None => format!("{base}s"),
    }
}

/// The past of `base` as if it were regular: `goed`, `announced`.
pub fn past(base: &str) -> String {
    match consonant_y(base) {
        Some(stem) => format!("{stem}ied"),
        None if base.ends_with('e') => format!("{base}d"),
        None => format!("{}ed", doubled(base)),
    }
}

fn ing(base: &str) -> String {
    if let Some(stem) = base.strip_suffix("ie") {
        format!("{stem}ying")
    } else if let Some(stem) = base.strip_suffix('e').filter(|stem| !stem.ends_with('e')) {
        format!("{stem}ing")
    } else {
        format!("{}ing", doubled(base))
    }
}

/// What stands before a `y` that follows a consonant.
fn consonant_y(base: &str) -> Option<&str> {
    base.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']))
}

/// The verb with its last consonant doubled where a short stressed vowel asks for it: `stop`, `put`, but not `open`.
fn doubled(base: &str) -> String {
    const STRESSED: [&str; 26] = [
        "acquit", "admit", "begin", "commit", "compel", "control", "deter", "emit", "equip", "expel", "forget",
        "incur", "kidnap", "occur", "omit", "patrol", "permit", "prefer", "propel", "rebel", "recur", "refer",
        "regret", "submit", "transfer", "transmit",
    ];
    let vowel = |b: &u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u');
    let bytes = base.as_bytes();
    match bytes {
        [head @ .., v, last]
            if vowel(v)
                && !vowel(last)
                && !matches!(last, b'w' | b'x' | b'y')
                && (!head.iter().any(vowel) || STRESSED.contains(&base)) =>
        {
            format!("{base}{}", *last as char)
        }
        _ => base.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflects() {
        let all = |base| forms(base).into_iter().map(|(word, _)| word).collect::<Vec<_>>().join(" ");
        assert_eq!(all("throw"), "throw throws threw thrown throwing");
        assert_eq!(all("put"), "put puts put put putting");
        assert_eq!(all("carry"), "carry carries carried carried carrying");
        assert_eq!(all("open"), "open opens opened opened opening");
        assert_eq!(all("lie"), "lie lies lay lain lying");
        assert_eq!(all("whip"), "whip whips whipped whipped whipping");
        assert_eq!(all("have"), "have has had had having");
        assert_eq!(all("see"), "see sees saw seen seeing");
        assert_eq!(all("travel"), "travel travels traveled traveled traveling travelled travelled travelling");
        assert_eq!(all("be"), "be is was been being are am were");
    }
}
