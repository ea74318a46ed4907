//! From the bytes of a file to text and back, one file per format. Every byte that is not changed stays as it was.

pub mod text;
