//! The text of a part: the head of an answers file and the questions of one institution.

use jiff::civil::Date;
use toml_edit::{DocumentMut, Item, Key, RawString, Table, Value as Toml, value};

use super::Fresh;
use crate::answers::save::response_lines;
use crate::answers::{Answers, Digest, Part, Status};
use crate::questionnaire::{Indicator, InstitutionId, Questionnaire};
use crate::text;

/// The tables a part leaves with the whole.
const LEFT_OUT: [&str; 8] = [
    "answers",
    "demands",
    "strategy",
    "actions",
    "log",
    "part",
    "parts",
    "validated",
];

/// Writes the part of an answers file that one institution answers.
///
/// `text` is the file `answers` were read from: assessment, country, profile, treaties and sources
/// come over as they stand there, with their comments, except that a part is a draft, whatever the
/// whole is. Each indicator stands with its question and elements as comments, in the manner of
/// [`fresh`](super::fresh), and with the answer it has. At the end `[part]` says what everything
/// was on the day it leaves; `moment` is what [`Part::leaving`] wants.
pub fn part(
    questionnaire: &Questionnaire,
    text: &str,
    answers: &Answers,
    institution: &InstitutionId,
    indicators: &[&Indicator],
    (day, moment): (Date, &str),
) -> String {
    let asked = indicators.iter().map(|indicator| &indicator.id);
    let sent = Part::leaving(questionnaire, answers, institution, asked, day, moment);
    let mut file = Fresh {
        questionnaire,
        code: &answers.country.code,
        as_of: answers.assessment.as_of,
        scope: answers.assessment.scope,
        text: String::new(),
    };
    let name = text::one_line(answers.name_of(questionnaire, institution));
    let whole = indicators.len();
    file.comment(&format!(
        "Part for: {name}, {}. The answers here are this institution's.",
        text::count(whole, "question")
    ));
    file.comment("`lexroad assess FILE` asks the questions one by one; an editor does as well. Then `lexroad check FILE`, and back to whoever sent it, for `lexroad merge`. An answer that is here already may be changed, or withdrawn by an empty `value`; one that stays as it is counts as not looked at, unless `date` or `checked-by` is added. The table `[part]` at the end stays as it is, but for its `day`.");
    file.line("#");
    file.text.push_str(&head(text, institution));
    file.heading(&format!("Questions to: {name}"));
    file.how_to_answer();
    for (index, indicator) in indicators.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| indicators[before]);
        let dimension = questionnaire.dimension_of(indicator);
        if before.is_none_or(|before| before.dimension != indicator.dimension) {
            file.heading(&dimension.title);
        } else {
            file.blank();
        }
        file.indicator(indicator, &format!("{} of {whole}", index + 1));
        if let Some(lead) = indicator.ask.first().filter(|lead| *lead != institution) {
            let lead = answers.name_of(questionnaire, lead);
            file.comment(&format!("Asked first of: {lead}."));
        }
        match answers.responses.get(&indicator.id) {
            Some(response) => response_lines(indicator, response)
                .iter()
                .for_each(|line| file.line(line)),
            None => file.line("value = \"\""),
        }
    }
    file.sent(&sent);
    file.text
}

impl Fresh<'_> {
    /// Writes what the part is sent with.
    fn sent(&mut self, part: &Part) {
        self.heading("For `lexroad merge`: leave this as it is");
        self.comment("What each line of this file said when the part left, as a short digest (`none`: nothing): so only what is changed here counts as the institution's. `lexroad assess` keeps the day; who answers in an editor writes the day on which the part is sent back. If it is sent back once more, the return of the later day replaces the earlier one.");
        self.blank();
        self.line("[part]");
        self.key("institution", part.institution.as_str());
        self.key("serial", part.serial.as_str());
        self.line(&format!("day = {}", part.day));
        self.digests(
            "answers",
            part.answers
                .iter()
                .map(|(id, digest)| (id.as_str(), digest)),
        );
        self.digests(
            "profile",
            part.profile
                .iter()
                .map(|(id, digest)| (id.as_str(), digest)),
        );
        self.digests(
            "treaties",
            part.treaties
                .iter()
                .map(|(id, digest)| (id.as_str(), digest)),
        );
        self.digests(
            "sources",
            part.sources
                .iter()
                .map(|(id, digest)| (id.as_str(), digest)),
        );
    }

    fn digests<'d>(&mut self, table: &str, digests: impl Iterator<Item = (&'d str, &'d Digest)>) {
        let lines: Vec<String> = digests
            .map(|(id, digest)| format!("{} = \"{digest}\"", Key::new(id).display_repr()))
            .collect();
        if lines.is_empty() {
            return;
        }
        self.blank();
        self.line(&format!("[part.{table}]"));
        for line in &lines {
            self.line(line);
        }
    }
}

/// Cuts the head out of the text of a file that was read without errors.
fn head(text: &str, institution: &InstitutionId) -> String {
    let mut head: DocumentMut = text
        .replace("\r\n", "\n")
        .parse()
        .expect("the text was read before");
    for table in LEFT_OUT {
        head.remove(table);
    }
    head.set_trailing("");
    if let Some(assessment) = head.get_mut("assessment").and_then(Item::as_table_like_mut) {
        if let Some(status) = assessment.get_mut("status").and_then(Item::as_value_mut) {
            let decor = status.decor().clone();
            *status = Toml::from(Status::Draft.as_str());
            *status.decor_mut() = decor;
        }
        for key in ["validated-by", "validated-on"] {
            assessment.remove(key);
        }
        assessment.insert("respondents", value(institution.as_str()));
    }
    if let Some(profile) = head.get_mut("profile").and_then(Item::as_table_mut) {
        keep_answered(profile);
        if profile.is_empty() {
            head.remove("profile");
        }
    }
    keep_own_headings(head.as_table_mut());
    let head = head.to_string();
    format!("{}\n", head.trim_end())
}

/// Removes what is not asked yet, with its question, since a part asks nothing of it; of the comments
/// above what is answered, those that hang on it stay.
fn keep_answered(profile: &mut Table) {
    profile.retain(|_, item| item.as_str().is_none_or(|text| !text.trim().is_empty()));
    for (mut key, _) in profile.iter_mut() {
        let prefix = key.leaf_decor().prefix().and_then(RawString::as_str);
        let own = prefix.unwrap_or_default();
        let own = own.rfind("\n\n").map_or(own, |blank| &own[blank + 2..]);
        let own = own.trim_start_matches('\n').to_owned();
        key.leaf_decor_mut().set_prefix(own);
    }
}

/// Cuts the comments above each table to its own heading: in a file of `lexroad new`, what stands
/// above the heading belongs to the part before.
fn keep_own_headings(table: &mut Table) {
    for (_, item) in table.iter_mut() {
        let Item::Table(inner) = item else { continue };
        let prefix = inner.decor().prefix().and_then(RawString::as_str);
        if let Some((_, own)) = prefix.and_then(|prefix| prefix.rsplit_once("# === ")) {
            let own = format!("\n# === {own}");
            inner.decor_mut().set_prefix(own);
        }
        keep_own_headings(inner);
    }
}
