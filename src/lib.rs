pub mod district;
pub mod lang;
pub mod plan;
