//! Citations of law: each spelling with what is read of it, and the laws that relations obey.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::sync::LazyLock;

use lexroad::citation::{Citation, Grammar, Named, Provision};
use lexroad::national;
use proptest::prelude::*;

static GRAMMARS: LazyLock<Vec<Grammar>> = LazyLock::new(|| national::load().0.citations);

fn read(text: &str) -> Citation {
    Citation::read(&GRAMMARS, text)
}

fn provision(text: &str) -> Provision {
    let citation = read(text);
    let mut provisions = citation.provisions();
    let found = provisions.next();
    found
        .unwrap_or_else(|| panic!("no provision in {text}"))
        .clone()
}

/// What is read of a text: provisions in the canonical form, `?` before what is not read, `~`
/// behind what is named in part only, and what is left out behind a `-`.
fn printed(text: &str) -> String {
    let citation = read(text);
    let cited = citation.cited().iter().map(|cited| match &cited.named {
        Named::Provision {
            provision,
            limited,
            except,
        } => {
            let except = except.as_ref().map(|except| format!(" - {except}"));
            let limit = if *limited { "~" } else { "" };
            format!("{provision}{limit}{}", except.unwrap_or_default())
        }
        Named::Text(text) => format!("?{text}"),
        Named::Unread(text) => format!("??{text}"),
    });
    cited.collect::<Vec<_>>().join(" | ")
}

/// A spelling, and what is read of it.
const SPELLINGS: &[(&str, &str)] = &[
    // One unit, in the spellings of English.
    ("s. 12", "s. 12"),
    ("s.12", "s. 12"),
    ("s 12", "s. 12"),
    ("sec. 12", "s. 12"),
    ("Sec. 12", "s. 12"),
    ("section 12", "s. 12"),
    ("SECTION 12", "s. 12"),
    ("§ 12", "s. 12"),
    ("s. 12(1)", "s. 12(1)"),
    ("Section 12 (1) (a)", "s. 12(1)(a)"),
    ("Sec. 4(c)(3)", "s. 4(c)(3)"),
    ("s. 12, subsection (1), paragraph (a)", "s. 12(1)(a)"),
    (
        "paragraph (a) of subsection (1) of section 12",
        "s. 12(1)(a)",
    ),
    ("s. 46A", "s. 46a"),
    ("s. 6(1)(ja)", "s. 6(1)(ja)"),
    ("s. 83.01", "s. 83.01"),
    ("s. 184.4(2)", "s. 184.4(2)"),
    ("art. III ss. 2-3", "art. 3 s. 2\u{2013}art. 3 s. 3"),
    ("Schedule 2, para. 4", "sch. 2(4)"),
    ("paragraph 4 of Schedule 2", "sch. 2(4)"),
    ("Second Schedule, Part III", "sch. 2 part 3"),
    ("Part IIIA", "part 3a"),
    ("Annex C", "annex C"),
    ("Order 5, rule 3(1)", "order 5 r. 3(1)"),
    ("para. 7", "para. 7"),
    // Lists and ranges.
    ("ss. 10-14", "ss. 10\u{2013}14"),
    ("ss. 10 to 14", "ss. 10\u{2013}14"),
    ("s. 10-14", "ss. 10\u{2013}14"),
    ("ss. 10\u{2013}14", "ss. 10\u{2013}14"),
    ("s. 4(1-3)", "s. 4(1)\u{2013}s. 4(3)"),
    ("s. 115BAC", "s. 115BAC"),
    ("s. 3, RA 10175", "s. 3"),
    ("ss. 3, 5 and 7(2)", "s. 3 and s. 5 and s. 7(2)"),
    ("s. 3 and s. 12", "s. 3 and s. 12"),
    ("ss. 14-46, 20", "ss. 14\u{2013}46 and s. 20"),
    ("ss. 78A, 106B", "s. 78a and s. 106b"),
    ("ss. 48(5), 54(2)", "s. 48(5) and s. 54(2)"),
    ("s. 51(1)(ii), (5)", "s. 51(1)(ii) and s. 51(5)"),
    (
        "s. 4(a)(1), (b)(2) and (3)",
        "s. 4(a)(1) and s. 4(b)(2) and s. 4(b)(3)",
    ),
    ("s. 4(c)(2)-(4)", "s. 4(c)(2)\u{2013}s. 4(c)(4)"),
    ("art. 12 paras 1 and 2", "art. 12(1) and art. 12(2)"),
    (
        "paragraphs 1 and 2 of Article 12",
        "art. 12(1) and art. 12(2)",
    ),
    ("Parts A and B", "part A and part B"),
    ("s. 3; 5; 7(1)", "s. 3 | s. 5 | s. 7(1)"),
    // Numbers alone, as treaties are cited.
    ("14(3)", "14(3)"),
    ("14.3", "14(3)"),
    ("7(9)(b)", "7(9)(b)"),
    ("art. 14 (3)", "art. 14(3)"),
    ("Art. 14.3", "art. 14(3)"),
    // Beside the name of a law.
    ("RA 10175 s. 4(c)(2); RA 11930 s. 4", "s. 4(c)(2) | s. 4"),
    ("Constitution art. 31 and Data Act s. 25", "art. 31 | s. 25"),
    ("s. 20 (protected systems)", "s. 20"),
    ("ss. 3-4 (grooming, luring)", "ss. 3\u{2013}4"),
    ("RA 10175 s. 19 struck down", "s. 19"),
    ("s. 5 as to ss. 4(c)(2)-(4)", "s. 5~"),
    ("RA 10175 s. 5, limited by Disini", "s. 5~"),
    (
        "declarations under arts. 24, 27 and 35",
        "art. 24 and art. 27 and art. 35",
    ),
    // French.
    ("art. 12 bis", "art. 12 bis"),
    ("Article L34-1", "art. L34-1"),
    ("article L. 34-1", "art. L34-1"),
    ("arts. 3 à 6", "arts. 3\u{2013}6"),
    ("art. 323-1", "art. 323-1"),
    ("articles 323-1 à 323-7", "art. 323-1\u{2013}art. 323-7"),
    ("art. 434-15-2, al. 2", "art. 434-15-2 indent 2"),
    ("alinéa 2 de l'article 3", "art. 3 indent 2"),
    ("article premier", "art. 1"),
    ("art. 3, 2°", "art. 3 and art. 2"),
    // Spanish and Portuguese.
    ("artículo 12, inciso b)", "art. 12(b)"),
    ("inciso b) del artículo 12", "art. 12(b)"),
    ("artículo 12, numeral 3, literal a)", "art. 12(3)(a)"),
    ("arts. 3 al 6", "arts. 3\u{2013}6"),
    ("arts. 3 y 6", "art. 3 and art. 6"),
    ("artículo 12 a)", "art. 12(a)"),
    ("Art. 5-A", "art. 5a"),
    ("Art. 5º-A, § 1º, inciso II", "art. 5a(1)(ii)"),
    ("art. 154-A do Código Penal", "art. 154a"),
    // German and Estonian.
    ("§ 12 Abs. 2", "s. 12(2)"),
    ("§ 12 Abs. 2 Satz 1 Nr. 3", "s. 12(2) sent. 1(3)"),
    ("§ 202a", "s. 202a"),
    ("§ 202a Abs. 1 StGB", "s. 202a(1)"),
    ("§ 202 a", "s. 202a"),
    ("§§ 202a, 202b und 303a", "s. 202a and s. 202b and s. 303a"),
    ("§§ 202a-202d", "ss. 202a\u{2013}202d"),
    ("§§ 202a bis 202d", "ss. 202a\u{2013}202d"),
    ("§ 12 Abs. 1 und 2", "s. 12(1) and s. 12(2)"),
    (
        "Art. 6 Abs. 1 lit. a und b",
        "art. 6(1)(a) and art. 6(1)(b)",
    ),
    ("KarS § 206 lg 2 p 1", "s. 206(2)(1)"),
    ("§ 206¹", "§ 206-1"),
    // Arabic.
    ("المادة 4", "art. 4"),
    ("المادة ١٢ (١)", "art. 12(1)"),
    ("المواد من 3 إلى 6", "arts. 3\u{2013}6"),
    ("المادتان 3 و4", "art. 3 and art. 4"),
    ("المادة 12 مكرر", "art. 12 bis"),
    ("الفقرة (أ) من المادة 3", "art. 3(أ)"),
    // What names no provision.
    ("National Privacy Commission", "?nationalprivacycommission"),
    (
        "Judgments of 6 March and 2 July 2026",
        "?judgmentsof6marchand2july2026",
    ),
    ("hotline 1326", "?hotline1326"),
    ("Part of the Ministry", "?partoftheministry"),
    ("the 4th floor", "?the4thfloor"),
    ("s. 12th", "??s12th"),
    ("RA 10175", "?ra10175"),
    ("s. twelve", "??stwelve"),
    ("12(1", "??12(1"),
    (
        "Section heads of the ministry",
        "?sectionheadsoftheministry",
    ),
    ("Act No. 17 of 2025", "?actno17of2025"),
    ("Cybercrime Rules 2021 r. 5", "r. 5"),
    ("", ""),
];

#[test]
fn spellings_are_read_and_printed() {
    let wrong: Vec<String> = SPELLINGS
        .iter()
        .filter(|(text, expected)| printed(text) != *expected)
        .map(|(text, expected)| format!("{text}: {} and not {expected}", printed(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_printed_is_read_back() {
    for (text, _) in SPELLINGS {
        for found in read(text).provisions() {
            assert_eq!(&provision(&found.to_string()), found, "{text}");
        }
    }
}

/// What covers what; both ways where it is the same.
#[test]
fn a_unit_covers_what_stands_below_it() {
    for (above, below) in [
        ("s. 12", "s. 12(1)(a)"),
        ("s. 12", "Section 12"),
        ("s.12", "sec. 12"),
        ("ss. 10-14", "s. 12(1)"),
        ("ss. 10-14", "s. 10"),
        ("ss. 10-14", "s. 14(3)"),
        ("ss. 10-14", "ss. 11-13"),
        ("ss. 10-14", "s. 12A"),
        ("§§ 202-203", "§ 202a"),
        ("art. 12-14", "art. 12-14"),
        ("s. 12(i)-(iv)", "s. 12(iii)(a)"),
        ("s. 12(1)-(3)", "s. 12(2)"),
        ("ss. 3, 5 and 7(2)", "ss. 5, 7(2)(a)"),
        ("s. 12", "Part 2, s. 12"),
        ("Part 2", "Part 2, s. 12"),
        ("Schedule 2", "Schedule 2, para. 4"),
        ("12", "art. 12(1)"),
        ("s. 4(c)", "s. 4(c)(3)"),
        ("§ 12 Abs. 2", "§ 12(2) Satz 1"),
    ] {
        assert!(
            provision(above).covers(&provision(below)),
            "{above} {below}"
        );
        assert!(
            provision(above).overlaps(&provision(below)),
            "{above} {below}"
        );
        assert!(
            provision(below).overlaps(&provision(above)),
            "{above} {below}"
        );
    }
}

#[test]
fn a_unit_covers_no_other() {
    for (one, other) in [
        ("s. 4", "s. 42"),
        ("s. 4", "s. 4A"),
        ("s. 4", "s. 40(4)"),
        ("s. 4", "art. 4"),
        ("s. 4", "Schedule 4"),
        ("s. 4", "Schedule 2, para. 4"),
        ("s. 12(2)", "s. 12(20)"),
        ("ss. 10-14", "s. 15"),
        ("ss. 10-14", "s. 140"),
        ("§§ 202-203", "§ 203a"),
        ("§ 12 Abs. 2", "§ 12 Satz 2"),
        ("art. 12 bis", "art. 12 ter"),
        ("s. 12(i)-(iv)", "s. 12(v)"),
        ("s. 83.01", "s. 83.1"),
    ] {
        for (one, other) in [(one, other), (other, one)] {
            assert!(!provision(one).covers(&provision(other)), "{one} {other}");
            assert!(!provision(one).overlaps(&provision(other)), "{one} {other}");
        }
    }
    // What stands above meets what it holds, and is not covered by it.
    for (above, below) in [
        ("s. 12", "s. 12(3)"),
        ("ss. 10-14", "s. 12"),
        ("s. 12", "s. 12(1)-(3)"),
        ("s. 12", "ss. 10-12(2)"),
        ("s. 12", "Part 2, s. 12"),
    ] {
        let (above, below) = (
            provision(below).covers(&provision(above)),
            provision(below).overlaps(&provision(above)),
        );
        assert!(!above && below);
    }
}

#[test]
fn spellings_of_one_provision_are_the_same() {
    for (one, other) in [
        ("14(3)", "art. 14 (3)"),
        ("Article 14, paragraph 3", "14.3"),
        ("section 12", "s.12"),
        ("the same words", "The  same words."),
    ] {
        assert!(read(one).same(&read(other)), "{one} {other}");
    }
    for (one, other) in [("14(3)", "14(2)"), ("14(3)", "14"), ("14", "words")] {
        assert!(!read(one).same(&read(other)), "{one} {other}");
    }
}

/// Spellings of provisions with few numbers, so that they often meet.
fn spelt() -> impl Strategy<Value = String> {
    let label = prop_oneof![
        (1..6u32).prop_map(|number| number.to_string()),
        (1..4u32, "[a-c]").prop_map(|(number, letter)| format!("{number}{letter}")),
        (1..4u32).prop_map(|number| format!("{number} bis")),
        (1..4u32, 1..3u32).prop_map(|(number, second)| format!("{number}-{second}")),
    ];
    let bracket = prop_oneof![
        (1..5u32).prop_map(|number| format!("({number})")),
        "[a-d]".prop_map(|letter| format!("({letter})")),
        prop_oneof![
            Just("i"),
            Just("ii"),
            Just("iii"),
            Just("iv"),
            Just("v"),
            Just("ix"),
            Just("x")
        ]
        .prop_map(|roman| format!("({roman})")),
    ];
    let brackets = proptest::collection::vec(bracket, 0..3);
    let unit = prop_oneof![
        Just("s. "),
        Just("art. "),
        Just("sch. 2 part 1 s. "),
        Just("part 2, s. "),
        Just("ch. 3 art. "),
        Just("Schedule 2, para. "),
        Just("§ 3 Satz "),
        Just(""),
    ];
    let one = (unit, label, brackets)
        .prop_map(|(unit, label, brackets)| (unit, format!("{label}{}", brackets.concat())));
    let range =
        (one.clone(), one.clone(), any::<bool>()).prop_map(|((unit, from), (_, to), is_range)| {
            // A clause of bare numbers holds no unit.
            if is_range {
                format!("{unit}{from}\u{2013}{unit}{to}")
            } else {
                format!("{unit}{from}")
            }
        });
    proptest::collection::vec(range, 1..3).prop_map(|parts| parts.join(", "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn covering_is_reflexive(text in spelt()) {
        for found in read(&text).provisions() {
            prop_assert!(found.covers(found), "{}", found);
            prop_assert!(found.same(found) && found.overlaps(found), "{}", found);
        }
    }

    #[test]
    fn covering_is_transitive(a in spelt(), b in spelt(), c in spelt()) {
        let (a, b, c) = (read(&a), read(&b), read(&c));
        for (a, b, c) in a.provisions().flat_map(|a| b.provisions().map(move |b| (a, b))).flat_map(|(a, b)| c.provisions().map(move |c| (a, b, c))) {
            prop_assert!(!(a.covers(b) && b.covers(c)) || a.covers(c), "{a} / {b} / {c}");
            prop_assert!(!a.covers(b) || a.overlaps(b), "{a} / {b}");
            prop_assert_eq!(a.overlaps(b), b.overlaps(a), "{} / {}", a, b);
        }
    }

    #[test]
    fn print_is_read_back(text in spelt()) {
        for found in read(&text).provisions() {
            let printed = found.to_string();
            let again: Vec<_> = read(&printed).provisions().cloned().collect();
            prop_assert_eq!(&again, &vec![found.clone()], "{} {}", text, printed);
        }
    }

    #[test]
    fn no_text_is_too_much(text in "\\PC{0,60}") {
        read(&text);
    }

    #[test]
    fn no_row_of_words_is_too_much(text in "(s|ss|art|§§|[(]|[)]|,|-|[.]|–|and|to|of|bis|first|[0-9]{1,11}|[a-z]{1,3}|I{1,4}| ){0,40}") {
        for found in read(&text).provisions() {
            prop_assert!(found.covers(found), "{}", found);
        }
    }
}
