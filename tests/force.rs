//! Whether the law an answer cites is in force on the day of the assessment: what `check` says,
//! and what the plan and the report read.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may fail loudly"
)]

mod common;

use common::countries::national;
use lexroad::answers::{Answers, Extent};

const ACT: &str = "[sources.act]\ntitle = \"Cybercrime Act\"\nkind = \"statute\"\n";

/// Answers with one law, its lists, and one answer that cites it.
fn file(lists: &str, value: &str, citation: &str) -> String {
    format!(
        "format = 1\n[assessment]\nquestionnaire = \"national\"\nversion = \"1.0\"\n\
         as-of = 2025-11-30\n[country]\ncode = \"PH\"\n{ACT}{lists}\n\
         [answers.illegal-access]\nvalue = \"{value}\"\nsource = \"act\"\n\
         citation = \"{citation}\"\n"
    )
}

fn read(lists: &str, value: &str, citation: &str) -> (Option<Answers>, String) {
    common::read(national(), &file(lists, value, citation))
}

/// The codes of the problems of a positive answer, in order.
fn codes(lists: &str, citation: &str) -> Vec<String> {
    let (_, problems) = read(lists, "yes", citation);
    let lines = problems.lines().filter_map(|line| {
        let (_, rest) = line.split_once('[')?;
        Some(rest.split_once(']')?.0.to_owned())
    });
    lines.collect()
}

/// How much of what a negative answer cites is in force.
fn extent(lists: &str, citation: &str) -> Extent {
    let (answers, problems) = read(lists, "no", citation);
    let answers = answers.unwrap_or_else(|| panic!("{problems}"));
    answers.responses["illegal-access"]
        .force(&answers.sources, answers.assessment.as_of)
        .extent()
}

const VOID_4: &str = "void = [{ at = \"s. 4\", by = \"Doe v. State\" }]";

#[test]
fn a_void_section_takes_down_its_parts_and_no_other_section() {
    for named in ["s. 4", "Sec. 4", "section 4 (c) (1)", "§ 4", "s.4(c)", "4"] {
        assert_eq!(codes(VOID_4, named), ["not-law-in-force"], "{named}");
        assert_eq!(extent(VOID_4, named), Extent::None, "{named}");
    }
    for other in [
        "s. 42",
        "s. 40(4)",
        "s. 4A",
        "art. 4",
        "Schedule 2, para. 4",
    ] {
        assert_eq!(codes(VOID_4, other), [""; 0], "{other}");
        assert_eq!(extent(VOID_4, other), Extent::All, "{other}");
    }
    // It is found in lists and ranges.
    for some in ["ss. 1; s. 4, s. 9", "ss. 1-9", "ss. 3 and 4(2)"] {
        assert_eq!(codes(VOID_4, some), ["partly-in-force"], "{some}");
        assert_eq!(extent(VOID_4, some), Extent::Some, "{some}");
    }
    let both = "void = [{ at = \"ss. 3-4\" }]";
    assert_eq!(codes(both, "ss. 3-4"), ["not-law-in-force"]);
    assert_eq!(codes(both, "ss. 3, 4(1)"), ["not-law-in-force"]);
    let each = "void = [{ at = \"s. 22\" }, { at = \"s. 23\" }]";
    assert_eq!(codes(each, "ss. 22-23"), ["not-law-in-force"]);
    assert_eq!(codes(each, "ss. 22-24"), ["partly-in-force"]);
}

#[test]
fn what_stands_above_a_void_part_is_partly_in_force() {
    let void = "void = [{ at = \"s. 12(3)\", by = \"Doe v. State\" }]";
    let (_, problems) = read(void, "yes", "s. 12");
    assert!(problems.contains("s. 12(3) struck down by Doe v. State"));
    assert_eq!(codes(void, "s. 12"), ["partly-in-force"]);
    assert_eq!(codes(void, "ss. 10-14"), ["partly-in-force"]);
    assert_eq!(codes(void, "ss. 10-14 except s. 12(3)"), [""; 0]);
    assert_eq!(codes(void, "s. 12(1)"), [""; 0]);
    let limited = "void = [{ at = \"s. 5 as to s. 4(c)(3)\" }]";
    assert_eq!(codes(limited, "s. 5"), ["partly-in-force"]);
    assert_eq!(codes(limited, "s. 5, limited by Doe"), [""; 0]);
}

#[test]
fn each_list_counts_on_its_days() {
    for list in ["void", "suspended", "not-commenced"] {
        let days = |days: &str| format!("{list} = [{{ at = \"s. 4\"{days} }}]");
        for out in ["", ", from = 2025-11-30", ", until = 2025-12-01"] {
            assert_eq!(extent(&days(out), "s. 4"), Extent::None, "{list}{out}");
        }
        for back in [
            ", from = 2025-12-01",
            ", until = 2025-11-30",
            ", from = 2024-01-01, until = 2025-01-01",
        ] {
            assert_eq!(extent(&days(back), "s. 4"), Extent::All, "{list}{back}");
        }
    }
    // The older name of `from`.
    let on = |day: &str| format!("void = [{{ at = \"s. 4\", on = {day} }}]");
    assert_eq!(extent(&on("2022-02-11"), "s. 4"), Extent::None);
    assert_eq!(extent(&on("2026-02-11"), "s. 4"), Extent::All);
    // Parts of one law may stand in each state at once.
    let mixed = "void = [{ at = \"s. 4\" }]\nsuspended = [{ at = \"s. 5\" }]\n\
                 not-commenced = [{ at = \"s. 6\", until = 2026-01-01 }]";
    assert_eq!(extent(mixed, "ss. 4, 5 and 6"), Extent::None);
    assert_eq!(extent(mixed, "ss. 4-7"), Extent::Some);
}

#[test]
fn a_provision_is_one_of_the_law_beside_it() {
    let two = "void = [{ at = \"s. 4\" }]\n[sources.code]\ntitle = \"Penal Code\"\n\
               kind = \"statute\"";
    assert_eq!(extent(two, "Cybercrime Act s. 4"), Extent::None);
    assert_eq!(
        extent(two, "Penal Code s. 4; Cybercrime Act s. 5"),
        Extent::All
    );
    assert_eq!(
        extent(two, "Penal Code s. 5; Cybercrime Act s. 4"),
        Extent::None
    );
    assert_eq!(extent(two, "§ 4 Penal Code"), Extent::All);
}

#[test]
fn words_are_compared_as_words() {
    let words = "void = [{ at = \"the clause on blocking\" }]";
    assert_eq!(extent(words, "The clause on  blocking."), Extent::None);
    assert_eq!(extent(words, "the clause on appeals"), Extent::All);
    assert_eq!(codes(words, "s. 4"), ["citation-not-read"]);
    assert_eq!(codes("", "s. four"), ["citation-not-read"]);
    assert_eq!(codes("", "the fourth annual report"), [""; 0]);
}

#[test]
fn the_plan_speaks_of_a_judgment_where_one_struck_the_law_down() {
    use lexroad::results::Results;
    use lexroad::score::Question;
    let wording = |lists: &str| {
        let (answers, _) = read(lists, "no", "Section 4");
        let answers = answers.unwrap();
        let question = Question::headline(national(), &answers);
        let results = Results::of(national(), &answers, question);
        let text = lexroad::report::render_markdown(&lexroad::report::report(&results));
        text.contains("Cybercrime Act, Section 4 (struck down)")
    };
    assert!(wording(VOID_4));
    assert!(!wording("void = [{ at = \"s. 42\" }]"));
    assert!(!wording("suspended = [{ at = \"s. 4\" }]"));
}
