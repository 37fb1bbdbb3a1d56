//! Everything the program can make of a file, in process: each verb, part and option.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::civil::Date;
use lexroad::answers::save::AnswersFile;
use lexroad::answers::{self, Scope};
use lexroad::diagnostic::{Diagnostics, Sources};
use lexroad::merge::{self, Input};
use lexroad::questionnaire::{ActionId, InstitutionId, Instrument, Questionnaire};
use lexroad::report::{self, Document, Part};
use lexroad::results::Results;
use lexroad::roadmap::{Filter, Supposed, deciding, route, what_if};
use lexroad::score::{Question, View};
use lexroad::texts::Texts;
use serde_json::Value;

use super::file::File;

/// What a verb shows.
pub enum Shown {
    /// A document, for a terminal and as Markdown.
    Page(Document),
    /// JSON, with the name of its schema where it has one.
    Json(Option<&'static str>, Value),
    /// A file of its own, which must be valid again.
    Answers(String),
}

/// A file with the choices that a verb may take from its number.
pub struct Case<'a> {
    /// The questionnaire.
    pub questionnaire: &'a Questionnaire,
    /// The file.
    pub file: &'a File,
    /// What it is asked for: any view, scope, weights and lens.
    pub question: Question,
    /// Its number.
    pub seed: u64,
}

/// A verb by its name.
pub type Verb = (&'static str, fn(&Case<'_>) -> Vec<Shown>);

/// All of them.
pub const VERBS: &[Verb] = &[
    ("check", check),
    ("score", |case| {
        let results = case.results();
        let json = report::score_json(&results);
        vec![
            Shown::Page(report::score_page(&results)),
            Shown::Json(Some("score"), json),
        ]
    }),
    ("readiness", |case| {
        let results = case.results();
        let page = report::readiness_page(&results, &results.readiness);
        let json = report::readiness_json(&results, &results.readiness);
        vec![Shown::Page(page), Shown::Json(Some("readiness"), json)]
    }),
    ("roadmap", roadmap),
    ("roadmap --to", to_instrument),
    ("roadmap --if", supposed),
    ("explain --for", |case| {
        let actions = &case.questionnaire.actions;
        let (id, _) = actions
            .get_index(case.choose(actions.len()))
            .expect("it is one of them");
        vec![Shown::Page(report::action_for_page(&case.results(), id))]
    }),
    ("report", |case| part(case, Part::Whole)),
    ("report --format json", |case| {
        vec![Shown::Json(
            Some("report"),
            report::report_json(&case.results()),
        )]
    }),
    ("report --part brief", |case| part(case, Part::Brief)),
    ("report --part strategy", |case| part(case, Part::Strategy)),
    ("report --part donors", |case| part(case, Part::Donors)),
    ("report --part drafting", |case| part(case, Part::Drafting)),
    ("report --part workshop", |case| part(case, Part::Workshop)),
    ("report --redact", redacted),
    ("split", split),
    ("merge", merged),
    ("save", saved),
];

/// When a part leaves, and its serial number.
const SENT: (Date, &str) = (Date::constant(2026, 1, 15), "0123456789ab");

impl Case<'_> {
    fn results(&self) -> Results<'_> {
        Results::of(
            self.questionnaire,
            &self.file.answers,
            self.question.clone(),
        )
    }

    /// Returns the addresses that may be linked to: of instruments, and any text of the file that is
    /// one as a whole.
    pub fn addresses(&self) -> BTreeSet<&str> {
        let instruments = self.questionnaire.instruments.values();
        let mut all: BTreeSet<&str> = instruments.map(|one| one.url.as_str()).collect();
        let mut open: Vec<&toml::Value> = self.file.entries.iter().map(|one| &one.value).collect();
        while let Some(value) = open.pop() {
            match value {
                toml::Value::String(text) => {
                    all.insert(text);
                }
                toml::Value::Array(list) => open.extend(list),
                toml::Value::Table(table) => open.extend(table.values()),
                _ => {}
            }
        }
        all
    }

    fn choose(&self, n: usize) -> usize {
        self.seed as usize % n.max(1)
    }

    fn instrument(&self) -> &Instrument {
        let all = &self.questionnaire.instruments;
        &all[self.choose(all.len())]
    }

    fn institution(&self) -> &InstitutionId {
        let all = &self.questionnaire.institutions;
        all.get_index(self.choose(all.len()))
            .expect("it is one of them")
            .0
    }
}

/// Chooses what a file is asked for.
pub fn question(
    questionnaire: &Questionnaire,
    file: &File,
    random: &mut fastrand::Rng,
) -> Question {
    let mut question = Question::headline(questionnaire, &file.answers);
    let views = [View::InForce, View::Proven, View::Pending];
    question.view = views[random.usize(..views.len())];
    if random.bool() {
        question.scope = if random.bool() {
            Scope::Full
        } else {
            Scope::Quick
        };
    }
    let presets = &questionnaire.method.presets;
    let preset = presets
        .get_index(random.usize(..presets.len()))
        .expect("it is one of them");
    question.preset = preset.0.clone();
    let lenses: Vec<_> = questionnaire.lenses().collect();
    question.lens = random.choice(lenses).filter(|_| random.u8(..4) == 0);
    question
}

fn check(case: &Case<'_>) -> Vec<Shown> {
    let mut problems = Diagnostics::default();
    answers::advice(case.questionnaire, &case.file.answers, &mut problems);
    let open = lexroad::readiness::open_facts(case.questionnaire, &case.file.answers);
    assert!(open.iter().all(|fact| !fact.provisions.is_empty()));
    let mut sources = Sources::default();
    sources.add("any.toml", case.file.text.clone());
    Vec::new()
}

fn roadmap(case: &Case<'_>) -> Vec<Shown> {
    let results = case.results();
    let filter = match case.seed % 4 {
        0 => Filter::default(),
        1 => Filter {
            lead: Some(case.institution().clone()),
            ..Filter::default()
        },
        2 => Filter {
            phase: Some((case.seed / 4 % 4) as u8),
            ..Filter::default()
        },
        _ => Filter {
            dimension: case.questionnaire.dimensions.keys().last().cloned(),
            ..Filter::default()
        },
    };
    vec![
        Shown::Page(report::roadmap_page(
            &results,
            &filter,
            case.seed.is_multiple_of(2),
        )),
        Shown::Json(Some("roadmap"), report::roadmap_json(&results, &filter)),
    ]
}

fn to_instrument(case: &Case<'_>) -> Vec<Shown> {
    let results = case.results();
    let (questionnaire, answers) = (results.questionnaire, results.answers);
    let (question, instrument) = (results.in_force(), case.instrument());
    let assume_no = case.seed.is_multiple_of(3);
    let route = route(questionnaire, answers, &question, instrument, assume_no);
    let deciding = deciding(questionnaire, answers, &question, instrument, 2);
    vec![
        Shown::Page(report::route_page(&results, &route, deciding.as_ref())),
        Shown::Json(
            Some("route"),
            report::route_json(&results, &route, deciding.as_ref()),
        ),
    ]
}

fn supposed(case: &Case<'_>) -> Vec<Shown> {
    let results = case.results();
    let actions: Vec<ActionId> = case
        .questionnaire
        .actions
        .keys()
        .skip(case.choose(50))
        .step_by(17)
        .cloned()
        .collect();
    let bills = case.file.answers.sources.keys().take(1).cloned().collect();
    let outlook = what_if(
        results.questionnaire,
        results.answers,
        &results.in_force(),
        results.in_force_scorecard(),
        &Supposed { actions, bills },
    );
    vec![
        Shown::Page(report::outlook_page(&results, &outlook)),
        Shown::Json(Some("outlook"), report::outlook_json(&results, &outlook)),
    ]
}

fn part(case: &Case<'_>, part: Part) -> Vec<Shown> {
    vec![Shown::Page(report::part(
        &case.results(),
        part,
        &Texts::default(),
    ))]
}

fn redacted(case: &Case<'_>) -> Vec<Shown> {
    let copy = case.file.answers.redacted();
    let results = Results::of(case.questionnaire, &copy, case.question.clone());
    let page = report::part(&results, Part::Brief, &Texts::default());
    vec![
        Shown::Page(page),
        Shown::Json(Some("report"), report::report_json(&results)),
    ]
}

fn split(case: &Case<'_>) -> Vec<Shown> {
    let (questionnaire, answers) = (case.questionnaire, &case.file.answers);
    let institution = case.institution();
    let indicators = merge::part::questions(questionnaire, answers, institution);
    if indicators.is_empty() {
        return Vec::new();
    }
    let text = &case.file.text;
    let part = answers::part(questionnaire, text, answers, institution, &indicators, SENT);
    let cards = report::cards(questionnaire, answers, institution, &indicators);
    vec![Shown::Answers(part), Shown::Page(cards)]
}

/// Merges the file with what it would be if some of its answers were gone.
fn merged(case: &Case<'_>) -> Vec<Shown> {
    let (questionnaire, answers) = (case.questionnaire, &case.file.answers);
    let mut other = answers.clone();
    let mut place = 0;
    other.responses.retain(|_, _| {
        place += 1;
        place % 3 != 0
    });
    let files = [
        Input {
            file: "any.toml",
            answers: &other,
        },
        Input {
            file: "part.toml",
            answers,
        },
    ];
    let merged = merge::merge(questionnaire, &files, case.seed.is_multiple_of(2))
        .expect("both are of one country");
    vec![
        Shown::Page(report::merge_page(questionnaire, &other, &merged)),
        Shown::Json(None, report::merge_json(questionnaire, &other, &merged)),
    ]
}

/// Opens the file as the interview does, and writes an answer into it.
fn saved(case: &Case<'_>) -> Vec<Shown> {
    let folder = tempfile::tempdir().expect("there is room");
    let path = folder.path().join("any.toml");
    std::fs::write(&path, &case.file.text).expect("there is room");
    let mut file = open(&path);
    let responses = &case.file.answers.responses;
    if let Some((id, response)) = responses.get_index(case.choose(responses.len())) {
        let indicator = &case.questionnaire.indicators[id];
        file.set_response(case.questionnaire, indicator, response);
    }
    file.save().expect("nobody else writes it");
    vec![Shown::Answers(open(&path).text().to_owned())]
}

fn open(path: &Path) -> AnswersFile {
    AnswersFile::open(path).expect("it was just written")
}
