//! A part of the plan: the actions that somebody asks for.

use super::{PlannedAction, Roadmap};
use crate::questionnaire::{DimensionId, InstitutionId, Questionnaire, TermId};

/// What an action must be to be shown; an empty filter keeps all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// It belongs to this phase.
    pub phase: Option<u8>,
    /// It closes a gap of this dimension.
    pub dimension: Option<DimensionId>,
    /// This institution leads it.
    pub lead: Option<InstitutionId>,
    /// This type of assistance would help it.
    pub assistance: Option<TermId>,
}

impl Filter {
    /// Returns whether it keeps all.
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }

    fn keeps(&self, questionnaire: &Questionnaire, planned: &PlannedAction) -> bool {
        let in_dimension = |dimension: &DimensionId| {
            let mut gaps = planned.closes.iter();
            gaps.any(|gap| questionnaire.indicators[&gap.indicator].dimension == *dimension)
        };
        let here = &planned.here;
        self.phase.is_none_or(|phase| phase == planned.phase)
            && self.dimension.as_ref().is_none_or(in_dimension)
            && self.lead.as_ref().is_none_or(|lead| *lead == here.lead)
            && self
                .assistance
                .as_ref()
                .is_none_or(|kind| here.assistance.contains(kind))
    }
}

impl Roadmap {
    /// Returns the plan with the actions that a filter keeps; their numbers and dates stay, and what
    /// is done or given up stands in the whole plan only.
    #[must_use]
    pub fn only(&self, questionnaire: &Questionnaire, filter: &Filter) -> Roadmap {
        let mut part = self.clone();
        part.actions
            .retain(|planned| filter.keeps(questionnaire, planned));
        part.settled.clear();
        part
    }
}
