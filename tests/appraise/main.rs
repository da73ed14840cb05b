//! `lungang appraise`: the published answers, and what must hold of any book.

mod answers;
mod book;
mod by_hand;
mod naive;
mod random;
#[path = "../shared/mod.rs"]
mod shared;
mod sweep;
mod xlsx;
