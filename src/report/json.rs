//! Results as JSON: stable keys in kebab-case, in an envelope that names what it is.
//!
//! The keys are documented by `questionnaires/schemas/output`, which a test writes from the types
//! here and below. Numbers are rounded here and nowhere else.

use serde::Serialize;
use serde_json::Value;

use super::document::{Block, Document, Run, Text};
use crate::answers::Assessment;
use crate::questionnaire::{CountryCode, Lens};
use crate::readiness::Readiness;
use crate::results::Results;
use crate::roadmap::{Deciding, Filter, Outlook, Roadmap, Route};
use crate::score::{Coverage, Headline, Interval, Scorecard};

/// The version of the JSON; raised when a key changes its meaning or goes.
const VERSION: u32 = 1;

/// Digits behind the point. Scores are read with one; four let sums of them come out.
const DIGITS: i32 = 4;

/// What every output begins with.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Head {
    /// What it is: `lexroad-` and the verb.
    pub(crate) format: &'static str,
    /// The version of this JSON; raised when a key changes its meaning or goes.
    pub(crate) version: u32,
}

impl Head {
    pub(crate) fn of(format: &'static str) -> Self {
        let version = VERSION;
        Head { format, version }
    }
}

/// What every output about a country begins with.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Envelope<'a> {
    #[serde(flatten)]
    head: Head,
    /// The country.
    country: Country<'a>,
    /// What kind of assessment it is.
    assessment: &'a Assessment,
    /// The day on which the age of evidence is counted.
    on: jiff::civil::Date,
    /// Whether it is a public copy, without respondents, notes and confidential sources.
    redacted: bool,
    /// What the answers were read against.
    questionnaire: Source<'a>,
    /// What stands on every part: from what, of which day, validated by whom.
    notice: String,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Country<'a> {
    /// The code.
    code: &'a CountryCode,
    /// The name.
    name: &'a str,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Source<'a> {
    /// The questionnaire's id.
    id: &'a str,
    /// The questionnaire's version.
    version: &'a str,
    /// The version of the method.
    method: &'a str,
}

/// The output of `score`.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ScoreOutput<'a> {
    #[serde(flatten)]
    envelope: Envelope<'a>,
    /// Which figure leads: all questions or the key questions, and whether it is a score.
    headline: &'a Headline,
    /// The score in the view asked for.
    score: &'a Scorecard,
}

/// The output of `readiness`.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ReadinessOutput<'a> {
    #[serde(flatten)]
    envelope: Envelope<'a>,
    /// Each instrument that concerns the country, or the one asked for.
    readiness: &'a [Readiness],
}

/// The output of `roadmap`.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct RoadmapOutput<'a> {
    #[serde(flatten)]
    envelope: Envelope<'a>,
    /// The plan, drawn from what is in force.
    roadmap: &'a Roadmap,
}

/// The output of `roadmap --to`.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct RouteOutput<'a> {
    #[serde(flatten)]
    envelope: Envelope<'a>,
    /// The shortest route to the instrument.
    route: &'a Route,
    /// The facts that decide over it; `None` when no open fact does, and with `--assume-no`.
    deciding: Option<&'a Deciding>,
}

/// The output of `roadmap --if` and `--if-bill`.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct OutlookOutput<'a> {
    #[serde(flatten)]
    envelope: Envelope<'a>,
    /// How the country stands, and how it would.
    outlook: &'a Outlook,
}

/// The output of `report`: everything.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ReportOutput<'a> {
    #[serde(flatten)]
    envelope: Envelope<'a>,
    /// Which figure leads: all questions or the key questions, and whether it is a score.
    headline: &'a Headline,
    /// The score in the view asked for.
    score: &'a Scorecard,
    /// The overall score in every view.
    views: Views,
    /// The score through each theme and pillar.
    lenses: Vec<LensScore<'a>>,
    /// Each instrument that concerns the country.
    readiness: &'a [Readiness],
    /// The facts that decide over the nearest instruments, two at most, the nearest first.
    deciding: &'a [Deciding],
    /// The plan, drawn from what is in force.
    roadmap: &'a Roadmap,
}

/// The score through a lens in a report; `score --lens` has all of it.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct LensScore<'a> {
    /// The lens.
    lens: &'a Lens,
    /// The indicators that count.
    indicators: usize,
    /// The whole, 0 to 100; `None` when none of them applies.
    overall: Option<Interval>,
    /// Weight answered otherwise than unknown, and weight applicable.
    coverage: Coverage,
}

#[derive(Serialize)]
#[serde(transparent)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Views(indexmap::IndexMap<&'static str, Option<Interval>>);

/// The `score` verb.
pub fn score_json(results: &Results<'_>) -> Value {
    value(&ScoreOutput {
        envelope: envelope(results, "lexroad-score"),
        headline: &results.headline,
        score: &results.scorecard,
    })
}

/// The `readiness` verb, for some instruments.
pub fn readiness_json(results: &Results<'_>, readiness: &[Readiness]) -> Value {
    value(&ReadinessOutput {
        envelope: envelope(results, "lexroad-readiness"),
        readiness,
    })
}

/// The `roadmap` verb; with the actions a filter keeps.
pub fn roadmap_json(results: &Results<'_>, filter: &Filter) -> Value {
    value(&RoadmapOutput {
        envelope: envelope(results, "lexroad-roadmap"),
        roadmap: &results.roadmap.only(results.questionnaire, filter),
    })
}

/// `roadmap --to`.
pub fn route_json(results: &Results<'_>, route: &Route, deciding: Option<&Deciding>) -> Value {
    value(&RouteOutput {
        envelope: envelope(results, "lexroad-route"),
        route,
        deciding,
    })
}

/// `roadmap --if` and `--if-bill`.
pub fn outlook_json(results: &Results<'_>, outlook: &Outlook) -> Value {
    value(&OutlookOutput {
        envelope: envelope(results, "lexroad-outlook"),
        outlook,
    })
}

/// The `report` verb: everything.
pub fn report_json(results: &Results<'_>) -> Value {
    let views = results.views.iter();
    value(&ReportOutput {
        envelope: envelope(results, "lexroad-report"),
        headline: &results.headline,
        score: &results.scorecard,
        views: Views(
            views
                .map(|card| (card.view.as_str(), card.overall))
                .collect(),
        ),
        lenses: lenses(results),
        readiness: &results.readiness,
        deciding: &results.deciding_in_full,
        roadmap: &results.roadmap,
    })
}

fn lenses<'a>(results: &'a Results<'_>) -> Vec<LensScore<'a>> {
    let cards = results.lenses.iter();
    cards
        .filter_map(|card| {
            let standings = card.indicators.iter();
            Some(LensScore {
                lens: card.lens.as_ref()?,
                indicators: standings.filter(|(_, standing)| standing.counts()).count(),
                overall: card.overall,
                coverage: card.coverage,
            })
        })
        .collect()
}

fn envelope<'a>(results: &Results<'a>, format: &'static str) -> Envelope<'a> {
    let (answers, questionnaire) = (results.answers, results.questionnaire);
    let notice = super::wording::notice(results);
    let plain = notice.0.iter().filter_map(|run| match run {
        Run::Plain(text) => Some(text.as_str()),
        _ => None,
    });
    Envelope {
        head: Head::of(format),
        country: Country {
            code: &answers.country.code,
            name: &answers.country.name,
        },
        assessment: &answers.assessment,
        on: results.question.on,
        redacted: answers.redacted,
        questionnaire: Source {
            id: &questionnaire.id,
            version: &questionnaire.version,
            method: &questionnaire.method.version,
        },
        notice: plain.collect(),
    }
}

/// A block of a page, as text without styles.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum Part {
    /// A heading; level 1 is the title.
    Heading {
        /// The level, from 1.
        level: u8,
        /// The words.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// The words.
        text: String,
    },
    /// A remark on what stands above.
    Note {
        /// The words.
        text: String,
    },
    /// A list.
    List {
        /// Its items.
        items: Vec<String>,
    },
    /// A table.
    Table {
        /// The heads of its columns.
        head: Vec<String>,
        /// Its rows.
        rows: Vec<Vec<String>>,
    },
}

/// Returns a document block by block.
pub(crate) fn parts(document: &Document) -> Vec<Part> {
    let text = |text: &Text| -> String {
        text.0
            .iter()
            .map(|run| match run {
                Run::Plain(text) | Run::Strong(text) | Run::Code(text) | Run::Link(text) => {
                    text.as_str()
                }
                Run::Bar(_) | Run::Mark(_) => "",
            })
            .collect()
    };
    let all = |list: &[Text]| -> Vec<String> { list.iter().map(text).collect() };
    document
        .blocks
        .iter()
        .map(|block| match block {
            Block::Heading(level, words) => Part::Heading {
                level: *level,
                text: text(words),
            },
            Block::Paragraph(words) => Part::Paragraph { text: text(words) },
            Block::Note(words) => Part::Note { text: text(words) },
            Block::List(items) | Block::Steps(items) => Part::List { items: all(items) },
            Block::Timeline(timeline) => Part::List {
                items: timeline
                    .bars
                    .iter()
                    .map(|bar| format!("{}: months {} to {}", bar.title, bar.starts, bar.ends))
                    .collect(),
            },
            Block::Table(table) => Part::Table {
                head: table.head.iter().map(|one| one.title.clone()).collect(),
                rows: table.rows.iter().map(|row| all(row)).collect(),
            },
        })
        .collect()
}

/// Writes an output, its numbers rounded.
pub(crate) fn value<T: Serialize>(output: &T) -> Value {
    let mut value = serde_json::to_value(output).expect("our types have texts as keys");
    round(&mut value);
    value
}

fn round(value: &mut Value) {
    match value {
        Value::Number(number) if number.is_f64() => {
            if let Some(exact) = number.as_f64() {
                let step = 10_f64.powi(DIGITS);
                // Adding nothing turns a negative zero into a zero.
                *value = Value::from((exact * step).round() / step + 0.0);
            }
        }
        Value::Array(list) => list.iter_mut().for_each(round),
        Value::Object(map) => map.values_mut().for_each(round),
        _ => {}
    }
}

#[cfg(test)]
pub(crate) mod documented {
    use schemars::generate::SchemaSettings;
    use snapbox::{Data, assert_data_eq};

    /// Compares the documented keys of a verb with its type.
    pub(crate) fn fresh<T: schemars::JsonSchema>(verb: &str) {
        let mut schema = SchemaSettings::draft2020_12()
            .for_serialize()
            .into_generator()
            .into_root_schema_for::<T>();
        let title = format!("lexroad {verb} --format json");
        schema.insert("title".to_owned(), title.into());
        let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        // The descriptions are the comments of the code.
        let text = text.replace("`None`", "`null`");
        let path = format!("questionnaires/schemas/output/{verb}.schema.json");
        assert_data_eq!(text, Data::read_from(path.as_ref(), None).raw());
    }
}

#[cfg(test)]
mod tests {
    use super::documented::fresh;
    use super::*;

    #[test]
    fn documented_keys_are_fresh() {
        fresh::<ScoreOutput<'_>>("score");
        fresh::<ReadinessOutput<'_>>("readiness");
        fresh::<RoadmapOutput<'_>>("roadmap");
        fresh::<RouteOutput<'_>>("route");
        fresh::<OutlookOutput<'_>>("outlook");
        fresh::<ReportOutput<'_>>("report");
    }

    #[test]
    fn numbers_are_rounded_and_whole_ones_stay() {
        let mut value = serde_json::json!({ "a": [50.310_000_01, 2.0 / 3.0, 3, -0.000_01] });
        round(&mut value);
        assert_eq!(value.to_string(), r#"{"a":[50.31,0.6667,3,0.0]}"#);
    }
}
