//! `list`: what the questionnaire holds, from the data files.

mod rows;

use indexmap::IndexMap;
use serde::Serialize;

use self::rows::{Listing, listing};
use super::arguments::{Global, List, ListKind, OutputFormat};
use super::output::Output;
use super::read::print_json;
use super::{CliError, Outcome, files};
use crate::questionnaire::{
    Action, DimensionId, Indicator, InstitutionId, InstrumentId, Lens, Questionnaire,
};
use crate::report::{Block, Column, Document, Table, Text, json};
use crate::text;

/// The output of `list`.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ListOutput {
    #[serde(flatten)]
    head: json::Head,
    /// One object for each row; its keys are the heads of the columns in kebab-case, the first `id` (of a country `code`).
    rows: Vec<IndexMap<String, String>>,
}

/// Runs `list`.
pub(super) fn run(global: &Global, arguments: &List, output: &Output) -> Result<Outcome, CliError> {
    let loaded = match files::questionnaire(global, output)? {
        Ok(loaded) => loaded,
        Err(outcome) => return Ok(outcome),
    };
    let filter = Filter::of(&loaded.questionnaire, arguments)?;
    let mut listing = listing(&loaded.questionnaire, arguments.kind, &filter);
    if let Some(word) = &arguments.search {
        listing.search(word);
    }
    match arguments.format {
        OutputFormat::Text if listing.rows.is_empty() => {
            output.complain("nothing fits; `lexroad list all --search WORD` looks in every name\n");
        }
        OutputFormat::Text => {
            let blocks = vec![Block::Table(table(&listing, arguments.kind))];
            output.document(&Document { blocks })?;
        }
        OutputFormat::Json => {
            let key = |head: &&str| head.to_lowercase().replace(' ', "-");
            let rows = listing.rows.into_iter().map(|row| {
                let keys = listing.head.iter().map(key);
                keys.zip(row.cells).collect()
            });
            let list = ListOutput {
                head: json::Head::of("lexroad-list"),
                rows: rows.collect(),
            };
            print_json(output, &json::value(&list))?;
        }
    }
    Ok(Outcome::Done)
}

/// The table for a person; the dimension of an indicator would leave its question no room.
fn table(listing: &Listing, kind: ListKind) -> Table {
    let shown = |head: &str| kind != ListKind::Indicators || head != "Dimension";
    let heads = listing.head.iter().filter(|head| shown(head));
    let mut table = Table::new(heads.map(|head| Column::words(head)));
    for row in &listing.rows {
        let cells = listing.head.iter().zip(&row.cells).enumerate();
        let cells = cells.filter(|(_, (head, _))| shown(head));
        table.row(cells.map(|(index, (_, cell))| match index {
            // An id is typed as it is, so it must not wrap.
            0 => Text::new().code(cell),
            _ => Text::from(cell),
        }));
    }
    table
}

/// Which indicators and actions are wanted; without options, all.
struct Filter<'a> {
    questionnaire: &'a Questionnaire,
    dimension: Option<&'a str>,
    lens: Option<Lens>,
    instrument: Option<&'a str>,
    institution: Option<&'a str>,
}

impl<'a> Filter<'a> {
    /// Reads the options; refuses an id nothing bears, and an option the list has no use for.
    fn of(questionnaire: &'a Questionnaire, arguments: &'a List) -> Result<Self, CliError> {
        let usable: &[&str] = match arguments.kind {
            ListKind::Indicators | ListKind::Actions => {
                &["dimension", "lens", "instrument", "institution"]
            }
            ListKind::Provisions => &["instrument"],
            _ => &[],
        };
        for (name, given) in [
            ("dimension", arguments.dimension.is_some()),
            ("lens", arguments.lens.is_some()),
            ("instrument", arguments.instrument.is_some()),
            ("institution", arguments.institution.is_some()),
        ] {
            if given && !usable.contains(&name) {
                return Err(CliError::Said(format!(
                    "`--{name}` does not narrow this list; `--search WORD` does"
                )));
            }
        }
        let known = |kind: &str, id: &'a Option<String>, names: Vec<&str>| {
            let Some(id) = id.as_deref() else {
                return Ok(None);
            };
            if names.contains(&id) {
                return Ok(Some(id));
            }
            let help = match text::nearest(id, names) {
                Some(name) => format!("did you mean `{name}`?"),
                None => "`lexroad list all` shows all ids".to_owned(),
            };
            let id = text::excerpt(id);
            Err(CliError::Said(format!(
                "no {kind} has the id `{id}`; {help}"
            )))
        };
        let dimensions = questionnaire.dimensions.keys().map(DimensionId::as_str);
        let instruments = questionnaire.instruments.keys().map(InstrumentId::as_str);
        let institutions = questionnaire.institutions.keys().map(InstitutionId::as_str);
        let lenses: Vec<String> = questionnaire
            .lenses()
            .map(|lens| lens.id.to_string())
            .collect();
        let lens = match arguments.lens.as_deref().map(|id| questionnaire.lens(id)) {
            Some(None) => {
                let names = lenses.iter().map(String::as_str).collect();
                known("lens", &arguments.lens, names)?;
                None
            }
            found => found.flatten(),
        };
        Ok(Filter {
            questionnaire,
            dimension: known("dimension", &arguments.dimension, dimensions.collect())?,
            lens,
            instrument: known("instrument", &arguments.instrument, instruments.collect())?,
            institution: known(
                "institution",
                &arguments.institution,
                institutions.collect(),
            )?,
        })
    }

    fn indicator(&self, indicator: &Indicator) -> bool {
        let asked = self.institution.is_none_or(|id| {
            let mut asked = indicator.ask.iter();
            asked.any(|one| one.as_str() == id)
        });
        asked && self.seen(indicator)
    }

    /// Whether an indicator is seen by all options but the institution, which actions read apart.
    fn seen(&self, indicator: &Indicator) -> bool {
        let needed = self.instrument.is_none_or(|id| {
            let mut needed = self.questionnaire.provisions_requiring(&indicator.id);
            needed.any(|provision| provision.id.instrument.as_str() == id)
        });
        let inside = self
            .dimension
            .is_none_or(|id| indicator.dimension.as_str() == id);
        let shown = self.lens.as_ref().is_none_or(|lens| lens.shows(indicator));
        needed && inside && shown
    }

    fn action(&self, action: &Action) -> bool {
        let acts = self.institution.is_none_or(|id| {
            let mut all = action.partners.iter().chain([&action.lead]);
            all.any(|one| one.as_str() == id)
        });
        let mut closes = action.closes.iter();
        acts && closes.any(|id| self.seen(&self.questionnaire.indicators[id]))
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn documented_keys_are_fresh() {
        crate::report::json::documented::fresh::<super::ListOutput>("list");
    }
}
