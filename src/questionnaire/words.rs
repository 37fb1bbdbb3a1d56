//! The closed lists of words in data files, each an enum with its spelling.

/// A closed list of words, each written in one way.
pub trait Words: Copy + 'static {
    /// All words with their spelling, in order.
    const ALL: &'static [(&'static str, Self)];

    /// What each word means, in the same order.
    const MEANINGS: &'static [&'static str];

    /// Returns the word spelt so.
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(spelling, _)| *spelling == word)
            .map(|(_, value)| *value)
    }
}

/// Declares an enum whose variants are words of a data file.
macro_rules! words {
    ($($(#[doc = $doc:literal])* $name:ident { $($(#[doc = $meaning:literal])* $variant:ident = $word:literal,)* })*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[doc = $meaning])* $variant,)* }

        impl $name {
            /// Returns the word as data files spell it.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word,)* }
            }
        }

        impl $crate::questionnaire::Words for $name {
            const ALL: &'static [(&'static str, Self)] = &[$(($word, $name::$variant),)*];
            const MEANINGS: &'static [&'static str] = &[$(concat!($($meaning),*),)*];
        }

        impl $crate::load::Shape for $name {
            fn schema() -> serde_json::Value {
                $crate::load::shape::words::<$name>()
            }
        }

        #[cfg(test)]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                use $crate::questionnaire::Words;
                let words = <$name>::ALL.iter().zip(<$name>::MEANINGS);
                let words = words.map(|((word, _), meaning)| {
                    serde_json::json!({ "const": word, "description": meaning.trim() })
                });
                schemars::json_schema!({
                    "description": concat!($($doc),*).trim(),
                    "oneOf": words.collect::<serde_json::Value>(),
                })
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = <&str>::deserialize(deserializer)?;
                <$name as $crate::questionnaire::Words>::from_word(word)
                    .ok_or_else(|| serde::de::Error::custom("a word of another list"))
            }
        }
    )*};
}
pub(crate) use words;

words! {
    /// What an indicator is about.
    IndicatorKind {
        /// A rule of law.
        Law = "law",
        /// A policy or plan.
        Policy = "policy",
        /// A body, unit or authority.
        Institution = "institution",
        /// What is done.
        Practice = "practice",
    }

    /// How an instrument came about.
    InstrumentKind {
        /// A treaty.
        Treaty = "treaty",
        /// A protocol to a treaty.
        Protocol = "protocol",
        /// A directive of a regional organization.
        Directive = "directive",
        /// A regulation of a regional organization.
        Regulation = "regulation",
        /// A model law: recommendations for voluntary enactment.
        ModelLaw = "model-law",
    }

    /// How far a provision binds.
    Obligation {
        /// A duty.
        Mandatory = "mandatory",
        /// A duty that a reservation may lift or narrow.
        MandatoryWithReservation = "mandatory-with-reservation",
        /// A permission or a recommendation.
        Optional = "optional",
    }

    /// What part of the system a provision speaks of.
    ProvisionKind {
        /// Definitions and scope.
        General = "general",
        /// Offences.
        Substantive = "substantive",
        /// Who is liable, and to what.
        Liability = "liability",
        /// Powers.
        Procedural = "procedural",
        /// Limits of powers.
        Safeguards = "safeguards",
        /// Jurisdiction.
        Jurisdiction = "jurisdiction",
        /// Cooperation between States.
        Cooperation = "cooperation",
        /// Bodies and contact points.
        Institutional = "institutional",
        /// Prevention.
        Prevention = "prevention",
        /// Capacity.
        Capacity = "capacity",
    }

    /// How a row of the fact base is known.
    Basis {
        /// The text was read.
        Text = "text",
        /// Fixed by cross-references, counts or secondary sources.
        Anchored = "anchored",
        /// From general knowledge.
        Knowledge = "knowledge",
    }

    /// How sure a list of countries is.
    Certainty {
        /// Checked, or stable and well known.
        Certain = "certain",
        /// Good knowledge, not checked.
        Probable = "probable",
        /// To be checked first.
        Uncertain = "uncertain",
    }

    /// What a list of countries describes.
    BodyKind {
        /// An organization of States.
        Organization = "organization",
        /// A harmonization project.
        Project = "project",
    }

    /// How a country stands towards an instrument.
    TreatyState {
        /// Bound by consent, and the instrument is in force for it.
        Party = "party",
        /// Consent given, not yet in force.
        Contracting = "contracting",
        /// Bound because it is a member of the organization that made the instrument.
        BoundByMembership = "bound-by-membership",
        /// Signed, not ratified.
        Signed = "signed",
        /// Invited to accede.
        Invited = "invited",
        /// None of these.
        None = "none",
        /// The instrument is not open to this State.
        NotOpen = "not-open",
        /// Left.
        Denounced = "denounced",
        /// Nobody could say.
        Unknown = "unknown",
    }

    /// Where the money of an action comes from.
    Cost {
        /// Within existing budgets.
        Low = "low",
        /// A project.
        Medium = "medium",
        /// A new budget line.
        High = "high",
    }

    /// The form of the answer to an intake question.
    IntakeForm {
        /// One of the options.
        Choice = "choice",
        /// Some of the options.
        Choices = "choices",
        /// A whole number.
        WholeNumber = "whole-number",
        /// A day.
        Date = "date",
        /// A text.
        Text = "text",
        /// A list of texts.
        Texts = "texts",
        /// A whole number for each dimension.
        PerDimension = "per-dimension",
        /// A text for each institution type.
        PerInstitution = "per-institution",
        /// Some of the instruments.
        Instruments = "instruments",
        /// A day for some of the instruments.
        InstrumentDates = "instrument-dates",
    }

    /// The closed list of what the planner reads from the intake.
    Input {
        /// Low, medium or high resources: the load limit.
        Resources = "resources",
        /// Unfavourable conditions: feasibility.
        Unfavourable = "unfavourable",
        /// Whether the country is a small State.
        SmallState = "small-state",
        /// Priority from 1 to 5 of each dimension: demand.
        Priorities = "priorities",
        /// The threats the country names: urgency.
        Threats = "threats",
        /// Instruments whose accession is decided: urgency.
        Decided = "decided",
        /// Instruments to be ready for, with dates: urgency and selection.
        Targets = "targets",
        /// The horizon in months.
        Horizon = "horizon",
        /// The start of the plan.
        Start = "start",
        /// How law is made now: by parliament, or without one.
        Lawmaking = "lawmaking",
        /// The months in which parliament sits.
        Sittings = "sittings",
        /// Months a bill takes from tabling to vote.
        Passage = "passage",
        /// The day on which parliament is dissolved.
        Dissolution = "dissolution",
        /// Target stage of each dimension.
        TargetStages = "target-stages",
        /// The country's own names of the institution types.
        Institutions = "institutions",
        /// The kinds of assistance wanted.
        AssistanceWanted = "assistance-wanted",
    }

    /// The state of an answer that an action's wording may follow.
    WordingState {
        /// Nothing is in force.
        No = "no",
        /// A bill is prepared.
        Draft = "draft",
        /// Some elements are in force.
        Partly = "partly",
        /// A court struck the provision down.
        StruckDown = "struck-down",
        /// A rule in force does harm.
        Harmful = "harmful",
        /// The law adds a condition that the instrument allows.
        Narrowing = "narrowing",
    }
}
