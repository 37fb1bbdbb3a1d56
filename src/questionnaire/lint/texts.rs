//! The writing rules of method.md, section 9, as far as a machine can see them.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::questionnaire::{Action, Indicator, Place, Questionnaire};
use crate::text;

/// The longest a text may be, in characters: what fits a screen or a table cell.
const LONGEST: &[(&str, usize)] = &[
    ("title", 64),
    ("question", 230),
    ("why", 420),
    ("yes-means", 420),
    ("false-yes", 300),
    ("look", 260),
    ("element", 130),
    ("because", 160),
    ("text", 140),
    ("unit", 70),
    ("baseline", 60),
    ("target", 60),
    ("source", 100),
];

/// The shortest a help text may be, in characters: below, it cannot say anything.
const SHORTEST_HELP: usize = 40;

/// Words that judge; two officials would not tick them alike.
const JUDGING: &[&str] = &[
    "adequate",
    "adequately",
    "appropriate",
    "effective",
    "effectively",
    "sufficient",
    "sufficiently",
];

/// Words of negation; two in one question make a person stop and count.
const NEGATIONS: &[&str] = &[
    "no", "not", "never", "nobody", "none", "nothing", "cannot", "without", "unless", "nor",
];

/// Checks every text of indicators, actions and instruments.
pub(super) fn check(questionnaire: &Questionnaire, diagnostics: &mut Diagnostics) {
    for indicator in questionnaire.indicators.values() {
        let mut texts = Texts {
            owner: indicator.id.as_str(),
            place: indicator.place,
            diagnostics,
        };
        texts.indicator(indicator);
    }
    for action in questionnaire.actions.values() {
        let mut texts = Texts {
            owner: action.id.as_str(),
            place: action.place,
            diagnostics,
        };
        texts.action(action);
    }
    for rule in &questionnaire.contradictions {
        let mut texts = Texts {
            owner: "contradiction",
            place: rule.place,
            diagnostics,
        };
        texts.plain("because", &rule.because);
    }
    for instrument in questionnaire.instruments.values() {
        if !instrument.url.starts_with("https://") {
            let message = format!("`{}` has no web address of its text", instrument.id);
            diagnostics.push(
                Diagnostic::new(Code::NoAddress, instrument.place, message)
                    .help("give in `url` where the authentic text is, beginning with https://"),
            );
        }
    }
}

struct Texts<'a> {
    owner: &'a str,
    place: Place,
    diagnostics: &'a mut Diagnostics,
}

impl Texts<'_> {
    fn report(&mut self, code: Code, message: String, help: &str) {
        self.diagnostics
            .push(Diagnostic::new(code, self.place, message).help(help));
    }

    fn indicator(&mut self, indicator: &Indicator) {
        let owner = self.owner;
        self.plain("title", &indicator.title);
        self.plain("question", &indicator.question);
        for (key, help) in [
            ("why", &indicator.why),
            ("yes-means", &indicator.yes_means),
            ("false-yes", &indicator.false_yes),
            ("look", &indicator.look),
        ] {
            self.plain(key, help);
            if help.chars().count() < SHORTEST_HELP {
                let message = format!("`{key}` of `{owner}` says too little to help");
                self.report(
                    Code::MissingHelp,
                    message,
                    "write what a person who hesitates needs to know",
                );
            }
        }
        if indicator.question.matches('?').count() != 1 {
            let message = format!("`{owner}` asks more or less than one question");
            self.report(
                Code::OneQuestion,
                message,
                "ask one requirement, with one question mark",
            );
        }
        let negations = words(&indicator.question)
            .filter(|word| NEGATIONS.contains(&word.as_str()))
            .count();
        if negations > 2 {
            let message = format!("the question of `{owner}` negates {negations} times");
            self.report(
                Code::Negations,
                message,
                "turn it round so that yes is the good state",
            );
        }
        for element in &indicator.elements {
            self.plain("element", &element.text);
            if let Some(word) = words(&element.text).find(|word| JUDGING.contains(&word.as_str())) {
                let message = format!("the element `{owner}/{}` judges: `{word}`", element.id);
                self.report(
                    Code::JudgingElement,
                    message,
                    "name the fact that two officials would tick alike",
                );
            }
        }
    }

    fn action(&mut self, action: &Action) {
        self.plain("title", &action.title);
        self.plain("how", &action.how);
        for (state, wording) in &action.wording {
            self.plain(state.as_str(), wording);
        }
        if let Some(rights) = &action.rights {
            self.plain("rights", rights);
        }
        for because in action.reasons() {
            self.plain("because", because);
        }
        for how in action.variants.iter().filter_map(|v| v.how.as_ref()) {
            self.plain("how", how);
        }
        for kpi in [&action.output, &action.outcome] {
            let keys = ["text", "unit", "baseline", "target", "source"];
            for (key, content) in keys.into_iter().zip(kpi.texts()) {
                self.plain(key, content);
                if let Some(word) = words(content).find(|word| JUDGING.contains(&word.as_str())) {
                    let message = format!("a measure of `{}` judges: `{word}`", action.id);
                    let help = "count something that two officials would count alike";
                    self.report(Code::JudgingElement, message, help);
                }
            }
        }
    }

    /// Checks what holds for every text: length, no markup, no article numbers in prose.
    fn plain(&mut self, key: &str, content: &str) {
        let owner = self.owner;
        let length = content.chars().count();
        let longest = LONGEST.iter().find(|(name, _)| *name == key);
        if let Some((_, limit)) = longest.filter(|(_, limit)| length > *limit) {
            let message =
                format!("`{key}` of `{owner}` has {length} characters, more than {limit}");
            self.report(
                Code::LongText,
                message,
                "say it shorter, or split what is asked",
            );
        }
        if content.contains(['\n', '`', '*', '<', '>', '|', '“', '”'])
            || text::one_line(content) != content
        {
            let message =
                format!("`{key}` of `{owner}` holds markup, a line break or curly quotes");
            self.report(Code::NotPlain, message, "write plain text on one line");
        }
        if cites_an_article(content) {
            let message = format!("`{key}` of `{owner}` cites an article in prose");
            self.report(
                Code::ArticleInProse,
                message,
                "let the crosswalk cite: it marks numbers that are not certain",
            );
        }
    }
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// Finds `Art. 5`, `article 12`, `section 3(1)` and the like.
fn cites_an_article(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(2).any(|pair| {
        let unit = pair[0].trim_start_matches('(').to_lowercase();
        matches!(
            unit.as_str(),
            "art." | "arts." | "article" | "articles" | "section" | "sections"
        ) && pair[1].starts_with(|c: char| c.is_ascii_digit())
    })
}
