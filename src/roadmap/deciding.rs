//! What the facts that decide over an instrument are worth: the way to it at best and at worst, the
//! days that fall between, and what each fact moves.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use jiff::civil::Date;
use serde::Serialize;

use super::Inputs;
use super::route::way;
use crate::answers::Answers;
use crate::questionnaire::{
    InstitutionId, Instrument, InstrumentId, ProvisionId, Questionnaire, TreatyState, words,
};
use crate::readiness::{OpenFact, Turn, absent, deciding_facts, readiness_for, suppose};
use crate::score::Question;

words! {
    /// What the last day for something is set by.
    DeadlineKind {
        /// The country's own target.
        Target = "target",
        /// An invitation that lapses.
        Invitation = "invitation",
        /// The instrument.
        Instrument = "instrument",
    }

    /// Whether a way ends in time.
    InTime {
        /// Even at worst, and in the cautious line.
        Yes = "yes",
        /// Even at worst as planned, and not in the cautious line of the worst.
        Planned = "planned",
        /// At best, and not at worst: the open facts decide.
        Open = "open",
        /// Not even at best.
        No = "no",
        /// The day is past.
        Past = "past",
    }
}

/// What is open about an instrument, and what hangs on it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Deciding {
    /// The instrument.
    pub instrument: InstrumentId,
    /// How the country stands towards it.
    pub treaty: TreatyState,
    /// Whether it binds the country today.
    pub bound: bool,
    /// The mandatory provisions whose state hangs on open facts.
    pub provisions: Vec<ProvisionId>,
    /// The facts, by the institution that can say; those with most of them first.
    pub institutions: Vec<Asked>,
    /// The way if every one of these facts turns out present: the shortest it can be.
    pub best: Way,
    /// The way if every one of them turns out absent, and whatever else is open about what must
    /// come first: the longest it can be.
    pub worst: Way,
    /// The days by which the way should end.
    pub deadlines: Vec<LastDay>,
}

/// The facts that one institution can say.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Asked {
    /// The institution.
    pub institution: InstitutionId,
    /// Its facts: those on which most provisions hang first, then by id.
    pub facts: Vec<DecidingFact>,
}

/// A fact that decides, and what it moves alone.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct DecidingFact {
    /// The fact.
    #[serde(flatten)]
    pub fact: OpenFact,
    /// What it moves; `None` where only the first few were weighed.
    pub worth: Option<Worth>,
}

/// What a fact moves alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Worth {
    /// The steps saved if it is present and not absent, all others being present.
    pub steps: usize,
    /// The months by which the way ends earlier then, in the planned line; `None` when one of the
    /// two ways does not end within the plan.
    pub months: Option<u32>,
}

/// A shortest way to an instrument, in short.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Way {
    /// Its actions.
    pub steps: usize,
    /// Those that find no place within the plan.
    pub outside: usize,
    /// The provisions that no action can meet.
    pub out_of_reach: usize,
    /// The first month free of it, counted from the start of the plan, 0 without any step; `None`
    /// when it does not end within the plan.
    pub ends: Option<u32>,
    /// The same in the cautious line, which may lie past the horizon.
    pub cautious_ends: Option<u32>,
}

/// The last day for something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct LastDay {
    /// What sets it.
    pub kind: DeadlineKind,
    /// The day.
    pub on: Date,
    /// What ends on it, where the instrument sets it.
    pub text: Option<String>,
    /// Whether the way ends by then.
    pub in_time: InTime,
}

impl Deciding {
    /// Returns the facts: those on which most provisions hang first, then by id.
    pub fn facts(&self) -> Vec<&DecidingFact> {
        let mut facts: Vec<&DecidingFact> = self
            .institutions
            .iter()
            .flat_map(|one| &one.facts)
            .collect();
        facts.sort_by(|a, b| {
            let most = b.fact.provisions.len().cmp(&a.fact.provisions.len());
            most.then_with(|| a.fact.indicator.cmp(&b.fact.indicator))
        });
        facts
    }
}

/// Finds what decides over an instrument, and plans for the best and the worst of it; `None` when
/// no open fact decides over any of its provisions. What each fact moves takes a plan of its own and
/// is found for the first `weigh` facts.
pub fn deciding(
    questionnaire: &Questionnaire,
    answers: &Answers,
    question: &Question,
    instrument: &Instrument,
    weigh: usize,
) -> Option<Deciding> {
    let readiness = readiness_for(questionnaire, answers, instrument);
    let facts = deciding_facts(questionnaire, answers, [&readiness]);
    if facts.is_empty() {
        return None;
    }
    let way =
        |answers: &Answers, assume_no| way(questionnaire, answers, question, instrument, assume_no);
    let present = suppose(questionnaire, answers, &facts, Turn::Present);
    let best = way(&present, false);
    let worst = way(answers, true);
    let worth = |fact: &OpenFact| {
        let mut without = present.clone();
        let place = without.responses.get_mut(&fact.indicator);
        let place = place.expect("a fact supposed present is answered");
        place.answer = absent(questionnaire, answers, fact);
        let without = way(&without, false);
        let ends = without.ends.zip(best.ends);
        Worth {
            steps: without.steps.saturating_sub(best.steps),
            months: ends.map(|(without, best)| without.saturating_sub(best)),
        }
    };
    let mut institutions: IndexMap<&InstitutionId, Vec<DecidingFact>> = IndexMap::new();
    for (at, fact) in facts.iter().enumerate() {
        let asked = &questionnaire.indicators[&fact.indicator].ask[0];
        institutions.entry(asked).or_default().push(DecidingFact {
            fact: fact.clone(),
            worth: (at < weigh).then(|| worth(fact)),
        });
    }
    let inputs = Inputs::of(questionnaire, answers, question.on);
    Some(Deciding {
        deadlines: deadlines(answers, question, &inputs, instrument, best, worst),
        instrument: instrument.id.clone(),
        treaty: readiness.treaty,
        bound: readiness.bound,
        provisions: readiness
            .provisions
            .iter()
            .map(|judged| &judged.provision)
            .filter(|id| facts.iter().any(|fact| fact.provisions.contains(id)))
            .cloned()
            .collect(),
        institutions: by_weight(institutions),
        best,
        worst,
    })
}

/// Orders the institutions: those with most facts first, then those on whose facts most hangs,
/// then by id.
fn by_weight(institutions: IndexMap<&InstitutionId, Vec<DecidingFact>>) -> Vec<Asked> {
    let mut list: Vec<Asked> = institutions
        .into_iter()
        .map(|(institution, facts)| Asked {
            institution: institution.clone(),
            facts,
        })
        .collect();
    let hanging = |asked: &Asked| {
        let provisions = asked.facts.iter().flat_map(|one| &one.fact.provisions);
        provisions.collect::<BTreeSet<_>>().len()
    };
    list.sort_by(|a, b| {
        let most = b.facts.len().cmp(&a.facts.len());
        let most = most.then_with(|| hanging(b).cmp(&hanging(a)));
        most.then_with(|| a.institution.cmp(&b.institution))
    });
    list
}

/// The days that matter, and whether the way ends by them at best, at worst, or not.
fn deadlines(
    answers: &Answers,
    question: &Question,
    inputs: &Inputs,
    instrument: &Instrument,
    best: Way,
    worst: Way,
) -> Vec<LastDay> {
    let state = answers.treaty_state(&instrument.id);
    let status = answers.treaties.get(&instrument.id);
    let target = inputs.targets.get(&instrument.id).copied();
    let invitation = status
        .and_then(|status| status.invited_until)
        .filter(|_| state == TreatyState::Invited);
    // What an instrument lets end is signature or transposition: a State that signed has done it.
    let acted = matches!(
        state,
        TreatyState::Party | TreatyState::Signed | TreatyState::Contracting
    );
    let own = instrument
        .deadlines
        .iter()
        .filter(|deadline| !acted && deadline.on >= question.on)
        .map(|deadline| (DeadlineKind::Instrument, deadline.on, Some(&deadline.text)));
    let by = |on: Date, month: Option<u32>| month.is_some_and(|month| inputs.day(month) <= on);
    let own = own.collect::<Vec<_>>();
    let mut days: Vec<LastDay> = [
        target.map(|on| (DeadlineKind::Target, on, None)),
        invitation.map(|on| (DeadlineKind::Invitation, on, None)),
    ]
    .into_iter()
    .flatten()
    .chain(own)
    .map(|(kind, on, text)| LastDay {
        kind,
        on,
        text: text.cloned(),
        in_time: if on < inputs.start {
            InTime::Past
        } else if by(on, worst.cautious_ends) {
            InTime::Yes
        } else if by(on, worst.ends) {
            InTime::Planned
        } else if by(on, best.ends) {
            InTime::Open
        } else {
            InTime::No
        },
    })
    .collect();
    days.sort_by_key(|day| day.on);
    days
}
