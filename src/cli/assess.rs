//! `assess` and `strategy`: the interview.
use super::arguments::{Assess, Global};
use super::output::Output;
use super::{CliError, Outcome};
pub(super) fn assess(_g: &Global, _a: &Assess, _o: &Output) -> Result<Outcome, CliError> { Ok(Outcome::Failed) }
pub(super) fn strategy(_g: &Global, _a: &Assess, _o: &Output) -> Result<Outcome, CliError> { Ok(Outcome::Failed) }
