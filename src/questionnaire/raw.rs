//! The shapes serde reads from the data files: lenient, judged by `validate`.

use indexmap::IndexMap;
use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use crate::load::RawText;

type List = Vec<Spanned<String>>;
pub(super) type Whole = Option<Spanned<i64>>;
type Number = Option<Spanned<f64>>;
type Flag = Option<bool>;
type Day = Option<Spanned<Datetime>>;

/// Declares raw shapes: every key optional, unknown keys refused, names in kebab-case.
macro_rules! raw {
    ($($name:ident { $($field:ident: $type:ty,)* })*) => {$(
        #[derive(Clone, Debug, Default, Deserialize)]
        #[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
        pub(super) struct $name { $(pub(super) $field: $type,)* }
    )*};
}

raw! {
    RawHead {
        id: RawText,
        title: RawText,
        version: RawText,
        language: RawText,
        summary: RawText,
        dimensions: List,
        intake: List,
        instruments: List,
        method: RawMethod,
        phase: Vec<Spanned<RawPhase>>,
        pillar: Vec<Spanned<RawTerm>>,
        theme: Vec<Spanned<RawTerm>>,
        threat: Vec<Spanned<RawTerm>>,
        institution: Vec<Spanned<RawTerm>>,
        assistance: Vec<Spanned<RawTerm>>,
        organization: Vec<Spanned<RawTerm>>,
        package: Vec<Spanned<RawTerm>>,
        glossary: Vec<Spanned<RawGlossary>>,
    }
    RawMethod {
        version: RawText,
        default_preset: RawText,
        stages: List,
        constant: Vec<Spanned<RawConstant>>,
        cap: Vec<Spanned<RawCap>>,
        preset: Vec<Spanned<RawPreset>>,
    }
    RawConstant { id: RawText, value: Number, title: RawText, why: RawText, }
    RawCap { dimension: RawText, above: RawText, margin: Whole, because: RawText, }
    RawPreset { id: RawText, title: RawText, why: RawText, weights: IndexMap<Spanned<String>, Spanned<f64>>, }
    RawPhase { number: Whole, title: RawText, opens: Whole, summary: RawText, }
    RawTerm { id: RawText, title: RawText, }
    RawGlossary { id: RawText, title: RawText, text: RawText, }

    RawDimension { id: RawText, title: RawText, summary: RawText, topic: Vec<Spanned<RawTopic>>, }
    RawTopic { id: RawText, title: RawText, indicator: Vec<Spanned<RawIndicator>>, }
    RawIndicator {
        id: RawText,
        title: RawText,
        question: RawText,
        kind: RawText,
        weight: Whole,
        level: Whole,
        core: Flag,
        quick: Flag,
        pillar: RawText,
        themes: List,
        threats: List,
        elements: Vec<Spanned<RawElement>>,
        narrowing: Vec<Spanned<RawNarrowing>>,
        depends_on: RawText,
        not_applicable: RawText,
        only_for: List,
        why: RawText,
        yes_means: RawText,
        false_yes: RawText,
        ask: List,
        look: RawText,
    }
    RawElement { id: RawText, text: RawText, core: Flag, }
    RawNarrowing { id: RawText, text: RawText, allowed_by: List, }

    RawActions { action: Vec<Spanned<RawAction>>, }
    RawAction {
        id: RawText,
        title: RawText,
        closes: List,
        phase: Whole,
        package: RawText,
        effort: Whole,
        months: Whole,
        needs_parliament: Flag,
        cost: RawText,
        lead: RawText,
        partners: List,
        prerequisites: Vec<Spanned<RawPrerequisite>>,
        when: RawCondition,
        because: RawText,
        how: RawText,
        rights: RawText,
        assistance: List,
        organizations: List,
        wording: IndexMap<Spanned<String>, Spanned<String>>,
        output: Option<Spanned<RawKpi>>,
        outcome: Option<Spanned<RawKpi>>,
        variant: Vec<Spanned<RawVariant>>,
    }
    RawPrerequisite { action: RawText, because: RawText, when: RawCondition, }
    RawVariant {
        when: RawCondition,
        because: RawText,
        how: RawText,
        lead: RawText,
        partners: List,
        phase: Whole,
        effort: Whole,
        months: Whole,
        needs_parliament: Flag,
        cost: RawText,
        assistance: List,
        organizations: List,
    }
    RawKpi { text: RawText, unit: RawText, baseline: RawText, target: RawText, source: RawText, }

    RawInstrument {
        id: RawText,
        title: RawText,
        short: RawText,
        kind: RawText,
        binding: Flag,
        unit: RawText,
        adopted_by: RawText,
        adopted: RawText,
        in_force: RawText,
        entry_condition: RawText,
        reference: RawText,
        url: RawText,
        who_may_join: RawText,
        reservations: RawText,
        status: RawText,
        status_as_of: RawText,
        status_certain: Flag,
        text_read: Flag,
        source: RawText,
        caution: RawText,
        concerns: List,
        open_to: List,
        deadline: Vec<Spanned<RawDeadline>>,
        provision: Vec<Spanned<RawProvision>>,
    }
    RawDeadline { on: Day, text: RawText, }
    RawProvision {
        article: RawText,
        title: RawText,
        kind: RawText,
        obligation: RawText,
        soft: Flag,
        certain: Flag,
        basis: RawText,
        says: RawText,
        requires: List,
        not_assessed: RawText,
        reservations: Vec<Spanned<RawReservation>>,
        declarations: Vec<Spanned<RawDeclaration>>,
        on_joining: RawText,
    }
    RawReservation { paragraph: RawText, lifts: Flag, text: RawText, }
    RawDeclaration { paragraph: RawText, text: RawText, }

    RawIntake { id: RawText, title: RawText, summary: RawText, question: Vec<Spanned<RawQuestion>>, }
    RawQuestion {
        id: RawText,
        title: RawText,
        question: RawText,
        help: RawText,
        answer: RawText,
        options: Vec<Spanned<RawTerm>>,
        from: RawText,
        minimum: Whole,
        maximum: Whole,
        unit: RawText,
        binds: RawText,
        assumed: Option<Spanned<toml::Value>>,
        ask: List,
    }

    RawRegions {
        as_of: Day,
        designations: RawText,
        country: Vec<Spanned<RawCountry>>,
        body: Vec<Spanned<RawBody>>,
        status: Vec<Spanned<RawStatus>>,
    }
    RawCountry { code: RawText, name: RawText, }
    RawBody {
        id: RawText,
        title: RawText,
        kind: RawText,
        members: List,
        as_of: RawText,
        certain: RawText,
        note: RawText,
    }
    RawStatus {
        instrument: RawText,
        state: RawText,
        as_of: RawText,
        certain: RawText,
        countries: List,
        since: IndexMap<Spanned<String>, Spanned<Datetime>>,
        until: IndexMap<Spanned<String>, Spanned<Datetime>>,
        source: RawText,
        note: RawText,
    }
}

/// Answers to choice questions that must all be given.
pub(super) type RawCondition = IndexMap<Spanned<String>, List>;
