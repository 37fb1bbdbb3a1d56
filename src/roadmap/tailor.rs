//! An action as it is done in this country: what its variants change, and why.

use serde::Serialize;

use super::Inputs;
use crate::questionnaire::{Action, Change, Cost, InstitutionId, TermId};

/// An action as it is done in this country.
///
/// Every variant whose condition holds applies; where two speak of the same thing the first does.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Tailored {
    /// The phase.
    pub phase: u8,
    /// Effort from 1 to 5.
    pub effort: u8,
    /// Months of drafting or doing, passage apart.
    pub months: u32,
    /// Whether parliament must vote.
    pub needs_parliament: bool,
    /// Whether it is a bill of its own, apart from its package.
    pub alone: bool,
    /// Where the money comes from.
    pub cost: Cost,
    /// Who leads.
    pub lead: InstitutionId,
    /// Who works along.
    pub partners: Vec<InstitutionId>,
    /// Types of assistance.
    pub assistance: Vec<TermId>,
    /// Organizations to ask; nothing is promised.
    pub organizations: Vec<TermId>,
    /// The steps.
    pub how: String,
    /// What was made for this country; empty when the action is done as everywhere.
    pub reasons: Vec<Reason>,
}

/// A reason for which an action is done differently here.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Reason {
    /// Why.
    pub because: String,
    /// Whether the steps are its own.
    pub steps: bool,
    /// What it changes besides.
    pub changes: Vec<Change>,
}

impl Tailored {
    /// Makes an action fit a country.
    pub(super) fn of(action: &Action, inputs: &Inputs) -> Self {
        let mut here = Tailored {
            phase: action.phase,
            effort: action.effort,
            months: action.months,
            needs_parliament: action.needs_parliament,
            alone: false,
            cost: action.cost,
            lead: action.lead.clone(),
            partners: action.partners.clone(),
            assistance: action.assistance.clone(),
            organizations: action.organizations.clone(),
            how: action.how.clone(),
            reasons: Vec::new(),
        };
        for variant in &action.variants {
            if !inputs.holds(&variant.when) {
                continue;
            }
            let spoken: Vec<_> = here
                .reasons
                .iter()
                .flat_map(|reason| &reason.changes)
                .map(std::mem::discriminant)
                .collect();
            let changes: Vec<Change> = variant
                .changes
                .iter()
                .filter(|change| !spoken.contains(&std::mem::discriminant(change)))
                .filter(|change| here.is_new(change))
                .cloned()
                .collect();
            let has_steps = here.reasons.iter().any(|reason| reason.steps);
            let how = variant.how.as_ref().filter(|_| !has_steps);
            if changes.is_empty() && how.is_none() {
                continue;
            }
            for change in &changes {
                here.apply(change);
            }
            if let Some(how) = how {
                here.how.clone_from(how);
            }
            here.reasons.push(Reason {
                because: variant.because.clone(),
                steps: how.is_some(),
                changes,
            });
        }
        here
    }

    /// Returns whether it goes to parliament with the bill it belongs to.
    pub fn joins_its_bill(&self) -> bool {
        self.needs_parliament && !self.alone
    }

    /// Returns whether a change would change anything.
    fn is_new(&self, change: &Change) -> bool {
        match change {
            Change::Lead(lead) => *lead != self.lead,
            Change::Phase(phase) => *phase != self.phase,
            Change::Effort(effort) => *effort != self.effort,
            Change::Months(months) => *months != self.months,
            Change::NeedsParliament(needs) => *needs != self.needs_parliament,
            Change::Alone => !self.alone,
            Change::Cost(cost) => *cost != self.cost,
            Change::Partners(ids) => ids.iter().any(|id| !self.partners.contains(id)),
            Change::Assistance(ids) => ids.iter().any(|id| !self.assistance.contains(id)),
            Change::Organizations(ids) => ids.iter().any(|id| !self.organizations.contains(id)),
        }
    }

    fn apply(&mut self, change: &Change) {
        match change {
            Change::Lead(lead) => {
                self.partners.retain(|partner| partner != lead);
                self.lead = lead.clone();
            }
            Change::Phase(phase) => self.phase = *phase,
            Change::Effort(effort) => self.effort = *effort,
            Change::Months(months) => self.months = *months,
            Change::NeedsParliament(needs) => self.needs_parliament = *needs,
            Change::Alone => self.alone = true,
            Change::Cost(cost) => self.cost = *cost,
            Change::Partners(ids) => add(&mut self.partners, ids),
            Change::Assistance(ids) => add(&mut self.assistance, ids),
            Change::Organizations(ids) => add(&mut self.organizations, ids),
        }
    }
}

fn add<T: Clone + PartialEq>(list: &mut Vec<T>, more: &[T]) {
    for one in more {
        if !list.contains(one) {
            list.push(one.clone());
        }
    }
}
