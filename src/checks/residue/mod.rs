//! What the page around the article left in it.

mod page_residue;

pub use page_residue::PageResidue;
