//! x
/// x
pub fn fresh() {}
