//! The constants of the method, read from `questionnaire.toml` and printed in every report.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::{DimensionId, PresetId};

/// A constant as the data file states it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Constant {
    /// Its id, for `lexroad explain`.
    pub id: String,
    /// Its value.
    pub value: f64,
    /// What it is.
    pub title: String,
    /// Why it has this value, and who set it.
    pub why: String,
}

macro_rules! constants {
    ($($(#[doc = $doc:literal])* $field:ident = $id:literal in $range:expr,)*) => {
        /// The numbers of the method.
        #[derive(Clone, Debug, Serialize, Deserialize)]
        pub struct Constants { $($(#[doc = $doc])* pub $field: f64,)* }

        impl Constants {
            /// The id of each constant with the range its value must lie in.
            pub const IDS: &[(&str, std::ops::RangeInclusive<f64>)] = &[$(($id, $range),)*];

            /// Builds the numbers from a look-up that knows every id of [`Constants::IDS`].
            pub(super) fn from_values(value: impl Fn(&str) -> f64) -> Self {
                Constants { $($field: value($id),)* }
            }
        }
    };
}

constants! {
    /// Lowest credit of a partly answer, 0 to 1.
    partly_floor = "partly-floor" in 0.0..=1.0,
    /// Highest credit of a partly answer, 0 to 1.
    partly_ceiling = "partly-ceiling" in 0.0..=1.0,
    /// Credit at which a partly answer passes the gate, 0 to 1.
    partly_pass = "partly-pass" in 0.0..=1.0,
    /// Share of a level's weight that must pass, 0 to 1.
    level_share = "level-share" in 0.0..=1.0,
    /// Coverage below which no stage is printed, 0 to 1.
    coverage_minimum = "coverage-minimum" in 0.0..=1.0,
    /// Coverage below which a result is provisional, 0 to 1.
    coverage_firm = "coverage-firm" in 0.0..=1.0,
    /// Stages that may be left open for one to be printed, 1 to 5.
    stage_span = "stage-span" in 1.0..=5.0,
    /// Evidence grade that proves a positive answer, 0 to 3.
    proof_grade = "proof-grade" in 0.0..=3.0,
    /// Months after which evidence is old.
    evidence_months = "evidence-months" in 1.0..=600.0,
    /// Stages the overall stage may stand above the weakest dimension.
    overall_stage_margin = "overall-stage-margin" in 0.0..=4.0,
    /// Share of impact in an action's value.
    value_impact = "value-impact" in 0.0..=1.0,
    /// Share of urgency in an action's value.
    value_urgency = "value-urgency" in 0.0..=1.0,
    /// Share of demand in an action's value.
    value_demand = "value-demand" in 0.0..=1.0,
    /// Share of keystone in an action's value.
    value_keystone = "value-keystone" in 0.0..=1.0,
    /// Added to impact for an indicator in a "but for" list.
    impact_but_for = "impact-but-for" in 0.0..=1.0,
    /// Added to impact for a provision turned to met.
    impact_provision = "impact-provision" in 0.0..=1.0,
    /// Urgency of a bound and unmet provision.
    urgency_bound = "urgency-bound" in 0.0..=1.0,
    /// Urgency of a decided accession.
    urgency_decided = "urgency-decided" in 0.0..=1.0,
    /// Urgency of a signature or invitation.
    urgency_signed = "urgency-signed" in 0.0..=1.0,
    /// Urgency of a soft commitment.
    urgency_soft = "urgency-soft" in 0.0..=1.0,
    /// Urgency without any instrument.
    urgency_none = "urgency-none" in 0.0..=1.0,
    /// Added to urgency for a named threat.
    urgency_threat = "urgency-threat" in 0.0..=1.0,
    /// Months within which a deadline is urgent.
    deadline_months = "deadline-months" in 0.0..=120.0,
    /// Priority of a dimension when the country named none, 1 to 5.
    demand_default = "demand-default" in 1.0..=5.0,
    /// Feasibility lost for each unfavourable condition.
    feasibility_step = "feasibility-step" in 0.0..=1.0,
    /// Lowest feasibility.
    feasibility_floor = "feasibility-floor" in 0.0..=1.0,
    /// Priority lost for each point of effort above the first.
    effort_slope = "effort-slope" in 0.0..=10.0,
    /// Highest effort of a package.
    effort_ceiling = "effort-ceiling" in 1.0..=50.0,
    /// Share of an effort that a further part of a bill costs its drafters, 0 to 1.
    bill_part = "bill-part" in 0.0..=1.0,
    /// Effort points an institution carries a year with low resources.
    capacity_low = "capacity-low" in 0.0..=1000.0,
    /// Effort points an institution carries a year with medium resources.
    capacity_medium = "capacity-medium" in 0.0..=1000.0,
    /// Effort points an institution carries a year with high resources.
    capacity_high = "capacity-high" in 0.0..=1000.0,
    /// Points of law drafting a year with low resources.
    drafting_low = "drafting-low" in 0.0..=1000.0,
    /// Points of law drafting a year with medium resources.
    drafting_medium = "drafting-medium" in 0.0..=1000.0,
    /// Points of law drafting a year with high resources.
    drafting_high = "drafting-high" in 0.0..=1000.0,
    /// Bills introduced a year with low resources.
    bills_low = "bills-low" in 0.0..=1000.0,
    /// Bills introduced a year with medium resources.
    bills_medium = "bills-medium" in 0.0..=1000.0,
    /// Bills introduced a year with high resources.
    bills_high = "bills-high" in 0.0..=1000.0,
    /// Points added to each dimension before the geometric mean of the value of a plan.
    growth_shift = "growth-shift" in 0.1..=1000.0,
    /// Worth of what a bound or target instrument demands but lets a State reserve, 0 to 1.
    duty_reservable = "duty-reservable" in 0.0..=1.0,
    /// Worth of what such an instrument leaves to the State, 0 to 1.
    duty_optional = "duty-optional" in 0.0..=1.0,
    /// Worth of what no such instrument asks for, 0 to 1.
    duty_practice = "duty-practice" in 0.0..=1.0,
    /// Horizon in months for which the phase openings are stated.
    horizon_months = "horizon-months" in 1.0..=600.0,
    /// Months from tabling to vote when the country named none.
    passage_months = "passage-months" in 0.0..=120.0,
    /// By how much the cautious line stretches durations.
    cautious_factor = "cautious-factor" in 1.0..=5.0,
    /// By how much it stretches them where resources are low.
    cautious_factor_low = "cautious-factor-low" in 1.0..=5.0,
}

/// A rule that one dimension's stage may not stand far above another's.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Cap {
    /// The dimension that is capped.
    pub dimension: DimensionId,
    /// The dimension that caps it.
    pub above: DimensionId,
    /// Stages it may stand above.
    pub margin: u8,
    /// Why, in words.
    pub because: String,
}

/// A set of weights of the dimensions.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Preset {
    /// Its id, for `--weights`.
    pub id: PresetId,
    /// Its name.
    pub title: String,
    /// Why these weights.
    pub why: String,
    /// The weight of each dimension: finite, above zero.
    pub weights: IndexMap<DimensionId, f64>,
}

/// The method: every number the arithmetic uses, with its version.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Method {
    /// The version, raised with every change that moves a score.
    pub version: String,
    /// The names of stages 1 to 5.
    pub stages: Vec<String>,
    /// The numbers.
    pub constants: Constants,
    /// The numbers with their reasons, in the order of the file.
    pub listed: Vec<Constant>,
    /// The caps.
    pub caps: Vec<Cap>,
    /// The sets of weights; never empty.
    pub presets: IndexMap<PresetId, Preset>,
    /// The set used when none is asked for.
    pub default_preset: PresetId,
}

impl Method {
    /// Returns the name of a stage from 1 to 5, `stage N` when the file names none.
    pub fn stage_name(&self, stage: u8) -> String {
        self.stages
            .get(usize::from(stage).wrapping_sub(1))
            .cloned()
            .unwrap_or_else(|| format!("stage {stage}"))
    }
}
