//! The rows of each list, with the texts a search looks in.

use super::Filter;
use crate::cli::arguments::ListKind;
use crate::diagnostic::Code;
use crate::questionnaire::{Indicator, IndicatorId, Questionnaire};
use crate::report::explain::{Kind, things};
use crate::text;

/// A list: the heads of its columns, the first of which is the id, and its rows.
pub(super) struct Listing {
    pub(super) head: &'static [&'static str],
    pub(super) rows: Vec<Row>,
}

impl Listing {
    /// Keeps the rows that hold a word, those that show it before those with it in the texts behind.
    pub(super) fn search(&mut self, word: &str) {
        let word = text::folded(word);
        self.rows.retain(|row| row.holds(&word));
        self.rows.sort_by_key(|row| !row.shows(&word));
    }
}

/// A row, with what a search may find besides its cells.
pub(super) struct Row {
    pub(super) cells: Vec<String>,
    more: String,
}

impl Row {
    fn of(cells: impl IntoIterator<Item = String>) -> Self {
        Row {
            cells: cells.into_iter().collect(),
            more: String::new(),
        }
    }

    fn with<S: AsRef<str>>(mut self, texts: impl IntoIterator<Item = S>) -> Self {
        for text in texts {
            self.more.push_str(text.as_ref());
            self.more.push('\n');
        }
        self
    }

    /// Returns whether a folded word stands in the row or in the texts behind it.
    fn holds(&self, word: &str) -> bool {
        self.shows(word) || text::folded(&self.more).contains(word)
    }

    /// Returns whether a folded word stands in the row itself.
    fn shows(&self, word: &str) -> bool {
        let mut cells = self.cells.iter();
        cells.any(|cell| text::folded(cell).contains(word))
    }
}

/// Makes a list.
pub(super) fn listing(
    questionnaire: &Questionnaire,
    kind: ListKind,
    filter: &Filter<'_>,
) -> Listing {
    let simple = |kinds: &[Kind], count: &dyn Fn(&str) -> usize, head| Listing {
        head,
        rows: things(questionnaire)
            .into_iter()
            .filter(|thing| kinds.contains(&thing.kind))
            .map(|thing| {
                let n = count(&thing.id);
                Row::of([thing.id, thing.title, n.to_string()])
            })
            .collect(),
    };
    let actions = |holds: &dyn Fn(&crate::questionnaire::Action) -> bool| {
        let all = questionnaire.actions.values();
        all.filter(|action| holds(action)).count()
    };
    let indicators = |holds: &dyn Fn(&Indicator) -> bool| {
        let all = questionnaire.indicators.values();
        all.filter(|indicator| holds(indicator)).count()
    };
    match kind {
        ListKind::Indicators => Listing {
            head: &["Id", "Dimension", "Level", "Weight", "Question"],
            rows: questionnaire
                .indicators
                .values()
                .filter(|indicator| filter.indicator(indicator))
                .map(|indicator| indicator_row(questionnaire, indicator))
                .collect(),
        },
        ListKind::Actions => Listing {
            head: &["Id", "Phase", "Effort", "Title", "Closes"],
            rows: questionnaire
                .actions
                .values()
                .filter(|action| filter.action(action))
                .map(|action| {
                    let closes: Vec<&str> = action.closes.iter().map(IndicatorId::as_str).collect();
                    Row::of([
                        action.id.to_string(),
                        action.phase.to_string(),
                        action.effort.to_string(),
                        action.title.clone(),
                        closes.join(", "),
                    ])
                    .with([&action.how])
                    .with(action.wording.values())
                    .with([questionnaire.institution_title(&action.lead)])
                })
                .collect(),
        },
        ListKind::Instruments => Listing {
            head: &["Id", "Name", "Kind", "Provisions", "Status"],
            rows: questionnaire
                .instruments
                .values()
                .map(|instrument| {
                    Row::of([
                        instrument.id.to_string(),
                        instrument.short.clone(),
                        instrument.kind.to_string(),
                        instrument.provisions.len().to_string(),
                        instrument.status.clone(),
                    ])
                    .with([
                        &instrument.title,
                        &instrument.reference,
                        &instrument.adopted_by,
                    ])
                })
                .collect(),
        },
        ListKind::Provisions => Listing {
            head: &["Id", "Heading", "Obligation", "What it asks for"],
            rows: questionnaire
                .instruments
                .values()
                .filter(|instrument| {
                    filter
                        .instrument
                        .as_ref()
                        .is_none_or(|id| instrument.id == *id)
                })
                .flat_map(|instrument| &instrument.provisions)
                .map(|provision| {
                    let mark = if provision.certain { "" } else { " (?)" };
                    let soft = if provision.soft { ", soft" } else { "" };
                    Row::of([
                        provision.id.to_string(),
                        format!("{}{mark}", provision.title),
                        format!("{}{soft}", provision.obligation),
                        provision.says.clone(),
                    ])
                })
                .collect(),
        },
        ListKind::Dimensions => dimensions(questionnaire),
        ListKind::Questions => Listing {
            head: &["Id", "Part", "Question"],
            rows: questionnaire
                .questions()
                .map(|(part, question)| {
                    let options = question.options.iter().map(|option| &option.title);
                    Row::of([
                        question.id.to_string(),
                        part.title.clone(),
                        question.question.clone(),
                    ])
                    .with([&question.title, &question.help])
                    .with(options)
                })
                .collect(),
        },
        ListKind::Lenses => Listing {
            head: &["Id", "Kind", "Title", "Indicators", "What it gathers"],
            rows: questionnaire
                .lenses()
                .map(|lens| {
                    let term = questionnaire.slice(&lens);
                    Row::of([
                        lens.id.to_string(),
                        lens.kind.to_string(),
                        term.title.clone(),
                        indicators(&|indicator| lens.shows(indicator)).to_string(),
                        term.summary.clone().unwrap_or_default(),
                    ])
                })
                .collect(),
        },
        ListKind::Threats => {
            let answers = |id: &str| {
                indicators(&|one| one.threats.iter().any(|threat| threat.as_str() == id))
            };
            simple(&[Kind::Threat], &answers, &["Id", "Title", "Indicators"])
        }
        ListKind::Institutions => Listing {
            head: &["Id", "Title", "Leads", "Takes part in", "Asked about"],
            rows: questionnaire
                .institutions
                .values()
                .map(|one| {
                    Row::of([
                        one.id.to_string(),
                        one.title.clone(),
                        actions(&|action| action.lead == one.id).to_string(),
                        actions(&|action| action.partners.contains(&one.id)).to_string(),
                        indicators(&|indicator| indicator.ask.contains(&one.id)).to_string(),
                    ])
                })
                .collect(),
        },
        ListKind::Assistance => {
            let fits =
                |id: &str| actions(&|one| one.assistance.iter().any(|term| term.as_str() == id));
            simple(&[Kind::Assistance], &fits, &["Id", "Title", "Actions"])
        }
        ListKind::Organizations => {
            let asked =
                |id: &str| actions(&|one| one.organizations.iter().any(|term| term.as_str() == id));
            simple(&[Kind::Organization], &asked, &["Id", "Title", "Actions"])
        }
        ListKind::Packages => {
            let joined =
                |id: &str| actions(&|one| one.package.as_ref().is_some_and(|p| p.as_str() == id));
            simple(&[Kind::Package], &joined, &["Id", "Title", "Actions"])
        }
        ListKind::Countries => countries(questionnaire),
        ListKind::Bodies => Listing {
            head: &["Id", "Title", "Kind", "Members", "As of"],
            rows: questionnaire
                .regions
                .bodies
                .values()
                .map(|body| {
                    Row::of([
                        body.id.to_string(),
                        body.title.clone(),
                        body.kind.to_string(),
                        body.members.len().to_string(),
                        body.as_of.clone(),
                    ])
                })
                .collect(),
        },
        ListKind::Constants => Listing {
            head: &["Id", "Value", "What it is"],
            rows: questionnaire
                .method
                .listed
                .iter()
                .map(|one| {
                    let cells = [one.id.clone(), one.value.to_string(), one.title.clone()];
                    Row::of(cells).with([&one.why])
                })
                .collect(),
        },
        ListKind::Words => Listing {
            head: &["Id", "Word", "What it means"],
            rows: questionnaire
                .glossary
                .values()
                .map(|word| Row::of([word.id.to_string(), word.title.clone(), word.text.clone()]))
                .collect(),
        },
        ListKind::Codes => Listing {
            head: &["Id", "Severity", "What it means"],
            rows: Code::ALL
                .iter()
                .map(|code| {
                    Row::of([
                        code.to_string(),
                        code.severity().to_string(),
                        code.explanation().to_owned(),
                    ])
                })
                .collect(),
        },
        ListKind::All => Listing {
            head: &["Id", "Kind", "Title"],
            rows: things(questionnaire)
                .into_iter()
                .map(|thing| Row::of([thing.id, thing.kind.to_string(), thing.title]))
                .collect(),
        },
    }
}

fn indicator_row(questionnaire: &Questionnaire, indicator: &Indicator) -> Row {
    let quick = if indicator.quick { " (quick)" } else { "" };
    let core = if indicator.core { " core" } else { "" };
    let elements = indicator.elements.iter().map(|element| &element.text);
    Row::of([
        indicator.id.to_string(),
        questionnaire.dimension_of(indicator).title.clone(),
        format!("{}{core}", indicator.level),
        indicator.weight.to_string(),
        format!("{}{quick}", indicator.question),
    ])
    .with([
        &indicator.title,
        &indicator.why,
        &indicator.yes_means,
        &indicator.false_yes,
        &indicator.look,
    ])
    .with(elements)
}

fn dimensions(questionnaire: &Questionnaire) -> Listing {
    Listing {
        head: &["Id", "Title", "Indicators", "Topics"],
        rows: questionnaire
            .dimensions
            .values()
            .map(|dimension| {
                let topics: Vec<&str> = dimension
                    .topics
                    .iter()
                    .map(|topic| topic.title.as_str())
                    .collect();
                Row::of([
                    dimension.id.to_string(),
                    dimension.title.clone(),
                    dimension.indicators().count().to_string(),
                    topics.join("; "),
                ])
                .with([&dimension.summary])
            })
            .collect(),
    }
}

fn countries(questionnaire: &Questionnaire) -> Listing {
    let regions = &questionnaire.regions;
    Listing {
        head: &["Code", "Name", "Bodies and projects"],
        rows: regions
            .countries
            .values()
            .map(|country| {
                let bodies = regions.bodies_of(&country.code);
                let bodies: Vec<&str> = bodies.map(|body| body.id.as_str()).collect();
                Row::of([
                    country.code.to_string(),
                    country.name.clone(),
                    bodies.join(", "),
                ])
                .with(&country.other_names)
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_puts_the_rows_that_show_the_word_first() {
        let row = |shown: &str, behind: &str| Row::of([shown.to_owned()]).with([behind]);
        let mut listing = Listing {
            head: &["Id"],
            rows: vec![
                row("a", "a Warrant"),
                row("b", "none"),
                row("c warrant", ""),
                row("d", "warrants"),
            ],
        };
        listing.search("WARRANT");
        let ids: Vec<&str> = listing
            .rows
            .iter()
            .map(|row| row.cells[0].as_str())
            .collect();
        assert_eq!(ids, ["c warrant", "a", "d"]);
    }
}
