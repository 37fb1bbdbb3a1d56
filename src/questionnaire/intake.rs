//! Intake questions: profile, demands and strategy, unscored.

use indexmap::IndexMap;

use serde::{Deserialize, Serialize};

use super::{Input, InstitutionId, IntakeForm, OptionId, Place, QuestionId};

/// One part of the intake, a table of the answers file.
#[derive(Clone, Debug, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, Serialize, Deserialize)]
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
    #[serde(with = "as_toml")]
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
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct IntakeOption {
    /// The id, which is the value in the answers file.
    pub id: OptionId,
    /// The name.
    pub title: String,
}

/// A value of any form, written as TOML where the format cannot say of which form it is.
mod as_toml {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use toml::Value;

    #[derive(Serialize, Deserialize)]
    struct Wrapped {
        value: Value,
    }

    #[allow(clippy::ref_option, reason = "serde hands the field over so")]
    pub(super) fn serialize<S: Serializer>(
        value: &Option<Value>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let text = value
            .clone()
            .map(|value| toml::to_string(&Wrapped { value }));
        text.transpose()
            .map_err(serde::ser::Error::custom)?
            .serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Value>, D::Error> {
        let text = <Option<&str>>::deserialize(deserializer)?;
        let wrapped = text.map(toml::from_str::<Wrapped>).transpose();
        let wrapped = wrapped.map_err(serde::de::Error::custom)?;
        Ok(wrapped.map(|wrapped| wrapped.value))
    }
}
