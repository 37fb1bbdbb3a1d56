//! The bills of a plan: the actions that go to parliament together, with the months that matter.

use serde::Serialize;

use crate::questionnaire::PackageId;
use crate::roadmap::{Inputs, PlannedAction, Roadmap};

/// The actions that become one bill, or one action that needs a bill of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Bill {
    /// The package; `None` for an action that stands alone.
    pub package: Option<PackageId>,
    /// The numbers of its actions in the plan; never empty.
    pub numbers: Vec<usize>,
    /// The month in which the work starts, counted from 0.
    pub starts: u32,
    /// The first sitting month after the drafting: the earliest in which it can be tabled.
    pub tabled: u32,
    /// The first month that is free of it.
    pub ends: u32,
    /// The month of the dissolution with which it lapses, to start again afterwards.
    pub lapses: Option<u32>,
}

impl Bill {
    /// Returns the actions of the bill in their order.
    pub fn actions<'a>(&self, roadmap: &'a Roadmap) -> impl Iterator<Item = &'a PlannedAction> {
        let (numbers, actions) = (self.numbers.clone(), roadmap.actions.iter());
        actions.filter(move |planned| numbers.contains(&planned.number))
    }
}

/// Finds the bills of a plan, the first to start first, then by priority; none when nothing needs parliament.
pub fn bills(inputs: &Inputs, roadmap: &Roadmap) -> Vec<Bill> {
    let mut bills: Vec<Bill> = Vec::new();
    for planned in &roadmap.actions {
        let together = |bill: &&mut Bill| {
            bill.package.is_some()
                && (&bill.package, bill.starts, bill.ends)
                    == (&planned.package, planned.starts, planned.ends)
        };
        match bills.iter_mut().find(together) {
            Some(bill) => bill.numbers.push(planned.number),
            None => bills.push(Bill {
                package: planned.package.clone(),
                numbers: vec![planned.number],
                starts: planned.starts,
                tabled: 0,
                ends: planned.ends,
                lapses: planned.lapses,
            }),
        }
    }
    bills.retain(|bill| {
        let mut actions = bill.actions(roadmap);
        actions.any(|planned| planned.here.needs_parliament)
    });
    for bill in &mut bills {
        let drafting = bill.actions(roadmap).map(|planned| planned.here.months);
        bill.tabled = sitting_from(inputs, bill.starts + drafting.max().unwrap_or(0));
    }
    let priority = |bill: &Bill| {
        let all = bill.actions(roadmap);
        all.map(|planned| planned.priority.priority)
            .fold(0.0, f64::max)
    };
    bills.sort_by(|a, b| {
        let first = a.starts.cmp(&b.starts);
        first.then(priority(b).total_cmp(&priority(a)))
    });
    bills
}

/// The first month from one on in which parliament sits; that month where it never does. Two years
/// hold one, whatever month the dissolution takes.
fn sitting_from(inputs: &Inputs, month: u32) -> u32 {
    let mut months = month..=month.saturating_add(24);
    months.find(|month| inputs.sits_in(*month)).unwrap_or(month)
}
