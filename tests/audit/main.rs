//! The inspector on cases that a person can check by hand: for every rule a plan that keeps it, and the same plan broken
//! in that rule alone.

mod balance;
mod baseline;
mod cadres;
mod district;
mod filters;
mod itinerant;
mod learning;
mod ledgers;
mod life;
mod members;
mod modes;
mod objective;
mod pins;
mod rows;
mod shares;
mod stints;
mod travel;
mod words;
