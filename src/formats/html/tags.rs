//! What elements mean for the text on a page.

/// What an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Part of a line: `b`, `a`, `span`, and every element that we do not know.
    Inline,
    /// Nothing that is read: `img`.
    Void,
    /// The end of a line.
    Break,
    /// A rule between two paragraphs, which ends a line and holds nothing.
    Rule,
    /// Left alone with all that it holds: `svg`.
    Skip,
    /// The page's title, which the window's frame shows.
    Title,
    /// Holds paragraphs, or text of its own: `div`.
    Block,
    /// One paragraph that can become two: `p`, `li`.
    Paragraph,
    /// `h1` to `h6`.
    Heading,
    /// Text with all its white space.
    Pre,
    /// Around the article, not of it: `nav`.
    Around,
    /// Around the article where it holds little: `form`.
    Form,
    /// The article, says the page.
    Article,
}

impl Role {
    /// Whether its tags end a line.
    #[must_use]
    pub fn is_block(self) -> bool {
        !matches!(self, Self::Inline | Self::Void | Self::Break | Self::Skip | Self::Title)
    }
}

/// The role of the element with this name, in any case.
#[must_use]
pub fn role(name: &str) -> Role {
    let mut lower = [0; LONGEST];
    let Some(lower) = lower.get_mut(..name.len()) else { return Role::Inline };
    lower.copy_from_slice(name.as_bytes());
    lower.make_ascii_lowercase();
    match &*lower {
        b"p" | b"li" | b"dt" | b"dd" => Role::Paragraph,
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Role::Heading,
        b"address" | b"blockquote" | b"body" | b"caption" | b"center" | b"col" | b"colgroup" | b"details"
        | b"dialog" | b"dir" | b"div" | b"dl" | b"fieldset" | b"figcaption" | b"figure" | b"head" | b"hgroup"
        | b"html" | b"legend" | b"main" | b"menu" | b"ol" | b"search" | b"section" | b"summary" | b"table"
        | b"tbody" | b"td" | b"tfoot" | b"th" | b"thead" | b"tr" | b"ul" => Role::Block,
        b"article" => Role::Article,
        b"pre" | b"listing" => Role::Pre,
        b"nav" | b"aside" | b"header" | b"footer" => Role::Around,
        b"form" => Role::Form,
        b"br" => Role::Break,
        b"hr" => Role::Rule,
        b"title" => Role::Title,
        b"script" | b"style" | b"textarea" | b"iframe" | b"noscript" | b"noembed" | b"noframes" | b"xmp"
        | b"template" | b"svg" | b"math" | b"object" | b"video" | b"audio" | b"canvas" | b"select" | b"button"
        | b"datalist" => Role::Skip,
        b"img" | b"wbr" | b"input" | b"link" | b"meta" | b"base" | b"area" | b"embed" | b"source" | b"track"
        | b"param" | b"frame" => Role::Void,
        _ => Role::Inline,
    }
}

/// The longest name that we know.
const LONGEST: usize = 10;

/// The first eight letters of a name in lower case: enough to tell the elements that end a line from each other.
#[must_use]
pub const fn key(name: &[u8]) -> u64 {
    let mut key = 0;
    let mut at = 0;
    while at < name.len() && at < 8 {
        key = key << 8 | name[at].to_ascii_lowercase() as u64;
        at += 1;
    }
    key
}

/// `p`, which every other element that ends a line closes.
pub const P: u64 = key(b"p");
/// `h1`, the headline.
pub const H1: u64 = key(b"h1");
const LI: u64 = key(b"li");
const DT: u64 = key(b"dt");
const DD: u64 = key(b"dd");
const TD: u64 = key(b"td");
const TH: u64 = key(b"th");
const TR: u64 = key(b"tr");
const TABLE: u64 = key(b"table");
const BODIES: [u64; 3] = [key(b"tbody"), key(b"thead"), key(b"tfoot")];

/// The elements that a start tag of this name closes when one of them is open, and those that it does not look behind.
#[must_use]
pub fn closes(name: u64) -> Option<(&'static [u64], &'static [u64])> {
    match name {
        LI => Some((&[LI], &const { [key(b"ul"), key(b"ol"), key(b"menu"), key(b"dir")] })),
        DT | DD => Some((&[DT, DD], &const { [key(b"dl")] })),
        TD | TH => Some((&[TD, TH], &[TR, TABLE])),
        TR => Some((&[TR], &[TABLE, BODIES[0], BODIES[1], BODIES[2]])),
        name if BODIES.contains(&name) => Some((&BODIES, &[TABLE])),
        _ => None,
    }
}

/// Whether no other element's end tag leads out of this one, but those of its table.
#[must_use]
pub fn is_wall(name: u64) -> bool {
    matches!(name, TD | TH | TABLE) || name == const { key(b"caption") }
}

/// Whether the end tag of this element leads out of a cell.
#[must_use]
pub fn ends_cells(name: u64) -> bool {
    matches!(name, TABLE | TR) || BODIES.contains(&name)
}

/// Words in a class or an id of what stands around an article.
pub const AROUND: &[&str] = &[
    "comment",
    "sidebar",
    "side-bar",
    "related",
    "recommend",
    "promo",
    "newsletter",
    "subscribe",
    "share",
    "sharing",
    "social",
    "cookie",
    "consent",
    "banner",
    "advert",
    "sponsor",
    "breadcrumb",
    "pagination",
    "popular",
    "trending",
    "most-read",
    "more-stories",
    "outbrain",
    "taboola",
    "footer",
    "masthead",
    "menu",
    "navbar",
    "navigation",
    "popup",
    "modal",
    "paywall",
    "signup",
    "toolbar",
    "widget",
    "tag-list",
    "disqus",
];

/// Words in a class or an id of what holds an article, which say more than those above.
pub const OF_ARTICLE: &[&str] = &["article", "story", "content", "entry", "post-body", "main", "page", "text"];
