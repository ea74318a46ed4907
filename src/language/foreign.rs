//! Small words by which languages in Latin letters are told, where English has none that look the same.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::sieve::Sieve;

/// Languages with words that no sentence of theirs goes without; not those that are English words, too.
const LANGUAGES: [(&str, &str); 11] = [
    (
        "Spanish",
        "al algo ante aquel aquí así aunque bajo cada como contra cual cuando cuál de del desde después donde dos \
         durante el ella ellos en entre eran es esa ese eso esta estaban estas este esto estos está están fue \
         fueron ha había hace hacia han hasta hay incluso la las le les lo los luego menos mi mientras mismo mucho \
         muy más nada ni nos nosotros otra otro otros para pero poco por porque puede que quien qué se según ser \
         si sino sobre su sus sí sólo tal también tan tanto tenía tiene todo todos un una uno usted vez y ya yo",
    ),
    (
        "French",
        "ainsi alors ans après au aussi autre aux avait avant avec avoir beaucoup car ce cela celui ces cette ceux \
         chaque chez comment contre dans de depuis des deux donc dont du elle elles en encore entre est et eux il \
         ils jamais je jusqu la le les leur leurs là mais moi moins même ne non notre nous ont ou où par parce pas \
         peu peut plusieurs pour puis qu quand que qui rien sa selon ses si sont sous souvent sur toujours tous \
         tout trop très un une vers votre vous y à était été être",
    ),
    (
        "German",
        "aber alle als auch auf aus bei beim bis damit das dass dem den denn der des dies diese dieser dieses doch \
         durch ein eine einem einen einer eines er es für gegen habe haben hat hatte hier ich ihm ihn ihr ihre \
         ihrer im ist kann kein keine können mehr mit muss müssen nach nicht nichts noch nur ob oder ohne schon \
         sehr sein seine seiner seit selbst sich sie sind soll sollen um und uns unter vom von vor waren wegen \
         weil welche wenn werden wie wir wird wo wurde wurden während würde zu zum zur zwischen über",
    ),
    (
        "Italian",
        "al alla alle anche ancora che chi ci cui da dal dalla degli dei del della delle di dopo e è era gli ha \
         hanno il io la le lo loro ma mi nei nel nella non o ogni per perché più quando quello questa questo se si \
         sia sono su sua sul sulla suo tra tutti un una uno",
    ),
    (
        "Portuguese",
        "ao aos às até com como da das de dele depois dos e é ela elas ele eles em entre essa esse esta está este \
         foi foram há isso já lhe mais mas mesmo muito na nas não nem nos nós o os ou para pela pelo por porque \
         que quem são se sem ser seu seus só sua suas também tem um uma você",
    ),
    (
        "Dutch",
        "aan als bij dan dat de deze dit een en er geen haar hebben heb heeft het hij hun ik ja je kan maar mee \
         meer mijn naar niet nog nu om onder ons ook op te tegen toch tot uit uw van veel voor waren wat werd wie \
         wij worden zal ze zich zij zijn zo zonder",
    ),
    (
        "Polish",
        "bardzo bez być był była było czy dla ich ja jak jako je jego jej jest jeszcze już każdy kiedy która które \
         który którzy lub ma mnie może na nad nie nich nim o od po pod przed przez przy się są ta tak także tego \
         tej tu tych tylko tym w we więc wszystko z za ze że",
    ),
    (
        "Swedish",
        "alla att av blev bli den det detta du där efter eller en ett från för har hade han här inte jag kan med \
         mig mot ni nu när och om på sig sitt som så ut var vara vi är över",
    ),
    (
        "Turkish",
        "ama bir biz bu çok da daha de değil diye en gibi göre için ile ise kadar ki mi ne olan olarak oldu onun \
         sonra şu tüm ve veya ya yok",
    ),
    (
        "Indonesian",
        "ada adalah akan atau bagi bahwa bisa dalam dan dari dengan di hanya harus ini itu juga kami karena ke kepada \
         mereka oleh pada para sangat saya sebagai sudah telah tidak untuk yang",
    ),
    (
        "Romanian",
        "al ar au ca că ce cel cele cu de din după este fost în la lui mai nu pe pentru prin sau se sunt și un \
         unei unui va",
    ),
];

/// The languages that have a word, a bit each.
static WORDS: LazyLock<HashMap<&'static str, u16>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for (number, (_, list)) in LANGUAGES.iter().enumerate() {
        for word in list.split(' ') {
            *words.entry(word).or_default() |= 1 << number;
        }
    }
    words
});

static SIEVE: LazyLock<Sieve> = LazyLock::new(|| Sieve::of(WORDS.keys().copied()));

/// The languages that have the small word `word`, in lower case `lower`, a bit each; `UN` and `EU` are no words.
#[must_use]
pub fn languages(word: &str, lower: &str) -> u16 {
    if !SIEVE.lets_pass(lower) {
        return 0;
    }
    let acronym = word.len() > 1 && word.chars().all(char::is_uppercase);
    if acronym { 0 } else { WORDS.get(lower).copied().unwrap_or(0) }
}

/// The language that most of the sets in `sets` hold, and how many do.
pub fn commonest(sets: impl Iterator<Item = u16>) -> (&'static str, usize) {
    let mut counts = [0; LANGUAGES.len()];
    for set in sets {
        for (number, count) in counts.iter_mut().enumerate() {
            *count += usize::from(set >> number & 1);
        }
    }
    let best = (0..counts.len()).rev().max_by_key(|number| counts[*number]).unwrap_or(0);
    (LANGUAGES[best].0, counts[best])
}
