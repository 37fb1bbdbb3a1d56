//! What must hold of whatever is shown: no markup but ours, even tables, nothing that moves the
//! cursor or turns the text, JSON as its schema says.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use jsonschema::Validator;
use lexroad::report::{Document, Screen, render_markdown, render_terminal};
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::Value;

/// The screens that a document is drawn for.
const SCREENS: [(usize, bool); 3] = [(40, false), (80, true), (200, true)];

/// Returns the text of a document, which must be the same whenever it is made, or what is wrong
/// with it. It may link to the given addresses and to its own parts.
pub fn page(document: &Document, addresses: &BTreeSet<&str>) -> Result<String, String> {
    let mut all = render_markdown(document);
    markdown(&all, addresses)?;
    for (width, unicode) in SCREENS {
        let screen = Screen {
            width,
            colour: false,
            unicode,
        };
        let text = render_terminal(document, screen);
        match text.chars().find(|c| !is_plain(*c)) {
            Some(odd) => return Err(format!("the terminal gets {odd:?} at width {width}")),
            None => all.push_str(&text),
        }
    }
    Ok(all)
}

/// Whether a character only shows something: no control, none that turns the direction.
fn is_plain(c: char) -> bool {
    let turns =
        matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    !turns && (c == '\n' || !c.is_control())
}

fn markdown(text: &str, addresses: &BTreeSet<&str>) -> Result<(), String> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let mut columns = 0;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        let here = || text[range.clone()].chars().take(300).collect::<String>();
        match event {
            Event::Html(_) | Event::InlineHtml(_) => return Err(format!("raw HTML: {}", here())),
            Event::Start(Tag::HtmlBlock) => return Err(format!("an HTML block: {}", here())),
            Event::Start(Tag::Image { .. }) => return Err(format!("an image: {}", here())),
            Event::Start(Tag::Strikethrough) => return Err(format!("struck out: {}", here())),
            Event::Start(Tag::FootnoteDefinition(_)) => {
                return Err(format!("a footnote: {}", here()));
            }
            Event::Start(Tag::Link { dest_url, .. })
                if !dest_url.starts_with('#') && !addresses.contains(&*dest_url) =>
            {
                return Err(format!("a foreign link: {}", here()));
            }
            Event::Start(Tag::Table(alignments)) => columns = alignments.len(),
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                let row = text[range.clone()].trim();
                if cells(row) != columns {
                    return Err(format!(
                        "a row of {} instead of {columns} cells: {row}",
                        cells(row)
                    ));
                }
            }
            _ => {}
        }
    }
    text.chars()
        .find(|c| !is_plain(*c))
        .map_or(Ok(()), |odd| Err(format!("the Markdown holds {odd:?}")))
}

/// The cells of a row between two bars, by the bars that are not escaped.
fn cells(row: &str) -> usize {
    let mut bars = 0;
    let mut escaped = false;
    for c in row.chars() {
        match c {
            '\\' => escaped = !escaped,
            '|' if !escaped => bars += 1,
            _ => escaped = false,
        }
    }
    bars - 1
}

/// Returns what is wrong with a JSON output under a schema of `questionnaires/schemas/output`.
pub fn json(schema: &'static str, value: &Value) -> Result<(), String> {
    let schemas = schemas();
    let validator = &schemas[schema];
    validator.iter_errors(value).next().map_or(Ok(()), |error| {
        Err(format!("{error} at {}", error.instance_path()))
    })
}

fn schemas() -> &'static BTreeMap<String, Validator> {
    static ALL: OnceLock<BTreeMap<String, Validator>> = OnceLock::new();
    ALL.get_or_init(|| {
        let files = std::fs::read_dir("questionnaires/schemas/output").unwrap();
        let one = |file: std::io::Result<std::fs::DirEntry>| {
            let path = file.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            let name = name.trim_end_matches(".schema.json").to_owned();
            let schema = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
            (name, jsonschema::validator_for(&schema).unwrap())
        };
        files.map(one).collect()
    })
}
