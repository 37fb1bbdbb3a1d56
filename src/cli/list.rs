//! `list`: what the questionnaire holds, from the data files.

mod rows;

use indexmap::IndexMap;
use serde::Serialize;

use self::rows::{Listing, listing};
use super::arguments::{Global, List, ListKind, OutputFormat};
use super::ids;
use super::output::Output;
use super::read::print_json;
use super::{CliError, Outcome, files};
use crate::questionnaire::{
    Action, DimensionId, Indicator, InstitutionId, InstrumentId, Lens, Questionnaire,
};
use crate::report::{Block, Column, Document, Table, Text, json};

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
    dimension: Option<DimensionId>,
    lens: Option<Lens>,
    instrument: Option<InstrumentId>,
    institution: Option<InstitutionId>,
}

/// Reads an option that may be absent.
fn given<T>(
    option: Option<&String>,
    read: impl FnOnce(&str) -> Result<T, CliError>,
) -> Result<Option<T>, CliError> {
    option.map(|option| read(option)).transpose()
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
        let see = "`lexroad list all` shows all ids";
        Ok(Filter {
            questionnaire,
            dimension: given(arguments.dimension.as_ref(), |id| {
                ids::find(id, "dimension", questionnaire.dimensions.keys(), see)
            })?,
            lens: given(arguments.lens.as_ref(), |id| ids::lens(questionnaire, id))?,
            instrument: given(arguments.instrument.as_ref(), |id| {
                ids::find(id, "instrument", questionnaire.instruments.keys(), see)
            })?,
            institution: given(arguments.institution.as_ref(), |id| {
                ids::find(id, "institution", questionnaire.institutions.keys(), see)
            })?,
        })
    }

    fn indicator(&self, indicator: &Indicator) -> bool {
        let asked = self.institution.as_ref().is_none_or(|id| {
            let mut asked = indicator.ask.iter();
            asked.any(|one| one == id)
        });
        asked && self.seen(indicator)
    }

    /// Whether an indicator is seen by all options but the institution, which actions read apart.
    fn seen(&self, indicator: &Indicator) -> bool {
        let needed = self.instrument.as_ref().is_none_or(|id| {
            let mut needed = self.questionnaire.provisions_requiring(&indicator.id);
            needed.any(|provision| provision.id.instrument == *id)
        });
        let inside = self
            .dimension
            .as_ref()
            .is_none_or(|id| indicator.dimension == *id);
        let shown = self.lens.as_ref().is_none_or(|lens| lens.shows(indicator));
        needed && inside && shown
    }

    fn action(&self, action: &Action) -> bool {
        let acts = self.institution.as_ref().is_none_or(|id| {
            let mut all = action.partners.iter().chain([&action.lead]);
            all.any(|one| one == id)
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
