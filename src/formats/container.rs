//! Containers: ZIP files (APPNOTE.TXT 6.3) whose entries are replaced one by one, while all other bytes stay.
//!
//! Read here and not by a crate, because what is written are patches of the file: they need to know where every field
//! stands. Names of entries are keys and never paths; nothing is unpacked onto a disk.

use std::collections::HashSet;
use std::io::{Read, Write};

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc, read::DeflateDecoder};

use super::limits;
use crate::error::Error;
use crate::text::{Patch, Span};

/// The mark of a local header, of a record of the directory, of its end, and of the sizes behind an entry.
const LOCAL: &[u8; 4] = b"PK\x03\x04";
const RECORD: &[u8; 4] = b"PK\x01\x02";
const END: &[u8; 4] = b"PK\x05\x06";
const DESCRIPTOR: &[u8; 4] = b"PK\x07\x08";
/// How long these are without their names and comments.
const LOCAL_LENGTH: usize = 30;
const RECORD_LENGTH: usize = 46;
const END_LENGTH: usize = 22;
/// Methods of packing.
const STORED: u16 = 0;
const DEFLATED: u16 = 8;
/// Bits of the flags: encrypted; sizes stand behind the entry; a patch; strong encryption; a masked directory.
const ENCRYPTED: u16 = 1 | 1 << 6 | 1 << 13;
const SIZES_BEHIND: u16 = 1 << 3;
/// The extra field with sizes of eight bytes.
const ZIP64: u16 = 1;

/// A ZIP file.
#[derive(Debug)]
pub struct Container<'b> {
    bytes: &'b [u8],
    format: &'static str,
    entries: Vec<Entry>,
    /// Where its directory is.
    directory: Span,
    /// Where the record is that ends it.
    end: usize,
}

/// One file in it.
#[derive(Clone, Debug)]
struct Entry {
    name: String,
    method: u16,
    crc: u32,
    size: u64,
    /// Where its record in the directory begins.
    record: usize,
    /// Where it begins.
    local: usize,
    data: Span,
    /// Where the next thing after it may begin.
    behind: usize,
}

impl<'b> Container<'b> {
    /// Reads the directory of a file that calls itself `format`.
    ///
    /// # Errors
    /// [`Error::BadFile`] where it is broken, encrypted, split, larger than the format needs, or where two entries have
    /// one name or one place; [`Error::OverLimit`].
    pub fn open(bytes: &'b [u8], format: &'static str) -> Result<Self, Error> {
        let mut container = Self { bytes, format, entries: Vec::new(), directory: Span::new(0, 0), end: 0 };
        container.end = container.find_end().ok_or_else(|| container.broken("it is cut off, or no ZIP file"))?;
        container.read_directory()?;
        container.read_places()?;
        Ok(container)
    }

    /// The names of the entries, in the order of the directory.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.name.as_str())
    }

    /// The entry with this name, as an index: capitals are as good as small letters (ECMA-376, part 2).
    #[must_use]
    pub fn find(&self, name: &str) -> Option<usize> {
        self.entries.iter().position(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// What an entry holds; `left` is how many bytes may still be unpacked from this file.
    ///
    /// # Errors
    /// [`Error::BadFile`] where it is damaged or packed in an unusual way, [`Error::OverLimit`].
    pub fn unpack(&self, index: usize, left: &mut u64) -> Result<Vec<u8>, Error> {
        /// Smaller parts may be packed as tightly as they will.
        const FREE_OF_RATIO: u64 = 1_000_000;
        let entry = &self.entries[index];
        let packed = &self.bytes[entry.data.start..entry.data.end];
        let over = |what, limit| Err(Error::OverLimit { what, limit });
        let most = limits::LARGEST_PART.min(*left);
        if entry.size > limits::LARGEST_PART {
            return over("bytes of one part", limits::LARGEST_PART);
        }
        if entry.size > *left {
            return over("bytes of all parts", limits::LARGEST_TOTAL);
        }
        if entry.size > FREE_OF_RATIO.max(packed.len() as u64 * limits::HIGHEST_RATIO) {
            return over("unpacked bytes for one packed byte", limits::HIGHEST_RATIO);
        }
        // What was announced is within the limits, and is not touched before it comes.
        let mut unpacked = Vec::with_capacity(usize::try_from(entry.size).unwrap_or(0) + 1);
        let read = match entry.method {
            STORED => packed.take(most + 1).read_to_end(&mut unpacked),
            // What is said of the size may be a lie: never more is unpacked than was announced.
            DEFLATED => DeflateDecoder::new(packed).take(entry.size + 1).read_to_end(&mut unpacked),
            method => {
                return Err(self.broken(format!("{} is packed in a way ({method}) that is not in use", entry.name)));
            }
        };
        let mut crc = Crc::new();
        crc.update(&unpacked);
        if read.is_err() || unpacked.len() as u64 != entry.size || crc.sum() != entry.crc {
            return Err(self.broken(format!("{} in it is damaged", entry.name)));
        }
        *left -= entry.size;
        Ok(unpacked)
    }

    /// What is replaced in the file where some entries get other contents and some come anew: only these entries, and
    /// what the directory says of sizes and places.
    ///
    /// # Errors
    /// [`Error::OverLimit`] where the file would get too large for its format.
    pub fn patches(&self, changed: &[(usize, Vec<u8>)], fresh: &[(String, Vec<u8>)]) -> Result<Vec<Patch>, Error> {
        let mut patches = Vec::new();
        let mut order: Vec<usize> = (0..self.entries.len()).collect();
        order.sort_by_key(|index| self.entries[*index].local);
        let mut grown = 0i64;
        let mut records: Vec<(usize, Vec<u8>)> = Vec::new();
        for index in order {
            let entry = &self.entries[index];
            let moved = small(entry.local as i64 + grown)?;
            if moved as usize != entry.local {
                records.push((entry.record + 42, moved.to_le_bytes().to_vec()));
            }
            let Some((_, content)) = changed.iter().find(|(changed, _)| *changed == index) else { continue };
            let packed = pack(content, entry.method);
            let sizes = sizes(content, &packed)?;
            records.push((entry.record + 16, sizes.to_vec()));
            grown += packed.len() as i64 - entry.data.len() as i64;
            patches.extend(self.replaced(entry, sizes, packed));
        }
        let mut directory = Vec::new();
        let mut put = self.directory.start as i64 + grown;
        let mut local = Vec::new();
        for (name, content) in fresh {
            let packed = pack(content, DEFLATED);
            let [header, record] = headers(name, sizes(content, &packed)?, small(put)?);
            put += (header.len() + packed.len()) as i64;
            local.extend([header, packed].concat());
            directory.extend(record);
        }
        let replaced = |at: usize, inserted: Vec<u8>| Patch { span: Span::new(at, at + inserted.len()), inserted };
        let inserted = |at: usize, inserted: Vec<u8>| Patch { span: Span::new(at, at), inserted };
        if !fresh.is_empty() {
            patches.push(inserted(self.directory.start, local));
        }
        records.sort_by_key(|(at, _)| *at);
        patches.extend(records.into_iter().map(|(at, field)| replaced(at, field)));
        if !fresh.is_empty() {
            patches.push(inserted(self.directory.end, directory.clone()));
        }
        let count = (self.entries.len() + fresh.len()) as u16;
        let said = [
            count.to_le_bytes().to_vec(),
            count.to_le_bytes().to_vec(),
            small((self.directory.len() + directory.len()) as i64)?.to_le_bytes().to_vec(),
            small(put)?.to_le_bytes().to_vec(),
        ];
        patches.push(replaced(self.end + 8, said.concat()));
        patches.retain(|patch| self.bytes[patch.span.start..patch.span.end] != patch.inserted);
        Ok(patches)
    }

    /// An entry with another content: sizes and data, where they stand.
    fn replaced(&self, entry: &Entry, sizes: [u8; 12], packed: Vec<u8>) -> Vec<Patch> {
        let mut made = Vec::new();
        let mut replace = |at: usize, inserted: &[u8]| {
            made.push(Patch { span: Span::new(at, at + inserted.len()), inserted: inserted.to_vec() });
        };
        let [crc, small_packed, small_size] = [&sizes[0..4], &sizes[4..8], &sizes[8..12]];
        let wide = |size: &[u8]| [size, &[0; 4]].concat();
        let behind = self.u16(entry.local + 6) & SIZES_BEHIND != 0;
        if !behind {
            replace(entry.local + 14, crc);
        }
        if self.u32(entry.local + 18) == u32::MAX && self.u32(entry.local + 22) == u32::MAX {
            if let Some(at) = self.zip64_sizes(entry) {
                replace(at, &[wide(small_size), wide(small_packed)].concat());
            }
        } else if !behind {
            replace(entry.local + 18, &[small_packed, small_size].concat());
        }
        made.push(Patch { span: entry.data, inserted: packed });
        if behind {
            let at = entry.data.end;
            let at = if self.bytes[at..].starts_with(DESCRIPTOR) { at + 4 } else { at };
            let fields = if self.is_wide_descriptor(entry, at) {
                [crc.to_vec(), wide(small_packed), wide(small_size)].concat()
            } else {
                sizes.to_vec()
            };
            made.push(Patch { span: Span::new(at, at + fields.len()), inserted: fields });
        }
        made
    }

    /// Whether the sizes behind an entry have eight bytes each.
    fn is_wide_descriptor(&self, entry: &Entry, at: usize) -> bool {
        let packed = entry.data.len() as u64;
        let wide = |at: usize| Some(u64::from_le_bytes(self.bytes.get(at..at + 8)?.try_into().ok()?));
        at + 20 <= entry.behind && wide(at + 4) == Some(packed) && wide(at + 12) == Some(entry.size)
    }

    /// Where the sizes of eight bytes of a local header are.
    fn zip64_sizes(&self, entry: &Entry) -> Option<usize> {
        let mut at = entry.local + LOCAL_LENGTH + self.u16(entry.local + 26) as usize;
        while at + 4 <= entry.data.start {
            let (id, length) = (self.u16(at), self.u16(at + 2) as usize);
            if id == ZIP64 && length >= 16 && at + 4 + length <= entry.data.start {
                return Some(at + 4);
            }
            at += 4 + length;
        }
        None
    }

    /// The record that ends the directory: the last one whose comment ends where the file ends.
    fn find_end(&self) -> Option<usize> {
        let last = self.bytes.len().checked_sub(END_LENGTH)?;
        let first = last.saturating_sub(usize::from(u16::MAX));
        (first..=last).rev().find(|at| {
            self.bytes[*at..].starts_with(END) && at + END_LENGTH + self.u16(at + 20) as usize == self.bytes.len()
        })
    }

    fn read_directory(&mut self) -> Result<(), Error> {
        let end = self.end;
        let [disk, with_directory, here, count] = [4, 6, 8, 10].map(|at| self.u16(end + at));
        let (size, start) = (self.u32(end + 12) as usize, self.u32(end + 16) as usize);
        if disk != 0 || with_directory != 0 || here != count {
            return Err(self.broken("it is one piece of several"));
        }
        let is_wide = end >= 20 && self.bytes[end - 20..].starts_with(b"PK\x06\x07");
        if is_wide || count == u16::MAX || start == u32::MAX as usize || size == u32::MAX as usize {
            return Err(self.broken("it is built like a file of more than 4 GB (ZIP64)"));
        }
        if usize::from(count) > limits::MOST_PARTS {
            return Err(Error::OverLimit { what: "parts of one file", limit: limits::MOST_PARTS as u64 });
        }
        if start.checked_add(size).is_none_or(|stop| stop > end) {
            return Err(self.broken("its directory is not where it should be"));
        }
        self.directory = Span::new(start, start + size);
        let mut at = start;
        let mut names = HashSet::new();
        for _ in 0..count {
            if at + RECORD_LENGTH > self.directory.end || !self.bytes[at..].starts_with(RECORD) {
                return Err(self.broken("its directory is damaged"));
            }
            let [name, extra, comment] = [28, 30, 32].map(|field| self.u16(at + field) as usize);
            let stop = at + RECORD_LENGTH + name + extra + comment;
            if stop > self.directory.end {
                return Err(self.broken("its directory is damaged"));
            }
            let name = &self.bytes[at + RECORD_LENGTH..at + RECORD_LENGTH + name];
            let name = String::from_utf8_lossy(name).into_owned();
            if self.u16(at + 8) & ENCRYPTED != 0 {
                return Err(self.broken("it is encrypted with a password"));
            }
            if !names.insert(name.to_ascii_lowercase()) {
                return Err(self.broken(format!("it has two parts with the name {name}")));
            }
            let [packed, size, local] = [20, 24, 42].map(|field| self.u32(at + field));
            if [packed, size, local].contains(&u32::MAX) || self.u16(at + 34) != 0 {
                return Err(self.broken("it is built like a file of more than 4 GB (ZIP64)"));
            }
            let data = Span::new(0, packed as usize);
            let (method, crc) = (self.u16(at + 10), self.u32(at + 16));
            let (size, local) = (u64::from(size), local as usize);
            self.entries.push(Entry { name, method, crc, size, record: at, local, data, behind: 0 });
            at = stop;
        }
        Ok(())
    }

    /// Finds the data of the entries, and that no two of them share a byte.
    fn read_places(&mut self) -> Result<(), Error> {
        let mut order: Vec<usize> = (0..self.entries.len()).collect();
        order.sort_by_key(|index| self.entries[*index].local);
        for (nth, index) in order.iter().enumerate() {
            let next = order.get(nth + 1).map_or(self.directory.start, |next| self.entries[*next].local);
            let Entry { local, data, .. } = self.entries[*index];
            if local + LOCAL_LENGTH > next || !self.bytes[local..].starts_with(LOCAL) {
                return Err(self.broken("its parts lie over one another or outside of it"));
            }
            let start = local + LOCAL_LENGTH + self.u16(local + 26) as usize + self.u16(local + 28) as usize;
            let stop = start + data.len();
            let behind = if self.u16(local + 6) & SIZES_BEHIND == 0 { 0 } else { 12 };
            if stop + behind > next {
                return Err(self.broken("its parts lie over one another or outside of it"));
            }
            let entry = &mut self.entries[*index];
            (entry.data, entry.behind) = (Span::new(start, stop), next);
        }
        Ok(())
    }

    /// Two bytes that are known to be there.
    fn u16(&self, at: usize) -> u16 {
        u16::from_le_bytes([self.bytes[at], self.bytes[at + 1]])
    }

    /// Four bytes that are known to be there.
    fn u32(&self, at: usize) -> u32 {
        u32::from(self.u16(at)) | u32::from(self.u16(at + 2)) << 16
    }

    fn broken(&self, why: impl Into<String>) -> Error {
        Error::BadFile { format: self.format, line: None, why: why.into() }
    }
}

fn pack(content: &[u8], method: u16) -> Vec<u8> {
    if method == STORED {
        return content.to_vec();
    }
    let mut packer = DeflateEncoder::new(Vec::new(), Compression::default());
    // Writing into memory cannot fail.
    packer.write_all(content).and_then(|()| packer.finish()).unwrap_or_default()
}

/// Checksum, packed and unpacked size as headers have them.
fn sizes(content: &[u8], packed: &[u8]) -> Result<[u8; 12], Error> {
    let mut crc = Crc::new();
    crc.update(content);
    let fields = [crc.sum(), small(packed.len() as i64)?, small(content.len() as i64)?];
    let mut bytes = [0; 12];
    for (field, place) in fields.into_iter().zip(bytes.chunks_mut(4)) {
        place.copy_from_slice(&field.to_le_bytes());
    }
    Ok(bytes)
}

/// A size or a place that four bytes hold.
fn small(value: i64) -> Result<u32, Error> {
    let over = Error::OverLimit { what: "bytes of the corrected file", limit: u64::from(u32::MAX) };
    u32::try_from(value).ok().filter(|value| *value < u32::MAX).ok_or(over)
}

/// The local header and the record of a new entry, deflated, of the first of January 1980.
fn headers(name: &str, sizes: [u8; 12], at: u32) -> [Vec<u8>; 2] {
    // Version 2.0, no flags (a name in UTF-8 where it needs that), deflated, midnight, the first day.
    let flags: u16 = if name.is_ascii() { 0 } else { 1 << 11 };
    let middle = [20u16, flags, DEFLATED, 0, 0x21].map(u16::to_le_bytes).concat();
    let length = (name.len() as u16).to_le_bytes();
    let local = [LOCAL, &middle[..], &sizes, &length, &[0; 2], name.as_bytes()].concat();
    let record =
        [RECORD, &20u16.to_le_bytes()[..], &middle, &sizes, &length, &[0; 12], &at.to_le_bytes(), name.as_bytes()];
    [local, record.concat()]
}
