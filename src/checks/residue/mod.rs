//! What the page around the article left in it.

crate::checks::list![page_residue];
