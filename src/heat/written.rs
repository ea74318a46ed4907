//! A surprise in few bytes, to be kept on disk: where the tokens end and how unexpected they are. Nothing of the text.

use super::surprise::{Surprise, Unexpected};

/// The surprise in bytes: for each token how much later it ends than the one before, its steps of 1/64 nat, and those of
/// its hunch with the sign as the last digit, all in base 128, the least digits first, a high bit for more (LEB128). `None`
/// where a token ends before the one before it.
///
/// Read back it is what [`Surprise::rounded`] gives.
#[must_use]
pub fn written(surprise: &Surprise) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(surprise.tokens.len() * 4);
    let mut last = 0;
    for token in &surprise.tokens {
        put(&mut bytes, token.end.checked_sub(last)?);
        put(&mut bytes, u32::from(token.steps()));
        put(&mut bytes, folded(token.hunch_steps()));
        last = token.end;
    }
    Some(bytes)
}

/// Reads what [`written`] gives; `None` for anything else.
#[must_use]
pub fn read(mut bytes: &[u8]) -> Option<Surprise> {
    let mut tokens = Vec::with_capacity(bytes.len() / 3);
    let mut end = 0u32;
    while !bytes.is_empty() {
        end = end.checked_add(take(&mut bytes)?)?;
        let steps = u16::try_from(take(&mut bytes)?).ok()?;
        let hunch = unfolded(u16::try_from(take(&mut bytes)?).ok()?);
        tokens.push(Unexpected::of_steps(end, steps, hunch)?);
    }
    Some(Surprise { tokens })
}

/// 0, -1, 1, -2, 2 and so on as 0, 1, 2, 3, 4.
fn folded(steps: i16) -> u32 {
    u32::from(((steps << 1) ^ (steps >> 15)) as u16)
}

fn unfolded(number: u16) -> i16 {
    ((number >> 1) as i16) ^ -((number & 1) as i16)
}

fn put(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn take(bytes: &mut &[u8]) -> Option<u32> {
    let mut number = 0u64;
    for shift in (0..35).step_by(7) {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(first & 0x7f) << shift;
        if first & 0x80 == 0 {
            return u32::try_from(number).ok();
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::heat::surprise::MOST_NATS;

    proptest! {
        #[test]
        fn what_is_read_back_is_what_was_rounded(tokens in prop::collection::vec((0u32..3000, -1f32..1e3, -99f32..99.), 0..200)) {
            let mut end = 0;
            let mut next = |(by, nats, hunch): (u32, f32, f32)| { end += by; Unexpected { end, nats, hunch } };
            let surprise = Surprise { tokens: tokens.into_iter().map(&mut next).collect() };
            let back = read(&written(&surprise).unwrap()).unwrap();
            prop_assert_eq!(&back, &surprise.clone().rounded());
            prop_assert_eq!(&back.clone().rounded(), &back);
            for (was, is) in surprise.tokens.iter().zip(&back.tokens) {
                prop_assert!((was.nats.clamp(0.0, MOST_NATS) - is.nats).abs() <= 0.5 / 64.0);
                prop_assert!((was.hunch.clamp(-3000.0 / 64.0, 3000.0 / 64.0) - is.hunch).abs() <= 0.5 / 64.0);
            }
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            if let Some(surprise) = read(&bytes) {
                prop_assert!(surprise.tokens.is_sorted_by_key(|token| token.end));
                prop_assert_eq!(surprise.clone().rounded(), surprise);
            }
        }
    }

    #[test]
    fn what_is_no_surprise_is_not_written_and_not_read() {
        let token = |end, nats| Unexpected { end, nats, hunch: 0.0 };
        assert_eq!(written(&Surprise { tokens: vec![token(5, 1.0), token(4, 1.0)] }), None);
        let odd = Surprise {
            tokens: vec![token(5, f32::NAN), Unexpected { hunch: f32::NAN, ..token(u32::MAX, f32::INFINITY) }],
        };
        let back = read(&written(&odd).unwrap()).unwrap();
        assert_eq!(back.tokens, [token(5, 0.0), token(u32::MAX, MOST_NATS)]);
        // Cut off; steps that are none; ends beyond all texts; a number without an end; a hunch beyond all.
        assert_eq!(read(&[5]), None);
        assert_eq!(read(&[5, 1]), None);
        assert_eq!(read(&[5, 0x80, 0x20, 0]), None);
        assert_eq!(read(&[0xff, 0xff, 0xff, 0xff, 0x0f, 1, 0, 1, 1, 0]), None);
        assert_eq!(read(&[0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0]), None);
        assert_eq!(read(&[5, 1, 0xff, 0x7f]), None);
    }
}
