//! The text of a fresh answers file: every question in order, to be filled from top to bottom.

use jiff::civil::Date;
use toml_edit::{Key, Value as Toml};

use super::{FORMAT, Scope};
use crate::questionnaire::{
    Certainty, CountryCode, Dimension, Indicator, Instrument, IntakeForm, IntakePart,
    IntakeQuestion, Questionnaire, TreatyState, Words,
};
use crate::text;

mod part;

pub use part::part;

/// Columns a line of the file takes at most.
const WIDTH: usize = 100;

/// Writes the answers file of a country before anything is asked.
///
/// The bodies it belongs to and its treaty status are proposed from the questionnaire's lists,
/// each with its date; a treaty that no list speaks of is `unknown`. The quick scope leaves out
/// the indicators it does not ask. A code that the questionnaire does not know gives a file that
/// its check refuses.
pub fn fresh(
    questionnaire: &Questionnaire,
    code: &CountryCode,
    as_of: Date,
    scope: Scope,
) -> String {
    let mut file = Fresh {
        questionnaire,
        code,
        as_of,
        scope,
        text: String::new(),
    };
    file.head();
    for part in &questionnaire.intake {
        match part.id.as_str() {
            "profile" => {
                file.part(part);
                file.treaties();
                file.sources();
            }
            _ if part.questions.is_empty() => file.answers(),
            _ => file.part(part),
        }
    }
    file.actions();
    file.text
}

struct Fresh<'a> {
    questionnaire: &'a Questionnaire,
    code: &'a CountryCode,
    as_of: Date,
    scope: Scope,
    text: String,
}

impl Fresh<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn blank(&mut self) {
        self.text.push('\n');
    }

    fn key(&mut self, key: &str, value: impl Into<Toml>) {
        self.line(&format!("{key} = {}", value.into()));
    }

    /// Writes a comment, wrapped.
    fn comment(&mut self, text: &str) {
        let text = text::one_line(text);
        self.line(&text::wrap_indented(&text, WIDTH, "# ", "# "));
    }

    /// Writes one entry of a list inside a comment.
    fn entry(&mut self, text: &str) {
        let text = text::one_line(text);
        self.line(&text::wrap_indented(&text, WIDTH, "#   ", "#     "));
    }

    /// Begins one of the large parts of the file.
    fn heading(&mut self, title: &str) {
        let title = text::one_line(title);
        let rule = "=".repeat(WIDTH.saturating_sub(text::columns(&title) + 7).max(3));
        self.blank();
        self.line(&format!("# === {title} {rule}"));
        self.blank();
    }

    fn head(&mut self) {
        let Fresh {
            questionnaire,
            code,
            as_of,
            scope,
            ..
        } = *self;
        let name = country_name(questionnaire, code);
        self.comment(&format!("{}: {name}", questionnaire.title));
        self.line("#");
        self.comment("`lexroad assess FILE` asks the questions one by one and writes the answers here; an editor does as well. `lexroad check FILE` finds every mistake and names the line of the next question, `lexroad explain ID` says why a question is asked, what counts as yes and where to look.");
        self.comment("An empty value, \"\", means not asked yet; it costs nothing to leave it so.");
        self.blank();
        self.key("format", FORMAT);
        self.blank();
        self.line("[assessment]");
        self.key("questionnaire", &questionnaire.id);
        self.key("version", &questionnaire.version);
        self.line(&format!("scope = \"{scope}\" # {}", words::<Scope>()));
        self.line(&format!(
            "as-of = {as_of} # the law as it stood on this day"
        ));
        self.line(&format!(
            "status = \"draft\" # {}",
            words::<super::Status>()
        ));
        self.line(
            "# `lexroad validate FILE --by NAME` writes that it was validated, by whom, and what",
        );
        self.line("assessor = \"\"");
        self.line("note = \"\"");
        self.blank();
        self.line("[country]");
        self.line(&format!("code = {} # {name}", Toml::from(code.as_str())));
        let bodies: Vec<_> = questionnaire.regions.bodies_of(code).collect();
        if bodies.is_empty() {
            self.comment("In no list of an organization or a project that this questionnaire has.");
        } else {
            self.comment("In the lists of these organizations and projects; confirm:");
        }
        for body in bodies {
            let sure = sureness(body.certainty);
            self.entry(&format!(
                "{}: {}, as of {}, {sure}",
                body.id, body.title, body.as_of
            ));
        }
        self.line("# To override: bodies = [\"...\"]");
    }

    fn part(&mut self, part: &IntakePart) {
        self.heading(&part.title);
        self.line(&format!("[{}]", Key::new(&part.id).display_repr()));
        self.comment(&part.summary);
        for question in part.questions.values() {
            self.blank();
            self.question(question);
        }
    }

    fn question(&mut self, question: &IntakeQuestion) {
        let questionnaire = self.questionnaire;
        self.comment(&question.question);
        for option in &question.options {
            self.entry(&format!("{}: {}", option.id, option.title));
        }
        self.comment(first_sentence(&question.help));
        let key = Key::new(question.id.as_str());
        let key = key.display_repr();
        let option = |index: usize| {
            question
                .options
                .get(index)
                .map_or("...", |option| option.id.as_str())
        };
        let list = |ids: &[&str]| Toml::from(ids.iter().copied().collect::<toml_edit::Array>());
        let instrument = questionnaire.instruments.keys().next();
        let instrument = instrument.map_or("...", |id| id.as_str());
        let example = match question.form {
            IntakeForm::Choice | IntakeForm::Text => return self.line(&format!("{key} = \"\"")),
            IntakeForm::Choices if question.options.len() < 2 => {
                format!("{key} = {}", list(&[option(0)]))
            }
            IntakeForm::Choices => format!("{key} = {}", list(&[option(0), option(1)])),
            IntakeForm::WholeNumber => {
                let unit = question.unit.as_deref().unwrap_or_default();
                let (from, to) = (question.minimum, question.maximum);
                let number = question.assumed.as_ref().and_then(toml::Value::as_integer);
                let number = number.unwrap_or(from);
                format!("{key} = {number} # {unit}, from {from} to {to}")
            }
            IntakeForm::Date => format!("{key} = 2027-06-30"),
            IntakeForm::Texts => format!("{key} = [\"...\"]"),
            IntakeForm::Instruments => format!("{key} = {}", list(&[instrument])),
            IntakeForm::InstrumentDates => format!("{key}.{instrument} = 2027-06-30"),
            IntakeForm::PerDimension => {
                for id in questionnaire.dimensions.keys() {
                    self.line(&format!("# {key}.{id} = {}", question.maximum));
                }
                return;
            }
            IntakeForm::PerInstitution => {
                for institution in questionnaire.institutions.values() {
                    let title = text::one_line(&institution.title);
                    self.line(&format!("# {key}.{} = \"...\" # {title}", institution.id));
                }
                return;
            }
        };
        self.line(&format!("# {example}"));
    }

    fn treaties(&mut self) {
        self.heading("Treaties and model laws");
        self.comment("How the country stands, as `status`:");
        self.entry(&words::<TreatyState>());
        self.comment("With `since`, and `invited-until` where it is so; reservations and declarations by paragraph: reservations = [\"14(3)\"], and [] where none was lodged. Not in a list does not mean none, so the status is then unknown. Confirm each with the depositary, then write certain = true.");
        for instrument in self.questionnaire.instruments.values() {
            self.treaty(instrument);
        }
    }

    fn treaty(&mut self, instrument: &Instrument) {
        let (code, regions) = (self.code, &self.questionnaire.regions);
        let list = regions.status_of(code, &instrument.id);
        let since = list.and_then(|list| list.since.get(code));
        let later = since.filter(|since| **since > self.as_of);
        let state = match list.map_or(TreatyState::Unknown, |list| list.state) {
            state if later.is_none() => state,
            TreatyState::Party | TreatyState::BoundByMembership => TreatyState::Contracting,
            _ => TreatyState::Unknown,
        };
        let is_member = || {
            let mut bodies = regions.bodies_of(code);
            instrument.concerns.is_empty()
                || bodies.any(|body| instrument.concerns.contains(&body.id))
        };
        let concerned = match state {
            TreatyState::NotOpen => false,
            TreatyState::Unknown | TreatyState::None | TreatyState::Denounced => is_member(),
            _ => true,
        };
        if !concerned {
            return;
        }
        self.blank();
        self.comment(&format!("{}: {}", instrument.short, instrument.title));
        if let Some(list) = list {
            let sure = sureness(list.certainty);
            let (source, as_of) = (&list.source, &list.as_of);
            self.comment(&format!(
                "proposed from {source}, as of {as_of}, {sure}; confirm"
            ));
        } else {
            self.comment("in no list; ask, or look at");
            self.line(&format!("# {}", text::one_line(&instrument.url)));
        }
        if let (Some(list), Some(later)) = (list, later) {
            let state = list.state;
            self.comment(&format!(
                "{state} since {later}, after the day of this assessment"
            ));
        }
        self.line(&format!("[treaties.{}]", instrument.id));
        self.key("status", state.as_str());
        let Some(list) = list else { return };
        if let Some(since) = since.filter(|_| later.is_none()) {
            self.line(&format!("since = {since}"));
        }
        if let Some(until) = list.until.get(code).filter(|_| later.is_none()) {
            self.line(&format!("invited-until = {until}"));
        }
        self.key(
            "source",
            format!("{}, list as of {}", list.source, list.as_of),
        );
        self.key("certain", list.certainty == Certainty::Certain);
    }

    fn sources(&mut self) {
        self.heading("Sources");
        self.line("[sources]");
        self.comment("Each law, bill, judgment or page once, under a key that the answers name.");
        self.entry(&format!("kind: {}", words::<super::SourceKind>()));
        self.entry(&format!("status: {}", words::<super::SourceStatus>()));
        for line in [
            "# [sources.cybercrime-act]",
            "# title = \"Cybercrime Act, No. 12 of 2020\"",
            "# kind = \"statute\"",
            "# status = \"in-force\"",
            "# void = [{ at = \"s. 12\", from = 2022-02-11, by = \"Doe v. State\" }]",
            "# suspended = [{ at = \"ss. 20-22\", from = 2025-01-01, until = 2026-01-01 }]",
            "# not-commenced = [{ at = \"s. 30(2)\", until = 2026-07-01 }]",
            "# url = \"https://...\"",
            "# checked = 2025-11-30",
        ] {
            self.line(line);
        }
    }

    fn answers(&mut self) {
        let (questionnaire, scope) = (self.questionnaire, self.scope);
        let asked = |indicator: &&Indicator| scope == Scope::Full || indicator.quick;
        let whole = questionnaire.indicators.values().filter(asked).count();
        self.heading(&format!(
            "Status of law and capacity: {}",
            text::count(whole, "question")
        ));
        self.how_to_answer();
        let mut number = 0;
        for dimension in questionnaire.dimensions.values() {
            self.dimension(dimension, &asked, whole, &mut number);
        }
    }

    /// Writes the six values and the keys of an answer, as a reminder.
    fn how_to_answer(&mut self) {
        for line in [
            "value = \"yes\"            in force or in place, with every element that is listed",
            "value = \"partly\"         some elements; list them: elements = [...], missing = [...];",
            "                         an element in neither list is not known",
            "value = \"draft\"          nothing in force, a bill is prepared: bill = \"KEY\"",
            "value = \"no\"             nothing in force; the note says what was searched",
            "value = \"unknown\"        asked, and nobody could say",
            "value = \"not-applicable\" only where the question allows it: reason = \"...\"",
            "Evidence: source = \"KEY\" of [sources], citation = \"s. 4(a)(1)\", note = \"...\".",
            "Also: url, respondent, date, checked-by, evidence (0 to 3), flag, contested.",
        ] {
            self.line(&format!("# {line}"));
        }
    }

    fn dimension(
        &mut self,
        dimension: &Dimension,
        asked: &dyn Fn(&&Indicator) -> bool,
        whole: usize,
        number: &mut usize,
    ) {
        let questionnaire = self.questionnaire;
        let mut titled = false;
        for topic in &dimension.topics {
            let indicators = topic
                .indicators
                .iter()
                .map(|id| &questionnaire.indicators[id]);
            for (index, indicator) in indicators.filter(asked).enumerate() {
                if !titled {
                    self.heading(&dimension.title);
                    self.comment(&dimension.summary);
                    titled = true;
                }
                if index == 0 {
                    self.blank();
                    self.line(&format!("# --- {} ---", text::one_line(&topic.title)));
                }
                *number += 1;
                self.blank();
                self.indicator(indicator, &format!("{number} of {whole}"));
                self.line("value = \"\"");
            }
        }
    }

    /// Writes the header of an answer and what is asked; its keys come next.
    fn indicator(&mut self, indicator: &Indicator, place: &str) {
        let questionnaire = self.questionnaire;
        self.line(&format!("[answers.{}]", indicator.id));
        let core = if indicator.core { ", core" } else { "" };
        let (weight, level) = (indicator.weight, indicator.level);
        self.comment(&format!(
            "{place}. {} (weight {weight}, level {level}{core})",
            indicator.title
        ));
        self.comment(&indicator.question);
        for element in &indicator.elements {
            let core = if element.core { " (core)" } else { "" };
            self.entry(&format!("{}{core}: {}", element.id, element.text));
        }
        if !indicator.narrowing.is_empty() {
            self.comment("Conditions the law may add, for `narrowing`:");
        }
        for narrowing in &indicator.narrowing {
            let allowed: Vec<String> = narrowing
                .allowed_by
                .iter()
                .map(ToString::to_string)
                .collect();
            let allowed = text::join_and(&allowed);
            self.entry(&format!(
                "{}: {} (allowed by {allowed})",
                narrowing.id, narrowing.text
            ));
        }
        if let Some(when) = &indicator.not_applicable {
            self.comment(&format!("not-applicable: {when}"));
        }
        if !indicator.only_for.is_empty() {
            let names = questionnaire.short_names(&indicator.only_for);
            self.comment(&format!(
                "Counts only where bound by or aiming at {}.",
                text::join_or(&names)
            ));
        }
    }

    fn actions(&mut self) {
        self.heading("Actions and decisions");
        self.comment("How far an action of the roadmap has come; it moves no score, a question answered again does.");
        let action = self
            .questionnaire
            .actions
            .keys()
            .next()
            .map_or("...", |id| id.as_str());
        self.line(&format!("# [actions.{action}]"));
        self.line(&format!(
            "# status = \"planned\" # {}",
            words::<super::ActionState>()
        ));
        self.line("# date = 2025-11-30");
        self.line("# note = \"...\"");
        self.blank();
        self.comment("Decisions that a reader should be able to trace.");
        for line in [
            "# [[log]]",
            "# date = 2025-11-30",
            "# by = \"...\"",
            "# about = \"ID\"",
            "# text = \"...\"",
        ] {
            self.line(line);
        }
    }
}

fn country_name(questionnaire: &Questionnaire, code: &CountryCode) -> String {
    let country = questionnaire.regions.countries.get(code);
    let name = country.map_or(code.as_str(), |country| &country.name);
    text::one_line(name).into_owned()
}

/// Lists the words of a key, as a reminder beside it.
fn words<W: Words>() -> String {
    let words: Vec<&str> = W::ALL.iter().map(|(word, _)| *word).collect();
    words.join(" | ")
}

fn sureness(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Certain => "certain",
        Certainty::Probable => "probable, not checked",
        Certainty::Uncertain => "uncertain",
    }
}

fn first_sentence(text: &str) -> &str {
    text.split_inclusive(". ").next().unwrap_or(text).trim_end()
}

#[cfg(test)]
mod tests;
