//! What the planner reads from the intake, with what it assumes where nothing was answered.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use jiff::civil::Date;
use serde::Serialize;

use super::Capacity;
use crate::answers::{Answers, IntakeValue, assumed};
use crate::questionnaire::{
    BodyId, Clause, Condition, DimensionId, Input, InstitutionId, InstrumentId, OptionId,
    QuestionId, Questionnaire, TermId, TreatyState,
};

/// The inputs of the planner.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// The first day of the plan.
    pub start: Date,
    /// The horizon in months.
    pub horizon: u32,
    /// The word for the resources: low, medium or high.
    pub resources: String,
    /// What each desk carries in a plan year.
    pub capacity: Capacity,
    /// Unfavourable conditions.
    pub unfavourable: Vec<OptionId>,
    /// The priority of each dimension, 1 to 5; those not named have the default.
    pub priorities: IndexMap<DimensionId, i64>,
    /// Named threats.
    pub threats: BTreeSet<TermId>,
    /// Instruments whose accession is decided.
    pub decided: BTreeSet<InstrumentId>,
    /// Instruments to be ready for, with the day.
    pub targets: IndexMap<InstrumentId, Date>,
    /// Whether parliament sits in each month of the year, January first; no recess is known of
    /// where nothing is answered or assumed, nor where law is made without a parliament.
    pub sits: [bool; 12],
    /// Months from tabling to vote.
    pub passage: u32,
    /// The day of dissolution; `None` when none is on file that lies in the plan or after it.
    pub dissolution: Option<Date>,
    /// The country's own names of institution types.
    pub institutions: IndexMap<InstitutionId, String>,
    /// The questions that were not answered and for which something was assumed.
    pub assumed: Vec<Assumption>,
    /// Whether law is made without a sitting parliament now: by decree, or in a transition.
    pub no_parliament: bool,
    /// What conditions ask for.
    profile: Profile,
}

/// What conditions ask for.
#[derive(Clone, Debug)]
struct Profile {
    /// The options chosen in each choice question.
    chosen: IndexMap<QuestionId, Vec<OptionId>>,
    /// How many texts each list question names.
    lists: IndexMap<QuestionId, usize>,
    bodies: Vec<BodyId>,
    treaties: IndexMap<InstrumentId, TreatyState>,
    towards: Vec<InstrumentId>,
}

/// Something the planner assumed.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Assumption {
    /// The question that was not answered.
    pub question: QuestionId,
    /// What was assumed, as people read it.
    pub value: String,
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// The option of the question on how law is made that means a sitting parliament.
const PARLIAMENT: &str = "parliament";

impl Inputs {
    /// Reads the inputs. The start is the answered one, else the first of the month after `on`.
    pub fn of(questionnaire: &Questionnaire, answers: &Answers, on: Date) -> Self {
        let mut reader = Reader {
            questionnaire,
            answers,
            assumed: Vec::new(),
        };
        let constants = &questionnaire.method.constants;
        let resources = match reader.read(Input::Resources) {
            Some(IntakeValue::Choice(option)) => option.as_str().to_owned(),
            _ => "medium".to_owned(),
        };
        let mut capacity = Capacity::by_resources(&resources, constants);
        let no_parliament = reader
            .options(Input::Lawmaking)
            .iter()
            .any(|option| option.as_str() != PARLIAMENT);
        let sittings = if no_parliament {
            capacity.bills = None;
            None
        } else {
            reader.read(Input::Sittings)
        };
        let sits = match sittings {
            Some(IntakeValue::Choices(months)) => {
                MONTHS.map(|month| months.iter().any(|option| option.as_str() == month))
            }
            _ => [true; 12],
        };
        let passage = reader
            .whole(Input::Passage)
            .unwrap_or(constants.passage_months as i64);
        let horizon = reader
            .whole(Input::Horizon)
            .unwrap_or(constants.horizon_months as i64);
        let start = answers.start_of_plan(questionnaire, on);
        Inputs {
            start,
            horizon: u32::try_from(horizon).unwrap_or(0),
            resources,
            capacity,
            unfavourable: reader.options(Input::Unfavourable),
            priorities: match reader.read(Input::Priorities) {
                Some(IntakeValue::PerDimension(priorities)) => priorities,
                _ => IndexMap::new(),
            },
            threats: reader
                .options(Input::Threats)
                .iter()
                .map(|option| TermId::new(option.as_str()))
                .collect(),
            decided: match reader.read(Input::Decided) {
                Some(IntakeValue::Instruments(list)) => list.into_iter().collect(),
                _ => BTreeSet::new(),
            },
            targets: match reader.read(Input::Targets) {
                Some(IntakeValue::InstrumentDates(dates)) => dates,
                _ => IndexMap::new(),
            },
            sits,
            passage: u32::try_from(passage).unwrap_or(0),
            dissolution: match reader.read(Input::Dissolution) {
                Some(IntakeValue::Date(date)) if !no_parliament && date >= start => Some(date),
                _ => None,
            },
            no_parliament,
            institutions: match reader.read(Input::Institutions) {
                Some(IntakeValue::PerInstitution(names)) => names,
                _ => IndexMap::new(),
            },
            assumed: reader.assumed,
            profile: Profile::of(questionnaire, answers),
        }
    }

    /// Returns whether a condition holds; an empty one does, what nobody answered does not.
    pub fn holds(&self, condition: &Condition) -> bool {
        condition.iter().all(|clause| self.profile.has(clause))
    }

    /// Returns the country's own name of an institution type, else the general one.
    pub fn name_of<'a>(
        &'a self,
        questionnaire: &'a Questionnaire,
        id: &'a InstitutionId,
    ) -> &'a str {
        match self.institutions.get(id) {
            Some(name) => name,
            None => questionnaire.institution_title(id),
        }
    }

    /// Returns the day a number of months after the start.
    pub fn day(&self, month: u32) -> Date {
        months_after(self.start, month)
    }

    /// Returns the month in which a phase opens, scaled to the country's horizon; 0 for a number
    /// that no phase has.
    pub fn opening(&self, questionnaire: &Questionnaire, phase: u8) -> u32 {
        let mut phases = questionnaire.phases.iter();
        let opens = phases
            .find(|known| known.number == phase)
            .map_or(0, |phase| phase.opens);
        self.scaled(questionnaire, opens)
    }

    /// Returns the month by which a phase should be done, scaled to the country's horizon; `None`
    /// when nothing is promised of it.
    pub fn window(&self, questionnaire: &Questionnaire, phase: u8) -> Option<u32> {
        let mut phases = questionnaire.phases.iter();
        let done_by = phases.find(|known| known.number == phase)?.done_by?;
        Some(self.scaled(questionnaire, done_by))
    }

    /// A month stated for the horizon of the method, in the country's own.
    fn scaled(&self, questionnaire: &Questionnaire, month: u32) -> u32 {
        let whole = questionnaire.method.constants.horizon_months;
        (f64::from(month) * f64::from(self.horizon) / whole).round() as u32
    }

    /// Returns whether parliament has a sitting in a month of the plan, by the usual year.
    pub(super) fn in_session(&self, month: u32) -> bool {
        let first = self.start.month().unsigned_abs() - 1;
        let of_year = (u32::from(first) + month % 12) % 12;
        self.sits[of_year as usize]
    }

    /// Returns whether parliament sits in a month of the plan: in the one it is dissolved, it does not.
    pub fn sits_in(&self, month: u32) -> bool {
        self.in_session(month) && !self.is_dissolved_in(month)
    }

    /// Returns whether parliament is dissolved in a month of the plan.
    pub(super) fn is_dissolved_in(&self, month: u32) -> bool {
        let dissolved = self.dissolution.and_then(|day| self.month_of(day));
        dissolved == Some(month)
    }

    /// Returns whether there is a parliament that sits in no month, so that no bill can pass.
    pub(super) fn never_sits(&self) -> bool {
        self.sits == [false; 12]
    }

    /// Returns the month of the plan in which a day lies; `None` when it is before the plan.
    pub fn month_of(&self, day: Date) -> Option<u32> {
        let years = i32::from(day.year()) - i32::from(self.start.year());
        let months = i32::from(day.month()) - i32::from(self.start.month());
        u32::try_from(years * 12 + months).ok()
    }
}

/// Returns the day a number of months after another; the last day of the calendar when out of range.
pub(crate) fn months_after(start: Date, months: u32) -> Date {
    jiff::Span::new()
        .try_months(i64::from(months))
        .and_then(|span| start.checked_add(span))
        .unwrap_or(Date::MAX)
}

struct Reader<'a> {
    questionnaire: &'a Questionnaire,
    answers: &'a Answers,
    assumed: Vec<Assumption>,
}

impl Reader<'_> {
    /// Reads what was answered, else what is assumed, which is noted.
    fn read(&mut self, input: Input) -> Option<IntakeValue> {
        let (_, question) = self.questionnaire.bound_question(input)?;
        if let Some(value) = self.answers.intake.get(&question.id) {
            return Some(value.clone());
        }
        let value = assumed(question, self.questionnaire)?;
        let shown = match &value {
            IntakeValue::Choice(option) => question.option_title(option).to_owned(),
            IntakeValue::Choices(options) if options.is_empty() => "none named".to_owned(),
            IntakeValue::Choices(options) => {
                let titles: Vec<&str> =
                    options.iter().map(|id| question.option_title(id)).collect();
                titles.join(", ")
            }
            IntakeValue::Whole(number) => match &question.unit {
                Some(unit) => format!("{number} {unit}"),
                None => number.to_string(),
            },
            _ => return Some(value),
        };
        self.assumed.push(Assumption {
            question: question.id.clone(),
            value: shown,
        });
        Some(value)
    }

    fn options(&mut self, input: Input) -> Vec<OptionId> {
        match self.read(input) {
            Some(IntakeValue::Choices(options)) => options,
            Some(IntakeValue::Choice(option)) => vec![option],
            _ => Vec::new(),
        }
    }

    fn whole(&mut self, input: Input) -> Option<i64> {
        match self.read(input) {
            Some(IntakeValue::Whole(number)) => Some(number),
            _ => None,
        }
    }
}

impl Profile {
    fn of(questionnaire: &Questionnaire, answers: &Answers) -> Self {
        let mut chosen = IndexMap::new();
        let mut lists = IndexMap::new();
        for (_, question) in questionnaire.questions() {
            let answered = answers.intake.get(&question.id).cloned();
            match answered.or_else(|| assumed(question, questionnaire)) {
                Some(IntakeValue::Choice(option)) => {
                    chosen.insert(question.id.clone(), vec![option]);
                }
                Some(IntakeValue::Choices(options)) => {
                    chosen.insert(question.id.clone(), options);
                }
                Some(IntakeValue::Texts(texts)) => {
                    lists.insert(question.id.clone(), texts.len());
                }
                _ => {}
            }
        }
        Profile {
            chosen,
            lists,
            bodies: answers.country.bodies.clone(),
            treaties: answers
                .treaties
                .iter()
                .map(|(id, status)| (id.clone(), status.state))
                .collect(),
            towards: answers.targets(questionnaire),
        }
    }

    fn has(&self, clause: &Clause) -> bool {
        let state = |id| {
            self.treaties
                .get(id)
                .copied()
                .unwrap_or(TreatyState::Unknown)
        };
        let is_bound = |id| {
            matches!(
                state(id),
                TreatyState::Party | TreatyState::BoundByMembership
            )
        };
        match clause {
            Clause::Chosen(question, options) => self
                .chosen
                .get(question)
                .is_some_and(|chosen| chosen.iter().any(|option| options.contains(option))),
            Clause::Lists(questions, least) => questions
                .iter()
                .all(|question| self.lists.get(question).is_some_and(|n| n >= least)),
            Clause::MemberOf(bodies) => bodies.iter().any(|body| self.bodies.contains(body)),
            Clause::BoundBy(instruments) => instruments.iter().any(is_bound),
            Clause::NotBoundBy(instruments) => instruments
                .iter()
                .all(|id| state(id) != TreatyState::Unknown && !is_bound(id)),
            Clause::Towards(instruments) => instruments.iter().any(|id| self.towards.contains(id)),
        }
    }
}
