//! The scorecard: how a country stands, by indicator, topic, dimension and as a whole.
//!
//! One direction: answers → `standing` of each indicator → sums (`aggregate`) → stages
//! (`stage`) → what to ask next. Nothing here formats, and nothing reads a clock: the
//! assessment date is an argument.

mod aggregate;
mod ask_next;
mod headline;
mod stage;
mod standing;

use indexmap::IndexMap;
use jiff::civil::Date;
use serde::Serialize;

use crate::answers::{Answers, Scope};
use crate::questionnaire::{
    DimensionId, IndicatorId, InstitutionId, Lens, PresetId, Questionnaire, TopicId, words,
};

pub use aggregate::Lows;
pub use headline::{Figure, Headline, Settled};
pub use stage::{Confidence, Reach, StageResult};
pub use standing::{Origin, Standing, Standings, asked, is_scored};

words! {
    /// Which answers count, and how.
    View {
        /// What is in force: the headline.
        InForce = "in-force",
        /// Only what is proved counts.
        Proven = "proven",
        /// Bills count as if they were in force.
        Pending = "pending",
    }
}

/// A score or credit that is not known exactly: everything unknown low, everything unknown high.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Interval {
    /// Every unknown counts as absent.
    pub low: f64,
    /// Every unknown counts as present.
    pub high: f64,
}

impl Interval {
    /// Returns the interval of one known number.
    pub fn point(number: f64) -> Self {
        Interval {
            low: number,
            high: number,
        }
    }

    /// Returns whether it is one number, up to what sums of floats leave.
    pub fn is_point(self) -> bool {
        self.width() < 1e-9
    }

    /// Returns how much is unknown.
    pub fn width(self) -> f64 {
        self.high - self.low
    }
}

/// What the score is asked for.
#[derive(Clone, Debug)]
pub struct Question {
    /// Which answers count.
    pub view: View,
    /// Which indicators count.
    pub scope: Scope,
    /// The weights of the dimensions.
    pub preset: PresetId,
    /// The assessment date, for the age of evidence.
    pub on: Date,
    /// The lens through which the indicators are seen; `None` for all of them.
    pub lens: Option<Lens>,
}

impl Question {
    /// Asks for the headline of an assessment: in force, its own scope and date, default weights.
    pub fn headline(questionnaire: &Questionnaire, answers: &Answers) -> Self {
        Question {
            view: View::InForce,
            scope: answers.assessment.scope,
            preset: questionnaire.method.default_preset.clone(),
            on: answers.assessment.as_of,
            lens: None,
        }
    }
}

/// How a country stands.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Scorecard {
    /// Which answers counted.
    pub view: View,
    /// Which indicators counted.
    pub scope: Scope,
    /// The weights used.
    pub preset: PresetId,
    /// The assessment date.
    pub on: Date,
    /// The lens: only what it shows counted, and no stage is made; `None` for the whole.
    pub lens: Option<Lens>,
    /// The whole, 0 to 100; `None` when nothing applies.
    pub overall: Option<Interval>,
    /// What of the whole is settled; `None` when nothing applies.
    pub settled: Option<Settled>,
    /// The whole under each set of weights, in the order of the questionnaire.
    pub by_preset: IndexMap<PresetId, Interval>,
    /// How evenly the dimensions stand, above 0 to 1; `None` when nothing applies.
    pub balance: Option<f64>,
    /// Weight answered otherwise than unknown, and weight applicable.
    pub coverage: Coverage,
    /// Weight of positive answers that are proved, over weight of positive answers.
    pub evidence: Coverage,
    /// The overall stage; `None` when no dimension applies.
    pub stage: Option<Reach>,
    /// How far the overall stage may be printed.
    pub confidence: Confidence,
    /// The dimensions in order; one to which nothing applies has no score.
    pub dimensions: Vec<DimensionScore>,
    /// What to ask next, by the points of the overall interval it carries.
    pub ask_next: Vec<AskNext>,
    /// How each indicator stands.
    pub indicators: Standings,
}

/// How a dimension stands.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct DimensionScore {
    /// The dimension.
    pub id: DimensionId,
    /// Its weight in the set used.
    pub weight: f64,
    /// Its score, 0 to 100; `None` when nothing in it applies.
    pub score: Option<Interval>,
    /// What of it is settled; `None` when nothing in it applies.
    pub settled: Option<Settled>,
    /// Weight answered, and weight applicable.
    pub coverage: Coverage,
    /// Weight of positive answers that are proved, over weight of positive answers.
    pub evidence: Coverage,
    /// Its stage; `None` when nothing in it applies.
    pub stage: Option<StageResult>,
    /// Its topics in order.
    pub topics: Vec<TopicScore>,
}

/// How a topic stands.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct TopicScore {
    /// The topic.
    pub id: TopicId,
    /// Its credit, 0 to 1; `None` when nothing in it applies.
    pub credit: Option<Interval>,
    /// Weight answered, and weight applicable.
    pub coverage: Coverage,
}

/// A part of a whole, both as sums of weights.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Coverage {
    /// The part.
    pub part: f64,
    /// The whole.
    pub whole: f64,
}

impl Coverage {
    /// Returns the share from 0 to 1; `None` of nothing.
    pub fn share(self) -> Option<f64> {
        (self.whole > 0.0).then(|| self.part / self.whole)
    }
}

/// An uncertain indicator and what it would bring to know it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct AskNext {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Points of the overall interval it carries, with those of what depends on it.
    pub points: f64,
    /// Unasked indicators that hang on it and are not listed apart.
    pub carries: Vec<IndicatorId>,
    /// Whom to ask first.
    pub ask: InstitutionId,
}

/// Scores an assessment.
pub fn score(questionnaire: &Questionnaire, answers: &Answers, question: &Question) -> Scorecard {
    let standings = Standings::of(questionnaire, answers, question);
    from_standings(questionnaire, standings, question)
}

/// Scores standings, for asking what a change of some of them would bring.
pub fn from_standings(
    questionnaire: &Questionnaire,
    standings: Standings,
    question: &Question,
) -> Scorecard {
    let method = &questionnaire.method;
    let weights = &method
        .presets
        .get(&question.preset)
        .unwrap_or(&method.presets[&method.default_preset])
        .weights;
    let mut dimensions = aggregate::dimensions(questionnaire, &standings, weights);
    // Levels are made for whole dimensions: of a slice they would say nothing.
    if question.lens.is_none() {
        stage::set_stages(questionnaire, &standings, &mut dimensions);
    }
    let sum = |coverage: fn(&DimensionScore) -> Coverage| {
        dimensions
            .iter()
            .map(coverage)
            .fold(Coverage::default(), |sum, one| Coverage {
                part: sum.part + one.part,
                whole: sum.whole + one.whole,
            })
    };
    let coverage = sum(|dimension| dimension.coverage);
    let overall = aggregate::overall(&dimensions, weights);
    let stage = stage::overall(&dimensions, &method.constants);
    Scorecard {
        view: question.view,
        scope: question.scope,
        preset: question.preset.clone(),
        on: question.on,
        lens: question.lens.clone(),
        overall,
        settled: overall.map(Interval::settled),
        by_preset: method
            .presets
            .values()
            .filter_map(|preset| {
                let overall = aggregate::overall(&dimensions, &preset.weights)?;
                Some((preset.id.clone(), overall))
            })
            .collect(),
        balance: aggregate::balance(&dimensions),
        coverage,
        evidence: sum(|dimension| dimension.evidence),
        stage,
        confidence: Confidence::of(coverage, stage, &method.constants),
        ask_next: ask_next::ask_next(questionnaire, &standings, &dimensions),
        dimensions,
        indicators: standings,
    }
}
