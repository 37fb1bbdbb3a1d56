//! The bills of a plan: the actions that go to parliament together, with the months that matter.

use serde::Serialize;

use crate::questionnaire::PackageId;
use crate::roadmap::{PlannedAction, Roadmap};

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
    /// The month of the dissolution before which it could not pass, and after which it is tabled.
    pub held: Option<u32>,
}

impl Bill {
    /// Returns the actions of the bill in their order.
    pub fn actions<'a>(&self, roadmap: &'a Roadmap) -> impl Iterator<Item = &'a PlannedAction> {
        let (numbers, actions) = (self.numbers.clone(), roadmap.actions.iter());
        actions.filter(move |planned| numbers.contains(&planned.number))
    }
}

/// Finds the bills of a plan, the first to start first, then by priority; none when nothing needs parliament.
pub fn bills(roadmap: &Roadmap) -> Vec<Bill> {
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
                tabled: planned.tabled.unwrap_or(planned.starts),
                ends: planned.ends,
                held: planned.held,
            }),
        }
    }
    bills.retain(|bill| {
        let mut actions = bill.actions(roadmap);
        actions.any(|planned| planned.here.needs_parliament)
    });
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
