//! A text that several hold at a time.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// A text that several hold and none of them alters under the others: a long article is in memory once, not once for
/// everyone who reads it.
#[derive(Clone, Debug, Default)]
pub struct Shared(Arc<String>);

impl Shared {
    /// The text, to be altered: where others hold it too, what they hold stays as it is.
    pub fn make_mut(&mut self) -> &mut String {
        Arc::make_mut(&mut self.0)
    }

    /// Appends to it.
    pub fn push_str(&mut self, more: &str) {
        self.make_mut().push_str(more);
    }

    /// Appends one character.
    pub fn push(&mut self, more: char) {
        self.make_mut().push(more);
    }
}

impl Deref for Shared {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl AsRef<str> for Shared {
    fn as_ref(&self) -> &str {
        self
    }
}

impl<T: AsRef<str> + ?Sized> PartialEq<T> for Shared {
    fn eq(&self, other: &T) -> bool {
        **self == *other.as_ref()
    }
}

impl Eq for Shared {}

impl From<String> for Shared {
    fn from(text: String) -> Self {
        Self(Arc::new(text))
    }
}

impl From<&str> for Shared {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growing_leaves_the_others_alone() {
        let mut one = Shared::from("Rain");
        let other = one.clone();
        assert!(Arc::ptr_eq(&one.0, &other.0));
        one.push_str(" fell");
        one.push('.');
        assert_eq!((&*one, &*other), ("Rain fell.", "Rain"));
    }
}
