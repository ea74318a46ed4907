//! The features of one word as a row of numbers, and what gives them.

use super::view::View;

/// A group of features. The groups that are built in see the view alone; another one may bring along what it knows, such
/// as a language model's surprise at every word, or what the article was translated from.
pub trait Group {
    /// Puts the features of the word `at` of `view` into `row`: always the same ones in the same order.
    fn put(&self, view: &View<'_>, at: usize, row: &mut Row);
}

/// The features of one word, in order.
#[derive(Default)]
pub struct Row {
    values: Vec<f32>,
    /// Their names, where these are wanted.
    names: Option<Vec<String>>,
}

impl Row {
    /// An empty row that notes the names of what is put into it.
    #[must_use]
    pub fn named() -> Self {
        Self { values: Vec::new(), names: Some(Vec::new()) }
    }

    /// Empties the row.
    pub fn clear(&mut self) {
        self.values.clear();
        if let Some(names) = &mut self.names {
            names.clear();
        }
    }

    /// The values.
    #[must_use]
    pub fn values(&self) -> &[f32] {
        &self.values
    }

    /// The names of the values, where they were noted.
    #[must_use]
    pub fn names(&self) -> &[String] {
        self.names.as_deref().unwrap_or_default()
    }

    /// Puts one value, whose name is `family.name`.
    pub fn put(&mut self, family: &str, name: &str, value: f32) {
        self.values.push(value);
        if let Some(names) = &mut self.names {
            names.push(format!("{family}.{name}"));
        }
    }

    /// Puts whether something is so.
    pub fn put_if(&mut self, family: &str, name: &str, is_so: bool) {
        self.put(family, name, f32::from(u8::from(is_so)));
    }

    /// Puts a value for each of `names`: 1 for that of number `which`, 0 for all others.
    pub fn put_one_of(&mut self, family: &str, names: &[&str], which: Option<usize>) {
        let from = self.values.len();
        self.values.resize(from + names.len(), 0.0);
        if let Some(value) = which.and_then(|which| self.values[from..].get_mut(which)) {
            *value = 1.0;
        }
        if let Some(all) = &mut self.names {
            all.extend(names.iter().map(|name| format!("{family}.{name}")));
        }
    }

    /// Puts by how much `value` falls short of each of `marks`: a curve for the weights to bend.
    pub fn put_below(&mut self, family: &str, name: &str, value: f32, marks: &[f32]) {
        for mark in marks {
            self.values.push((mark - value).max(0.0));
            if let Some(names) = &mut self.names {
                names.push(format!("{family}.{name} below {mark}"));
            }
        }
    }
}
