//! What we know of English: the tagger and word lists.
