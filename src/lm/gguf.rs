//! Reads the head of a GGUF file: its values and where its weights lie. Nothing in it is believed before it is checked.
//!
//! The format: <https://github.com/ggml-org/ggml/blob/master/docs/gguf.md>.

use std::collections::BTreeMap;
use std::ops::Range;

use super::error::Error;
use super::quantised::Kind;

/// No name is longer, in bytes.
const LONGEST_NAME: usize = 256;
/// What weights are aligned to where the file does not say.
const ALIGNMENT: u64 = 32;

/// A value of the file's head.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// A whole number that is not negative, or a flag.
    Whole(u64),
    /// Any other number.
    Real(f64),
    /// A text.
    Text(&'a str),
    /// A list of texts.
    Texts(Vec<&'a str>),
    /// A list of anything else, which nothing here needs.
    List,
}

/// Where the weights of one name lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The sizes, the quickest first; never 0.
    pub sizes: Vec<u64>,
    /// How they are written.
    pub kind: Kind,
    /// Their bytes in the file; as many as sizes and kind ask for.
    pub bytes: Range<usize>,
}

/// What the head of the file says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head<'a> {
    /// The values by their keys.
    pub values: BTreeMap<&'a str, Value<'a>>,
    /// The weights by their names.
    pub weights: BTreeMap<&'a str, Place>,
}

/// The head of a file.
///
/// # Errors
/// What is no GGUF of version 2 or 3, is cut, contradicts itself, or has weights in a way that is not read.
pub fn head(file: &[u8]) -> Result<Head<'_>, Error> {
    let mut rest = Rest { file, at: 0, part: "its first bytes" };
    if !file.starts_with(b"GGUF") {
        return Err(Error::NoModel);
    }
    rest.bytes(4)?;
    let version = rest.u32()?;
    if !(2..=3).contains(&version) {
        return Err(Error::Version(version));
    }
    let (weights, values) = (rest.u64()?, rest.u64()?);
    let mut head = Head::default();
    rest.part = "the values";
    for _ in 0..values {
        let key = rest.name()?;
        let value = rest.value()?;
        if head.values.insert(key, value).is_some() {
            return Err(Error::Broken(format!("it says {} twice", shown(key))));
        }
    }
    rest.part = "the list of weights";
    let mut places = Vec::new();
    for _ in 0..weights {
        places.push(rest.place()?);
    }
    let alignment = match head.values.get("general.alignment") {
        None => ALIGNMENT,
        Some(Value::Whole(alignment)) if alignment.is_power_of_two() && *alignment <= 1 << 20 => *alignment,
        Some(_) => return Err(Error::Broken("its alignment is no power of two".into())),
    };
    let start = (rest.at as u64).next_multiple_of(alignment);
    for (name, sizes, kind, offset) in places {
        let bytes = place(file.len() as u64, start, offset, kind.bytes(&sizes))
            .ok_or_else(|| Error::Broken(format!("the weights {} lie outside of it", shown(name))))?;
        if head.weights.insert(name, Place { sizes, kind, bytes }).is_some() {
            return Err(Error::Broken(format!("it has the weights {} twice", shown(name))));
        }
    }
    Ok(head)
}

/// A name out of a file as a message can show it.
pub fn shown(name: &str) -> String {
    let short: String = name.chars().take(64).collect();
    format!("“{}”", short.escape_debug())
}

/// Bytes within a file; `None` where they are not all in it.
fn place(file: u64, start: u64, offset: u64, bytes: Option<u64>) -> Option<Range<usize>> {
    let from = start.checked_add(offset)?;
    let to = from.checked_add(bytes?).filter(|to| *to <= file)?;
    Some(usize::try_from(from).ok()?..usize::try_from(to).ok()?)
}

/// What is still to be read.
struct Rest<'a> {
    file: &'a [u8],
    at: usize,
    /// What is being read, for the message.
    part: &'static str,
}

impl<'a> Rest<'a> {
    fn bytes(&mut self, count: u64) -> Result<&'a [u8], Error> {
        let rest = &self.file[self.at..];
        let count = usize::try_from(count).ok().filter(|count| *count <= rest.len()).ok_or(Error::Cut(self.part))?;
        self.at += count;
        Ok(&rest[..count])
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let mut array = [0; N];
        array.copy_from_slice(self.bytes(N as u64)?);
        Ok(array)
    }

    fn u32(&mut self) -> Result<u32, Error> {
        self.array().map(u32::from_le_bytes)
    }

    fn u64(&mut self) -> Result<u64, Error> {
        self.array().map(u64::from_le_bytes)
    }

    fn text(&mut self) -> Result<&'a str, Error> {
        let length = self.u64()?;
        std::str::from_utf8(self.bytes(length)?).map_err(|_| Error::Broken(format!("{} are no UTF-8", self.part)))
    }

    fn name(&mut self) -> Result<&'a str, Error> {
        let name = self.text()?;
        if name.len() > LONGEST_NAME {
            return Err(Error::Broken(format!("the name {} has more than {LONGEST_NAME} bytes", shown(name))));
        }
        Ok(name)
    }

    fn value(&mut self) -> Result<Value<'a>, Error> {
        let kind = self.u32()?;
        Ok(match kind {
            0 => Value::Whole(self.array().map(u8::from_le_bytes)?.into()),
            1 => whole(self.array().map(i8::from_le_bytes)?.into()),
            2 => Value::Whole(self.array().map(u16::from_le_bytes)?.into()),
            3 => whole(self.array().map(i16::from_le_bytes)?.into()),
            4 => Value::Whole(self.u32()?.into()),
            5 => whole(self.array().map(i32::from_le_bytes)?.into()),
            6 => Value::Real(self.array().map(f32::from_le_bytes)?.into()),
            7 => Value::Whole(u64::from(self.array::<1>()?[0] != 0)),
            8 => Value::Text(self.text()?),
            9 => self.list()?,
            10 => Value::Whole(self.u64()?),
            11 => whole(self.array().map(i64::from_le_bytes)?),
            12 => Value::Real(self.array().map(f64::from_le_bytes)?),
            _ => return Err(Error::Broken(format!("a value is of the unknown kind {kind}"))),
        })
    }

    /// A list. One of lists is refused: no model needs it, and it could be nested without end.
    fn list(&mut self) -> Result<Value<'a>, Error> {
        let (kind, count) = (self.u32()?, self.u64()?);
        let width: u64 = match kind {
            0 | 1 | 7 => 1,
            2 | 3 => 2,
            4..=6 => 4,
            10..=12 => 8,
            8 => {
                // Grows with what is there, not with what the file promises.
                let mut texts = Vec::new();
                for _ in 0..count {
                    texts.push(self.text()?);
                }
                return Ok(Value::Texts(texts));
            }
            _ => return Err(Error::Broken(format!("a list is of the kind {kind}, which is not read"))),
        };
        self.bytes(count.checked_mul(width).ok_or(Error::Cut(self.part))?)?;
        Ok(Value::List)
    }

    fn place(&mut self) -> Result<(&'a str, Vec<u64>, Kind, u64), Error> {
        let name = self.name()?;
        let count = self.u32()?;
        if !(1..=4).contains(&count) {
            return Err(Error::Broken(format!("the weights {} have {count} dimensions", shown(name))));
        }
        let sizes = (0..count).map(|_| self.u64()).collect::<Result<Vec<_>, _>>()?;
        let code = self.u32()?;
        let kind = Kind::of(code).ok_or_else(|| Error::Quantised { name: shown(name), code })?;
        if sizes.contains(&0) || sizes[0] % kind.block() as u64 != 0 {
            return Err(Error::Broken(format!("the weights {} cannot be {sizes:?}", shown(name))));
        }
        Ok((name, sizes, kind, self.u64()?))
    }
}

fn whole(number: i64) -> Value<'static> {
    u64::try_from(number).map_or(Value::Real(number as f64), Value::Whole)
}
