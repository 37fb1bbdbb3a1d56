//! Intake questions: profile, demands and strategy, unscored.

use indexmap::IndexMap;

use super::{Input, InstitutionId, IntakeForm, OptionId, Place, QuestionId};

/// One part of the intake, a table of the answers file.
#[derive(Clone, Debug)]
pub struct IntakePart {
    /// The id, which is the table's name in the answers file.
    pub id: String,
    /// The name.
    pub title: String,
    /// What its questions are for.
    pub summary: String,
    /// The questions in order; empty for `status`, which stands for the dimensions.
    pub questions: IndexMap<QuestionId, IntakeQuestion>,
}

/// A vocabulary that gives the options of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vocabulary {
    /// Threats.
    Threats,
    /// Types of assistance.
    Assistance,
    /// Institution types.
    Institutions,
    /// Themes.
    Themes,
}

/// One intake question.
#[derive(Clone, Debug)]
pub struct IntakeQuestion {
    /// The id, which is the key in the answers file.
    pub id: QuestionId,
    /// A short name for tables.
    pub title: String,
    /// The question.
    pub question: String,
    /// How to decide, and what the answer changes.
    pub help: String,
    /// The form of the answer.
    pub form: IntakeForm,
    /// The options of a choice, its own or a vocabulary's; empty for other forms.
    pub options: Vec<IntakeOption>,
    /// The least whole number.
    pub minimum: i64,
    /// The greatest whole number.
    pub maximum: i64,
    /// The unit of a whole number.
    pub unit: Option<String>,
    /// What the planner reads from it.
    pub binds: Option<Input>,
    /// What the planner assumes when it is unanswered.
    pub assumed: Option<toml::Value>,
    /// Whom to ask.
    pub ask: Vec<InstitutionId>,
    /// Where it is defined.
    pub place: Place,
}

impl IntakeQuestion {
    /// Returns the name of an option, or its id when there is none.
    pub fn option_title<'a>(&'a self, id: &'a OptionId) -> &'a str {
        self.options
            .iter()
            .find(|option| option.id == *id)
            .map_or(id.as_str(), |option| &option.title)
    }
}

/// One option of a choice.
#[derive(Clone, Debug)]
pub struct IntakeOption {
    /// The id, which is the value in the answers file.
    pub id: OptionId,
    /// The name.
    pub title: String,
}
