//! What figures count or measure, by the words and signs beside them.

use super::Line;
use crate::text::words::Kind;

/// What a figure counts or measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Things, or nothing that is said: `60 people`, `60`.
    None,
    /// Hundredths.
    Percent,
    /// Percentage points.
    Points,
    /// Money, by the name of the currency.
    Money(&'static str),
    /// A measure, by its name in the singular.
    Measure(&'static str),
    /// A stretch of time.
    Time(Period),
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Period {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
    Decade,
}

impl Period {
    /// The period that a word in lower case names: `day`, `days`, `daily`.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Some(match word {
            "second" | "seconds" => Self::Second,
            "minute" | "minutes" => Self::Minute,
            "hour" | "hours" | "hourly" => Self::Hour,
            "day" | "days" | "daily" => Self::Day,
            "week" | "weeks" | "weekly" => Self::Week,
            "month" | "months" | "monthly" => Self::Month,
            "year" | "years" | "yearly" | "annually" | "annum" => Self::Year,
            "decade" | "decades" => Self::Decade,
            _ => return None,
        })
    }

    /// The name in the singular.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
            Self::Decade => "decade",
        }
    }
}

/// The unit that the token at `at` begins, right behind a figure, and how many tokens it takes.
pub(super) fn after(line: &Line<'_>, at: usize) -> Option<(Unit, usize)> {
    let token = line.tokens.get(at)?;
    if token.kind == Kind::Mark {
        return match line.lower(at) {
            "%" | "％" => Some((Unit::Percent, 1)),
            "€" => Some((Unit::Money("euro"), 1)),
            "£" => Some((Unit::Money("pound"), 1)),
            "°" | "º" => {
                let letter = matches!(line.lower(at + 1), "c" | "f");
                Some((degrees(line.lower(at + 1)), 1 + usize::from(letter)))
            }
            "℃" => Some((Unit::Measure("degree Celsius"), 1)),
            _ => None,
        };
    }
    let (word, next) = (line.lower(at), line.lower(at + 1));
    Some(match (word, next) {
        // `the 2019 Second World Congress`.
        ("second", _) if line.raw(at).starts_with('S') => return None,
        ("per", "cent") => (Unit::Percent, 2),
        ("percentage", "point" | "points") => (Unit::Points, 2),
        ("square" | "sq" | "cubic", _) => (Unit::Measure(powered(word, next)?), 2),
        ("degrees" | "degree", "celsius" | "centigrade" | "c") => (Unit::Measure("degree Celsius"), 2),
        ("degrees" | "degree", "fahrenheit" | "f") => (Unit::Measure("degree Fahrenheit"), 2),
        ("metric" | "short" | "long", "tons" | "tonnes" | "ton") => (Unit::Measure("ton"), 2),
        ("us" | "u.s." | "american" | "singapore" | "australian" | "canadian", "dollars" | "dollar") => {
            (Unit::Money(if word.starts_with('u') || word == "american" { "dollar" } else { "other dollar" }), 2)
        }
        ("hong", "kong") if line.lower(at + 2).starts_with("dollar") => (Unit::Money("other dollar"), 3),
        ("chinese", "yuan") => (Unit::Money("yuan"), 2),
        ("british", "pounds") => (Unit::Money("pound"), 2),
        ("nautical", "miles" | "mile") => (Unit::Measure("nautical mile"), 2),
        _ => (of_word(word)?, 1),
    })
}

/// The unit that one word in lower case names, be it glued to the digits or not: `kg`, `percent`, `days`.
pub(super) fn of_word(word: &str) -> Option<Unit> {
    if let Some(period) = Period::of(word).filter(|_| !word.ends_with("ly") && word != "annum") {
        return Some(Unit::Time(period));
    }
    Some(match word {
        "percent" | "pct" | "percents" => Unit::Percent,
        "dollar" | "dollars" | "usd" => Unit::Money("dollar"),
        "euro" | "euros" | "eur" => Unit::Money("euro"),
        "gbp" => Unit::Money("pound"),
        "yen" | "jpy" => Unit::Money("yen"),
        "yuan" | "rmb" | "cny" | "renminbi" => Unit::Money("yuan"),
        "rupee" | "rupees" | "inr" => Unit::Money("rupee"),
        "rouble" | "roubles" | "ruble" | "rubles" | "rub" => Unit::Money("rouble"),
        "won" | "krw" => Unit::Money("won"),
        "dong" | "vnd" => Unit::Money("dong"),
        "baht" => Unit::Money("baht"),
        "ringgit" => Unit::Money("ringgit"),
        "peso" | "pesos" => Unit::Money("peso"),
        "franc" | "francs" | "chf" => Unit::Money("franc"),
        "lira" | "liras" => Unit::Money("lira"),
        "cent" | "cents" => Unit::Money("cent"),
        "hryvnia" | "hryvnias" | "hryvnya" => Unit::Money("hryvnia"),
        "zloty" | "zlotys" => Unit::Money("zloty"),
        "dinar" | "dinars" => Unit::Money("dinar"),
        "dirham" | "dirhams" => Unit::Money("dirham"),
        "rand" => Unit::Money("rand"),
        "crown" | "crowns" | "kronor" | "kroner" | "koruna" | "korunas" => Unit::Money("crown"),
        "shekel" | "shekels" => Unit::Money("shekel"),
        "km" | "kms" | "kilometer" | "kilometers" | "kilometre" | "kilometres" => Unit::Measure("kilometre"),
        "m" | "meter" | "meters" | "metre" | "metres" => Unit::Measure("metre"),
        "cm" | "centimeter" | "centimeters" | "centimetre" | "centimetres" => Unit::Measure("centimetre"),
        "mm" | "millimeter" | "millimeters" | "millimetre" | "millimetres" => Unit::Measure("millimetre"),
        "mile" | "miles" => Unit::Measure("mile"),
        "yard" | "yards" => Unit::Measure("yard"),
        "foot" | "feet" | "ft" => Unit::Measure("foot"),
        "inch" | "inches" => Unit::Measure("inch"),
        "kg" | "kgs" | "kilo" | "kilos" | "kilogram" | "kilograms" | "kilogramme" | "kilogrammes" => {
            Unit::Measure("kilogram")
        }
        "g" | "gram" | "grams" | "gramme" | "grammes" => Unit::Measure("gram"),
        "lb" | "lbs" => Unit::Measure("pound"),
        "ounce" | "ounces" | "oz" => Unit::Measure("ounce"),
        "ton" | "tons" | "tonne" | "tonnes" => Unit::Measure("ton"),
        "jin" | "catty" | "catties" => Unit::Measure("jin"),
        "hectare" | "hectares" | "ha" => Unit::Measure("hectare"),
        "acre" | "acres" => Unit::Measure("acre"),
        "mu" => Unit::Measure("mu"),
        "liter" | "liters" | "litre" | "litres" => Unit::Measure("litre"),
        "gallon" | "gallons" => Unit::Measure("gallon"),
        "barrel" | "barrels" => Unit::Measure("barrel"),
        "degree" | "degrees" => Unit::Measure("degree"),
        "mph" => Unit::Measure("mile an hour"),
        "kph" => Unit::Measure("kilometre an hour"),
        "mw" | "megawatt" | "megawatts" => Unit::Measure("megawatt"),
        "kw" | "kilowatt" | "kilowatts" => Unit::Measure("kilowatt"),
        "kwh" => Unit::Measure("kilowatt hour"),
        _ => return None,
    })
}

fn degrees(letter: &str) -> Unit {
    Unit::Measure(match letter {
        "c" => "degree Celsius",
        "f" => "degree Fahrenheit",
        _ => "degree",
    })
}

fn powered(power: &str, word: &str) -> Option<&'static str> {
    let Some(Unit::Measure(measure)) = of_word(word) else { return None };
    Some(match (power, measure) {
        ("cubic", "metre") => "cubic metre",
        ("cubic", "kilometre") => "cubic kilometre",
        ("cubic", "foot") => "cubic foot",
        (_, "metre") => "square metre",
        (_, "kilometre") => "square kilometre",
        (_, "centimetre") => "square centimetre",
        (_, "foot") => "square foot",
        (_, "mile") => "square mile",
        _ => return None,
    })
}

/// The currency whose sign or code stands right before the token at `at`, and the index where it begins.
pub(super) fn before(line: &Line<'_>, at: usize) -> Option<(Unit, usize)> {
    let sign = at.checked_sub(1)?;
    let word = line.lower(sign);
    // What stands before the sign: `US$5`, `A$5`, `HK $5`.
    let land = sign.checked_sub(1).map_or("", |land| line.lower(land));
    let unit = match word {
        "$" | "＄" => match land {
            "us" | "u.s." => return Some((Unit::Money("dollar"), sign - 1)),
            // `a $5 note` has no land.
            "a" | "c" | "s" | "r" if line.glued(sign - 1) => return Some((Unit::Money("other dollar"), sign - 1)),
            "au" | "ca" | "hk" | "nt" | "nz" => return Some((Unit::Money("other dollar"), sign - 1)),
            _ => Unit::Money("dollar"),
        },
        "€" => Unit::Money("euro"),
        "£" => Unit::Money("pound"),
        "¥" | "￥" => Unit::Money("yen or yuan"),
        "₹" => Unit::Money("rupee"),
        "₽" => Unit::Money("rouble"),
        "₩" => Unit::Money("won"),
        "₴" => Unit::Money("hryvnia"),
        "." if matches!(land, "rs") => return Some((Unit::Money("rupee"), sign - 1)),
        "rs" => Unit::Money("rupee"),
        _ => of_code(word)?,
    };
    Some((unit, sign))
}

/// The currency of a code in lower case.
pub(super) fn of_code(code: &str) -> Option<Unit> {
    match code {
        "usd" | "eur" | "gbp" | "jpy" | "cny" | "inr" | "rub" | "krw" | "vnd" | "chf" | "rmb" => of_word(code),
        "aud" | "cad" | "hkd" | "sgd" | "nzd" => Some(Unit::Money("other dollar")),
        _ => None,
    }
}
