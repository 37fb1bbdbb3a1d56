//! The parts of a report, one file each.

pub(super) mod annex;
pub(super) mod deciding;
pub(super) mod findings;
pub(super) mod guide;
pub(super) mod lens;
pub(super) mod readiness;
pub(super) mod roadmap;
pub(super) mod score;
pub(super) mod summary;
pub(super) mod title;
pub(super) mod unknown;
