//! Ids, each kind its own type, so that an id of one kind never fits where another is wanted.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        pub struct $name(Arc<str>);

        impl $name {
            /// Makes an id of a name that validation has read, whether or not anything bears it.
            pub(crate) fn new(name: &str) -> Self {
                $name(Arc::from(name))
            }

            /// Returns the name.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }
    )*};
}

ids! {
    /// The id of a dimension.
    DimensionId
    /// The id of a topic.
    TopicId
    /// The id of an indicator.
    IndicatorId
    /// The id of an element or a narrowing condition, unique within its indicator.
    ElementId
    /// The id of an action.
    ActionId
    /// The id of an instrument.
    InstrumentId
    /// The id of an intake question.
    QuestionId
    /// The id of an option of an intake question.
    OptionId
    /// The id of a package: actions that become one bill.
    PackageId
    /// The id of an institution type.
    InstitutionId
    /// The id of a word of one of the small vocabularies: theme, threat, pillar, assistance, organization.
    TermId
    /// The id of an organization or a project of States.
    BodyId
    /// An ISO 3166-1 alpha-2 code, or XK.
    CountryCode
    /// The key of a source in an answers file.
    SourceId
    /// The id of a set of weights.
    PresetId
}

/// The id of a provision: its instrument and its article, `budapest/16`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProvisionId {
    /// The instrument.
    pub instrument: InstrumentId,
    /// The article, section or paragraph, as the instrument numbers it.
    pub article: Arc<str>,
}

impl fmt::Display for ProvisionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.instrument, self.article)
    }
}

impl Serialize for ProvisionId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ProvisionId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = <&str>::deserialize(deserializer)?;
        let (instrument, article) = id
            .split_once('/')
            .ok_or_else(|| serde::de::Error::custom("a provision without an instrument"))?;
        Ok(ProvisionId {
            instrument: InstrumentId::new(instrument),
            article: Arc::from(article),
        })
    }
}

#[cfg(test)]
impl schemars::JsonSchema for ProvisionId {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "ProvisionId".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "The id of a provision: its instrument and its article, `budapest/16`.",
        })
    }
}

/// Returns whether a name is kebab-case: small letters and digits with single hyphens between.
pub(crate) fn is_kebab_case(name: &str) -> bool {
    !name.is_empty()
        && name.split('-').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kebab_case_has_single_hyphens() {
        assert!(is_kebab_case("network-24-7"));
        assert!(!is_kebab_case("Illegal-access"));
        assert!(!is_kebab_case("a--b"));
        assert!(!is_kebab_case(""));
    }
}
