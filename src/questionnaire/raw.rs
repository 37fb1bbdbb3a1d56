//! The shapes read from the data files: lenient, judged by `validate`.

use indexmap::IndexMap;
use toml::Spanned;
use toml::value::Datetime;

use super::lineage::IdKind;
use super::words::{
    Basis, BodyKind, Certainty, Cost, IndicatorKind, Input, InstrumentKind, IntakeForm, Obligation,
    ProvisionKind, TreatyState,
};
use crate::citation::Unit;
use crate::load::RawText;
use crate::load::shape::{Filled, Id, Needed, Within, raw};

type List = Vec<Spanned<String>>;
pub(super) type Whole = Option<Spanned<i64>>;
type Number = Option<Spanned<f64>>;
type Flag = Option<bool>;
type Day = Option<Spanned<Datetime>>;

raw! {
    RawGrammar {
        /// The language, as ISO 639-1 names it; also the name of the file.
        language: RawText as Needed<Id>,
        /// The words that join two provisions.
        and: List,
        /// The words between the ends of a range.
        to: List,
        /// The words between a unit and the one it stands in.
        of: List,
        /// How it is said that a provision is named in part only: as to.
        limits: List,
        /// How it is said that something is left out of a provision: except.
        except: List,
        /// The words for inserted units, the first of which is the second unit of its number: bis.
        inserted: List,
        /// The words that count units, from the first.
        counting: List,
        /// The words for one kind of unit.
        unit: Vec<Spanned<RawUnit>> as Needed<Vec<RawUnit>>,
    }
    RawUnit {
        /// The kind of unit.
        kind: RawText as Needed<Unit>,
        /// The words and abbreviations before one of them, in small letters, without the stop.
        one: List,
        /// The words and abbreviations before several.
        many: List,
        /// Whether it stands only below, or before, another unit.
        below: Flag,
        /// Whether digits behind a stop number a unit below: art. 12.1 is paragraph 1.
        stop_goes_below: Flag,
        /// Whether a hyphen makes a range also behind the word for one: s. 10-14.
        hyphen_is_range: Flag,
    }
    RawHead {
        /// The questionnaire's id; every answers file names it.
        id: RawText as Needed<Id>,
        /// Its title.
        title: RawText as Needed<Filled>,
        /// Its version, major.minor. Raise the major number when an answer changes its meaning.
        version: RawText as Needed<Filled>,
        /// The language of its texts.
        language: RawText,
        /// One sentence on what it covers.
        summary: RawText as Needed<Filled>,
        /// The dimensions in order: one file of each name in dimensions/ and in actions/.
        dimensions: List as Needed<Vec<Id>>,
        /// The parts of the interview in order: one file of each name in intake/; `status` stands for the dimensions.
        intake: List as Needed<Vec<Id>>,
        /// The instruments in order: one file of each name in instruments/.
        instruments: List as Needed<Vec<Id>>,
        /// The grammars that read citations: one file of each name in citations/, the first that reads most of a text counts.
        citations: List as Vec<Id>,
        /// The numbers of the method.
        method: RawMethod as Needed<RawMethod>,
        /// The phases of the roadmap.
        phase: Vec<Spanned<RawPhase>>,
        /// The pillars of the Global Cybersecurity Agenda.
        pillar: Vec<Spanned<RawTerm>>,
        /// Themes that cut across the dimensions.
        theme: Vec<Spanned<RawTerm>>,
        /// Threats a country may name.
        threat: Vec<Spanned<RawTerm>>,
        /// Institution types, mapped once to the country's own names.
        institution: Vec<Spanned<RawTerm>>,
        /// Types of assistance.
        assistance: Vec<Spanned<RawTerm>>,
        /// Organizations that may be asked for assistance.
        organization: Vec<Spanned<RawTerm>>,
        /// Bills: law actions of the same package become one.
        package: Vec<Spanned<RawTerm>>,
        /// The words of reports and screens.
        glossary: Vec<Spanned<RawGlossary>>,
        /// Ids that stand for nothing any more; answers to them are kept, and count for nothing.
        gone: Vec<Spanned<RawGone>>,
    }
    RawGone {
        /// The id: alone, or as `indicator/element`, `indicator/condition`, `question/option`.
        id: RawText as Needed<Filled>,
        /// What bore it.
        kind: RawText as Needed<IdKind>,
        /// The version of the questionnaire that first lacked it.
        since: RawText as Needed<Filled>,
        /// Why it is gone, as a sentence.
        note: RawText as Needed<Filled>,
    }
    RawMethod {
        /// The version of the method, raised with every change that moves a score.
        version: RawText as Needed<Filled>,
        /// The set of weights used when none is asked for.
        default_preset: RawText as Needed<Id>,
        /// The names of stages 1 to 5.
        stages: List,
        /// A number of the method.
        constant: Vec<Spanned<RawConstant>> as Needed<Vec<RawConstant>>,
        /// A limit that one dimension sets to another's stage.
        cap: Vec<Spanned<RawCap>>,
        /// A set of weights of the dimensions.
        preset: Vec<Spanned<RawPreset>> as Needed<Vec<RawPreset>>,
    }
    RawConstant {
        /// The constant's id, one of those the program reads.
        id: RawText as Needed<Id>,
        /// Its value.
        value: Number as Needed<Number>,
        /// What it is.
        title: RawText as Needed<Filled>,
        /// Why it has this value, and who set it.
        why: RawText as Needed<Filled>,
    }
    RawCap {
        /// The dimension that is capped.
        dimension: RawText as Needed<Id>,
        /// The dimension that caps it.
        above: RawText as Needed<Id>,
        /// Stages it may stand above.
        margin: Whole as Needed<Within<0, 4>>,
        /// Why, as a sentence.
        because: RawText as Needed<Filled>,
    }
    RawPreset {
        /// The id, for `--weights`.
        id: RawText as Needed<Id>,
        /// Its name.
        title: RawText as Needed<Filled>,
        /// Why these weights.
        why: RawText as Needed<Filled>,
        /// The weight of every dimension, above zero.
        weights: IndexMap<Spanned<String>, Spanned<f64>> as Needed<IndexMap<Spanned<String>, f64>>,
    }
    RawPhase {
        /// Its number, from 0.
        number: Whole as Needed<Within<0, 9>>,
        /// Its name.
        title: RawText as Needed<Filled>,
        /// The month in which it opens, for the horizon of the method.
        opens: Whole as Needed<Within<0, 600>>,
        /// The month by which all of it should be done, for the horizon of the method.
        done_by: Whole as Within<1, 600>,
        /// What it holds.
        summary: RawText as Needed<Filled>,
    }
    RawTerm {
        /// The id, in kebab-case and for ever.
        id: RawText as Needed<Id>,
        /// The ids it had before, the oldest first; answers files may still name it so.
        was: List as Vec<Id>,
        /// The name people read.
        title: RawText as Needed<Filled>,
        /// What it is or gathers, in one sentence.
        summary: RawText as Filled,
    }
    RawGlossary {
        /// The id, for `lexroad explain`.
        id: RawText as Needed<Id>,
        /// The word.
        title: RawText as Needed<Filled>,
        /// What it means.
        text: RawText as Needed<Filled>,
    }

    RawContradictions {
        /// Answers that rarely hold together, for the advice of `check`.
        contradiction: Vec<Spanned<RawContradiction>>,
    }
    RawContradiction {
        /// Instruments that bind the country.
        bound: List as Vec<Id>,
        /// Indicators, or elements as `indicator/element`, answered as present.
        r#if: List as Vec<Filled>,
        /// Indicators or elements that should then not be answered as absent.
        and_not: List as Needed<Vec<Filled>>,
        /// Why they do not go together, and what may explain it.
        because: RawText as Needed<Filled>,
    }

    RawDimension {
        /// The id, which is the name of the file.
        id: RawText as Needed<Id>,
        /// The ids it had before, the oldest first; answers files may still name it so.
        was: List as Vec<Id>,
        /// The name.
        title: RawText as Needed<Filled>,
        /// One sentence on what it covers.
        summary: RawText as Needed<Filled>,
        /// The topics in order; all weigh the same in the dimension.
        topic: Vec<Spanned<RawTopic>> as Needed<Vec<RawTopic>>,
    }
    RawTopic {
        /// The id, unique in the questionnaire.
        id: RawText as Needed<Id>,
        /// The name.
        title: RawText as Needed<Filled>,
        /// The indicators in the order they are asked.
        indicator: Vec<Spanned<RawIndicator>> as Needed<Vec<RawIndicator>>,
    }
    RawIndicator {
        /// The id, unique in the questionnaire and for ever: changing the meaning takes a new id.
        id: RawText as Needed<Id>,
        /// The ids it had before, the oldest first; answers files may still name it so.
        was: List as Vec<Id>,
        /// A short name for tables.
        title: RawText as Needed<Filled>,
        /// One requirement, asked as one question whose good answer is yes.
        question: RawText as Needed<Filled>,
        /// What the indicator is about.
        kind: RawText as Needed<IndicatorKind>,
        /// 3: a binding duty, or nothing works without it; 2: a working system needs it; 1: good practice.
        weight: Whole as Needed<Within<1, 3>>,
        /// The stage it belongs to.
        level: Whole as Needed<Within<2, 5>>,
        /// Whether its level fails without it.
        core: Flag,
        /// Whether the quick assessment asks it.
        quick: Flag,
        /// The pillar of the Global Cybersecurity Agenda.
        pillar: RawText as Needed<Id>,
        /// The themes it belongs to.
        themes: List as Vec<Id>,
        /// The threats it answers.
        threats: List as Vec<Id>,
        /// Two to eight facts that two officials would tick alike; at least one is core.
        elements: Vec<Spanned<RawElement>> as Needed<Vec<RawElement>>,
        /// Conditions a law may add because an instrument allows them.
        narrowing: Vec<Spanned<RawNarrowing>>,
        /// The indicator without which this one cannot exist.
        depends_on: RawText as Id,
        /// When `not-applicable` may be answered; leave it out when never.
        not_applicable: RawText as Filled,
        /// The instruments that alone know the requirement; it is scored only where one of them binds or is a target.
        only_for: List as Vec<Id>,
        /// Why it matters.
        why: RawText as Needed<Filled>,
        /// What counts as yes.
        yes_means: RawText as Needed<Filled>,
        /// The common false yes.
        false_yes: RawText as Needed<Filled>,
        /// Institution types to ask; the first one owns the answer.
        ask: List as Needed<Vec<Id>>,
        /// Where to look.
        look: RawText as Needed<Filled>,
    }
    RawElement {
        /// The id, unique in the indicator.
        id: RawText as Needed<Id>,
        /// The ids it had before, the oldest first; answers files may still name it so.
        was: List as Vec<Id>,
        /// The fact.
        text: RawText as Needed<Filled>,
        /// Whether the indicator fails without it.
        core: Flag,
    }
    RawNarrowing {
        /// The id, unique in the indicator.
        id: RawText as Needed<Id>,
        /// The ids it had before, the oldest first; answers files may still name it so.
        was: List as Vec<Id>,
        /// The condition.
        text: RawText as Needed<Filled>,
        /// The provisions that allow it, such as `budapest/2`.
        allowed_by: List as Needed<Vec<Filled>>,
    }

    RawActions {
        /// A step that closes gaps.
        action: Vec<Spanned<RawAction>>,
    }
    RawAction {
        /// The id, unique in the questionnaire and for ever.
        id: RawText as Needed<Id>,
        /// The ids it had before, the oldest first; answers files may still name it so.
        was: List as Vec<Id>,
        /// What is done, beginning with a verb.
        title: RawText as Needed<Filled>,
        /// The indicators whose gaps it closes.
        closes: List as Needed<Vec<Id>>,
        /// The number of its phase.
        phase: Whole as Needed<Within<0, 9>>,
        /// The bill it is part of.
        package: RawText as Id,
        /// Effort in points; a plan year holds only so many.
        effort: Whole as Needed<Within<1, 5>>,
        /// Months of work before parliament has it.
        months: Whole as Needed<Within<1, 120>>,
        /// Whether parliament must pass it.
        needs_parliament: Flag,
        /// Where the money is from.
        cost: RawText as Needed<Cost>,
        /// The institution type that leads.
        lead: RawText as Needed<Id>,
        /// The institution types that take part.
        partners: List as Vec<Id>,
        /// Actions that come before it, each with the reason.
        prerequisites: Vec<Spanned<RawPrerequisite>>,
        /// Only for countries with these answers to intake questions.
        when: RawCondition,
        /// Why it is only for them.
        because: RawText as Filled,
        /// How it is done.
        how: RawText as Needed<Filled>,
        /// What to watch for human rights.
        rights: RawText as Filled,
        /// The types of assistance that fit.
        assistance: List as Vec<Id>,
        /// Organizations that may be asked; none has promised.
        organizations: List as Vec<Id>,
        /// What the roadmap says, by the state of the answer.
        wording: IndexMap<Spanned<String>, Spanned<String>> as Needed<RawWording>,
        /// One figure that shows the work was done.
        output: Option<Spanned<RawKpi>> as Needed<RawKpi>,
        /// One figure that shows it made a difference.
        outcome: Option<Spanned<RawKpi>> as Needed<RawKpi>,
        /// Another way of doing it, for some countries.
        variant: Vec<Spanned<RawVariant>>,
    }
    RawWording {
        /// Nothing is in force: draft and enact.
        no: RawText as Needed<Filled>,
        /// A bill is prepared: carry it.
        draft: RawText as Filled,
        /// Some elements are in force: amend.
        partly: RawText as Needed<Filled>,
        /// A court struck the provision down: restate under the judgment.
        struck_down: RawText as Filled,
        /// A rule in force does harm: repeal or narrow.
        harmful: RawText as Filled,
        /// The law adds a condition the instrument allows: lodge the declaration.
        narrowing: RawText as Filled,
    }
    RawPrerequisite {
        /// The action that comes first.
        action: RawText as Needed<Id>,
        /// Why.
        because: RawText as Needed<Filled>,
        /// Whether it need not be done before the work begins, but has to be in force no later.
        no_later: Flag,
        /// Only for countries with these answers to intake questions.
        when: RawCondition,
    }
    RawVariant {
        /// The countries it is for: by their answers to intake questions, bodies and treaties.
        when: RawCondition as Needed<RawCondition>,
        /// Why they need another way, as the rest of a sentence after "because".
        because: RawText as Needed<Filled>,
        /// The steps there, where they differ.
        how: RawText as Filled,
        /// The institution type that leads there.
        lead: RawText as Id,
        /// The institution types that take part there besides.
        partners: List as Vec<Id>,
        /// The number of its phase there.
        phase: Whole as Within<0, 9>,
        /// Its effort there.
        effort: Whole as Within<1, 5>,
        /// Its months of work there.
        months: Whole as Within<1, 120>,
        /// Whether parliament must pass it there.
        needs_parliament: Flag,
        /// Whether it is a bill of its own there, apart from its package.
        alone: Flag,
        /// Where the money is from there.
        cost: RawText as Cost,
        /// The types of assistance that fit there besides.
        assistance: List as Vec<Id>,
        /// Organizations that may be asked there besides.
        organizations: List as Vec<Id>,
    }
    RawKpi {
        /// What is measured.
        text: RawText as Needed<Filled>,
        /// The unit.
        unit: RawText as Needed<Filled>,
        /// Where it stands today.
        baseline: RawText as Needed<Filled>,
        /// Where it should stand.
        target: RawText as Needed<Filled>,
        /// Where the figure is from.
        source: RawText as Needed<Filled>,
    }

    RawInstrument {
        /// The id, which is the name of the file.
        id: RawText as Needed<Id>,
        /// The ids it had before, the oldest first; answers files may still name it so.
        was: List as Vec<Id>,
        /// The full title.
        title: RawText as Needed<Filled>,
        /// The name used in tables.
        short: RawText as Needed<Filled>,
        /// How the instrument came about.
        kind: RawText as Needed<InstrumentKind>,
        /// Whether it binds those who join; model laws do not.
        binding: Flag,
        /// What its parts are called: article or section.
        unit: RawText as Needed<Filled>,
        /// Who adopted it.
        adopted_by: RawText as Needed<Filled>,
        /// When it was adopted.
        adopted: RawText as Needed<Filled>,
        /// Since when it is in force; leave it out when it is not.
        in_force: RawText as Filled,
        /// What its entry into force took or takes.
        entry_condition: RawText as Needed<Filled>,
        /// The series number or reference.
        reference: RawText as Needed<Filled>,
        /// Where it can be read.
        url: RawText as Needed<Filled>,
        /// Who may join, and how.
        who_may_join: RawText as Needed<Filled>,
        /// Which reservations and declarations it allows.
        reservations: RawText as Needed<Filled>,
        /// How many have joined.
        status: RawText as Needed<Filled>,
        /// The day of that count.
        status_as_of: RawText as Needed<Filled>,
        /// Whether the count was checked with the depositary.
        status_certain: Flag,
        /// Whether the authentic text was read for this file.
        text_read: Flag,
        /// Where the file's facts are from.
        source: RawText as Needed<Filled>,
        /// What a reader should be careful with.
        caution: RawText as Filled,
        /// The bodies whose members it concerns; empty for all States.
        concerns: List as Vec<Id>,
        /// The bodies whose members may join; empty for all States.
        open_to: List as Vec<Id>,
        /// A date by which something is due.
        deadline: Vec<Spanned<RawDeadline>>,
        /// One duty; an article that holds a list becomes one provision per duty.
        provision: Vec<Spanned<RawProvision>> as Needed<Vec<RawProvision>>,
    }
    RawDeadline {
        /// The day.
        on: Day as Needed<Day>,
        /// What is due.
        text: RawText as Needed<Filled>,
    }
    RawProvision {
        /// The article, section or paragraph, as the instrument numbers it.
        article: RawText as Needed<Filled>,
        /// Its heading, in our own words where the text has none.
        title: RawText as Needed<Filled>,
        /// What part of the system it speaks of.
        kind: RawText as Needed<ProvisionKind>,
        /// How far it binds.
        obligation: RawText as Needed<Obligation>,
        /// A duty to consider, to endeavour or subject to domestic law.
        soft: Flag,
        /// Whether the number is certain.
        certain: Flag,
        /// How the row is known.
        basis: RawText as Needed<Basis>,
        /// What it asks for, in our own words.
        says: RawText as Needed<Filled>,
        /// Indicators, or elements as `indicator/element`, that must all be present.
        requires: List as Vec<Filled>,
        /// Why nothing in the questionnaire tests it; instead of `requires`.
        not_assessed: RawText as Filled,
        /// Reservations the instrument allows here.
        reservations: Vec<Spanned<RawReservation>>,
        /// Declarations the instrument allows here.
        declarations: Vec<Spanned<RawDeclaration>>,
        /// What a State has to notify or declare when it joins.
        on_joining: RawText as Filled,
    }
    RawReservation {
        /// The paragraph that allows it.
        paragraph: RawText as Needed<Filled>,
        /// Whether it lifts the whole duty; else it narrows it.
        lifts: Flag,
        /// Indicators, or elements as `indicator/element`, that the duty asks for unless it is lodged.
        leaves_out: List as Vec<Filled>,
        /// What it lets a State do.
        text: RawText as Needed<Filled>,
    }
    RawDeclaration {
        /// The paragraph that allows it.
        paragraph: RawText as Needed<Filled>,
        /// What it lets a State add.
        text: RawText as Needed<Filled>,
    }

    RawIntake {
        /// The id, which is the name of the file and of the table in the answers file.
        id: RawText as Needed<Id>,
        /// The name.
        title: RawText as Needed<Filled>,
        /// What its questions are for.
        summary: RawText as Needed<Filled>,
        /// The questions in the order they are asked.
        question: Vec<Spanned<RawQuestion>>,
    }
    RawQuestion {
        /// The id, which is the key in the answers file.
        id: RawText as Needed<Id>,
        /// The ids it had before, the oldest first; answers files may still name it so.
        was: List as Vec<Id>,
        /// A short name for tables.
        title: RawText as Needed<Filled>,
        /// The question.
        question: RawText as Needed<Filled>,
        /// How to decide, and what the answer changes.
        help: RawText as Needed<Filled>,
        /// The form of the answer.
        answer: RawText as Needed<IntakeForm>,
        /// The options of a choice.
        options: Vec<Spanned<RawTerm>>,
        /// The vocabulary that gives the options instead: threat, assistance, institution or theme.
        from: RawText as Filled,
        /// The least number.
        minimum: Whole,
        /// The greatest number.
        maximum: Whole,
        /// The unit of the number.
        unit: RawText as Filled,
        /// What the planner reads from it.
        binds: RawText as Input,
        /// What the planner takes, and prints as assumed, when nobody answered.
        assumed: Option<Spanned<toml::Value>>,
        /// Institution types to ask.
        ask: List as Vec<Id>,
    }

    RawRegions {
        /// The day of the lists that have no date of their own.
        as_of: Day as Needed<Day>,
        /// The disclaimer on names of countries and areas.
        designations: RawText as Needed<Filled>,
        /// A country or area.
        country: Vec<Spanned<RawCountry>>,
        /// An organization or project of States.
        body: Vec<Spanned<RawBody>>,
        /// Countries that stand alike towards an instrument.
        status: Vec<Spanned<RawStatus>>,
    }
    RawCountry {
        /// The ISO 3166-1 alpha-2 code, or XK.
        code: RawText as Needed<Filled>,
        /// The neutral short name.
        name: RawText as Needed<Filled>,
        /// Other names under which it is looked for: French and Spanish, where they differ.
        other_names: List,
    }
    RawBody {
        /// The id.
        id: RawText as Needed<Id>,
        /// The ids it had before, the oldest first; answers files may still name it so.
        was: List as Vec<Id>,
        /// The name.
        title: RawText as Needed<Filled>,
        /// What the list of countries describes.
        kind: RawText as Needed<BodyKind>,
        /// The codes of its members.
        members: List as Vec<Filled>,
        /// The day of the list, as precisely as it is known.
        as_of: RawText as Needed<Filled>,
        /// How sure the list is.
        certain: RawText as Needed<Certainty>,
        /// Anything else.
        note: RawText as Filled,
    }
    RawStatus {
        /// The instrument.
        instrument: RawText as Needed<Id>,
        /// How the countries stand towards it.
        state: RawText as Needed<TreatyState>,
        /// The day of the list, as precisely as it is known.
        as_of: RawText as Needed<Filled>,
        /// How sure the list is.
        certain: RawText as Needed<Certainty>,
        /// The codes of the countries.
        countries: List as Vec<Filled>,
        /// Since when, by code.
        since: IndexMap<Spanned<String>, Spanned<Datetime>>,
        /// Until when an invitation stands, by code.
        until: IndexMap<Spanned<String>, Spanned<Datetime>>,
        /// Where the list is from.
        source: RawText as Needed<Filled>,
        /// Anything else.
        note: RawText as Filled,
    }
}

/// Answers to choice questions that must all be given.
pub(super) type RawCondition = IndexMap<Spanned<String>, List>;
