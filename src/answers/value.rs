//! The six words of an answer, and the usual words that are not one of them.

use crate::questionnaire::words;

words! {
    /// The value of an answer.
    Value {
        /// In force and complete.
        Yes = "yes",
        /// Some elements are present.
        Partly = "partly",
        /// Nothing in force, a bill is formally prepared.
        Draft = "draft",
        /// Nothing.
        No = "no",
        /// Asked, and nobody could say.
        Unknown = "unknown",
        /// Cannot apply here.
        NotApplicable = "not-applicable",
    }
}

impl Value {
    /// Returns the value a usual word stands for. It is proposed, never taken silently.
    pub(super) fn of_synonym(word: &str) -> Option<Value> {
        let word = word.trim().to_lowercase();
        Some(match word.as_str() {
            "y" | "true" | "full" | "fully" | "complete" | "oui" | "si" | "sí" | "sim" | "ja"
            | "da" | "да" | "نعم" | "是" | "1" => Value::Yes,
            "p" | "partial" | "partially" | "in part" | "part" | "some" | "partiel"
            | "partiellement" | "en partie" | "parcial" | "parcialmente" | "partially met" => {
                Value::Partly
            }
            "bill" | "pending" | "drafted" | "in progress" | "planned" | "projet" | "proyecto" => {
                Value::Draft
            }
            "n" | "false" | "none" | "nothing" | "non" | "não" | "nein" | "нет" | "لا" | "否"
            | "0" => Value::No,
            "?" | "dk" | "don't know" | "dont know" | "do not know" | "not known" | "unsure"
            | "inconnu" | "desconocido" | "tbc" => Value::Unknown,
            "n/a" | "na" | "n.a." | "not applicable" | "not_applicable" | "sans objet"
            | "no aplica" => Value::NotApplicable,
            _ => return None,
        })
    }
}
