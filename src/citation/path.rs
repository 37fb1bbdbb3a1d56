//! A unit with all units it stands in, and the order of such paths.

use serde::{Deserialize, Serialize};

use super::label::Label;
use super::unit::Unit;

/// A unit of a law, from the outermost number to the innermost: 12, (1), (a); never empty.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Path(pub(super) Vec<Step>);

/// One number of a path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Step {
    /// The kind of unit; `None` at the head of a path where no kind is said, and below it for
    /// every numbered or lettered unit.
    pub unit: Option<Unit>,
    /// Its number.
    pub label: Label,
}

impl Path {
    /// Returns the steps.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// Returns the same path with a unit for a head of which none is said.
    #[must_use]
    pub(super) fn or_unit(&self, unit: Option<Unit>) -> Path {
        let mut path = self.clone();
        if let Some(head) = path.0.first_mut() {
            head.unit = head.unit.or(unit);
        }
        path
    }
}

/// Returns how many steps at the head only gather what follows.
pub(super) fn gathering(steps: &[Step]) -> usize {
    let gathers = |step: &&Step| step.unit.is_some_and(Unit::gathers);
    let all = steps.iter().take_while(gathers).count();
    // A chapter cited as a whole is itself what is cited.
    match steps.get(all) {
        Some(Step { unit: Some(_), .. }) => all,
        _ => all.saturating_sub(1),
    }
}

/// Returns whether the first steps of `below` are those of `above`; a head of no said unit stands
/// for each unit of its number.
pub(super) fn begins(above: &[Step], below: &[Step]) -> bool {
    let (Some(head), Some(other)) = (above.first(), below.first()) else {
        return false;
    };
    above.len() <= below.len()
        && head_matches(head, other)
        && head.label == other.label
        && above[1..] == below[1..above.len()]
}

/// Returns whether a head stands for the unit of another one.
pub(super) fn head_matches(head: &Step, other: &Step) -> bool {
    head.unit.is_none() || head.unit == other.unit
}

impl std::fmt::Display for Path {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, step) in self.0.iter().enumerate() {
            let label = &step.label;
            match (step.unit, label.letters()) {
                (Some(unit), letters) => {
                    f.write_str(if index == 0 { "" } else { " " })?;
                    match letters {
                        // Behind `s.` a hyphen would make a range.
                        None if unit == Unit::Section && label.is_hyphened() => {
                            write!(f, "§ {label}")?;
                        }
                        Some(letters) => write!(f, "{} {}", unit.short(), letters.to_uppercase())?,
                        None => write!(f, "{} {label}", unit.short())?,
                    }
                }
                (None, _) if index == 0 => write!(f, "{label}")?,
                (None, _) => write!(f, "({label})")?,
            }
        }
        Ok(())
    }
}
