//! The file of texts to begin with: every section as an example that is commented out.

use super::{FORMAT, Section};
use crate::questionnaire::Words;
use crate::text;

/// Writes a fresh file of texts for the answers file of this name.
pub fn fresh(answers: &str) -> String {
    let mut out = String::new();
    let head = format!(
        "Your own words in the strategy document. Everything else in it is made anew from {} each time; this file is only read.",
        text::one_line(answers)
    );
    comment(&mut out, &head);
    comment(
        &mut out,
        "Take the marks away from a section to use it, and write your text between the quotes. An empty line starts a new paragraph; lines that begin with \"- \" become a list. Everything else is plain text.",
    );
    comment(
        &mut out,
        "mode says where the text stands: \"after\" what is generated (also when there is no mode), \"before\" it, or instead of it with \"replace\".",
    );
    out.push_str(&format!("\nformat = {FORMAT}\n"));
    for (word, section) in Section::ALL {
        out.push('\n');
        comment(&mut out, hint(*section));
        out.push_str(&format!(
            "# [strategy.{word}]\n# mode = \"after\"\n# text = \"\"\"\n"
        ));
        out.push_str(&text::wrap_indented(example(*section), 98, "# ", "# "));
        out.push_str("\n# \"\"\"\n");
    }
    out
}

fn comment(out: &mut String, sentence: &str) {
    out.push_str(&text::wrap_indented(sentence, 98, "# ", "# "));
    out.push('\n');
}

/// What a section is for, and what is generated in it.
fn hint(section: Section) -> &'static str {
    match section {
        Section::Foreword => "Foreword. There is none unless you write it.",
        Section::Mandate => {
            "Mandate and method. How the document was made is said already; who ordered it is not."
        }
        Section::Baseline => "Where the country stands: score, stages, coverage, readiness.",
        Section::Demands => "What the country asks for, as [demands] of the answers has it.",
        Section::Vision => {
            "Vision. One sentence belongs into `vision` of the answers, a page here."
        }
        Section::Objectives => "Objectives, three to six, with targets and measures.",
        Section::Principles => "Principles that the plan follows already.",
        Section::Pillars => "Pillars of the Global Cybersecurity Agenda, with the actions counted.",
        Section::Governance => "Governance of delivery: owner, review, who leads what.",
        Section::Resources => "Resources: effort by year, cost, assistance, budget.",
        Section::Risks => "Risks that the plan and the answers show.",
        Section::Monitoring => "Monitoring and review: outcomes from baseline to target.",
        Section::Actions => "The actions behind the numbers.",
    }
}

/// An example of a text, to be written over.
fn example(section: Section) -> &'static str {
    match section {
        Section::Foreword => {
            "Why this strategy, why now, and who stands behind it; with name and office."
        }
        Section::Mandate => "The decision that ordered this strategy: body, date, number.",
        Section::Baseline => {
            "What the figures do not show: a reform under way, a case that changed practice."
        }
        Section::Demands => "What was heard in the consultation, from whom and when.",
        Section::Vision => {
            "What a person who was harmed, a judge or a small business will notice in five years."
        }
        Section::Objectives => "What each objective means for the ministries that carry it.",
        Section::Principles => {
            "A principle of your constitution or your national strategy that binds the plan as well."
        }
        Section::Pillars => "Work of other programmes under the same pillars.",
        Section::Governance => "Members of the steering body, how it decides, to whom it reports.",
        Section::Resources => "Budget lines and programmes with their amounts and years.",
        Section::Risks => "A risk that no question asked about, with the officer who watches it.",
        Section::Monitoring => {
            "Who collects the figures, who publishes them, and when the first review is."
        }
        Section::Actions => "Work outside this plan that its readers will ask about.",
    }
}
