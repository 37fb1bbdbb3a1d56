use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use super::*;

/// What the terminal shows.
#[derive(Clone, Default)]
struct Shown(Rc<RefCell<String>>);

impl Write for Shown {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0
            .borrow_mut()
            .push_str(std::str::from_utf8(bytes).unwrap());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What a person types, line by line; then the input ends.
struct Lines(VecDeque<&'static str>, Shown);

impl Typed for Lines {
    fn line(&mut self) -> io::Result<(String, bool)> {
        let line = self.0.pop_front();
        let line = line.ok_or(io::ErrorKind::UnexpectedEof)?;
        // The terminal goes to the next line by itself.
        self.1.write_all(b"\n")?;
        Ok((format!("{line}\n"), line.len() > 4000))
    }
}

/// Asks with these lines typed; returns what was given and all that was shown but them.
fn typed<T>(
    lines: &[&'static str],
    ask: impl FnOnce(&mut Plain<Lines, Shown>) -> io::Result<T>,
) -> (T, String) {
    let shown = Shown::default();
    let lines = Lines(lines.iter().copied().collect(), shown.clone());
    let editor = Editor::new("sed -i s/s.4/s.5/");
    let mut plain = Plain::new(lines, shown.clone(), 60, editor);
    let given = ask(&mut plain).unwrap();
    assert!(plain.input.0.is_empty(), "not read");
    let shown = shown.0.take();
    let is_control = |c: char| c.is_control() && c != '\n';
    assert!(!shown.contains(is_control), "{shown:?}");
    let fits = |line: &str| text::columns(line) <= 60;
    assert!(shown.lines().all(fits), "{shown}");
    (given, shown)
}

fn values() -> Vec<Choice> {
    vec![
        Choice::new(
            "yes",
            "in force or in place, with every element that is listed above",
        ),
        Choice::new("no", "nothing"),
        Choice::new("not-applicable", ""),
    ]
}

#[test]
fn an_entry_is_chosen_by_number_or_name_and_kept_by_enter() {
    let one = |lines: &[&'static str]| typed(lines, |plain| plain.one("Your answer", &values(), 1));
    let (given, shown) = one(&["2"]);
    assert_eq!(given, Some(1));
    assert_eq!(
        shown,
        "1. yes: in force or in place, with every element that is\n   \
         listed above\n2. no: nothing\n3. not-applicable\n\
         Your answer (1 to 3; Enter: 2): \n"
    );
    assert_eq!(one(&[""]).0, Some(1));
    assert_eq!(one(&["no"]).0, Some(1));
    assert_eq!(one(&[" NOT "]).0, Some(2));
    assert_eq!(one(&[":"]).0, None);
    let (given, shown) = one(&["0", "4", "n", "1 2", "maybe", "1"]);
    assert_eq!(given, Some(0));
    assert_eq!(shown.matches("Type one number from 1 to 3").count(), 5);
}

#[test]
fn several_are_ticked_by_numbers_and_none_by_nought() {
    let some =
        |lines: &[&'static str]| typed(lines, |plain| plain.some("Tick", &values(), &[0, 2])).0;
    assert_eq!(some(&["3, 1 1"]), Some(vec![0, 2]));
    assert_eq!(some(&[""]), Some(vec![0, 2]));
    assert_eq!(some(&["0"]), Some(vec![]));
    assert_eq!(some(&["1 9", ",", "2"]), Some(vec![1]));
    assert_eq!(some(&[":x"]), None);
    let shown = typed(&[""], |plain| plain.some("Tick", &values(), &[1])).1;
    assert!(shown.contains("2. no [ticked]: nothing\n"), "{shown}");
    assert!(shown.contains("Enter: 2; 0: none"), "{shown}");
}

#[test]
fn a_line_is_kept_emptied_or_written() {
    let write = |lines: &[&'static str], start| typed(lines, |plain| plain.write("Note", start)).0;
    assert_eq!(write(&[""], "old").as_deref(), Some("old"));
    assert_eq!(write(&["."], "old").as_deref(), Some(""));
    assert_eq!(write(&[" new one "], "old").as_deref(), Some("new one"));
    assert_eq!(write(&[""], "").as_deref(), Some(""));
    assert_eq!(write(&[": s"], "old"), None);
    assert_eq!(write(&[":see s. 4"], "").as_deref(), Some(":see s. 4"));
}

#[test]
fn a_letter_typed_at_a_prompt_chooses_in_the_menu_that_follows() {
    let menu = [
        ('b', Choice::new("back", "to the question before")),
        ('q', Choice::new("quit", "")),
    ];
    let (given, shown) = typed(&[":B"], |plain| {
        assert_eq!(plain.write("Note", "")?, None);
        plain.key("Instead of an answer", &menu)
    });
    assert_eq!((given, shown.as_str()), (Some('b'), "Note: \n"));

    let (given, shown) = typed(&[":x", "xyz", ":q"], |plain| {
        assert_eq!(plain.one("Your answer", &values(), 0)?, None);
        plain.key("Instead of an answer", &menu)
    });
    assert_eq!(given, Some('q'));
    assert!(shown.contains(":x does nothing here."), "{shown}");
    assert!(
        shown.contains("b = back: to the question before\nq = quit\n"),
        "{shown}"
    );
}

#[test]
fn a_menu_of_answers_can_be_left_for_the_other_menu() {
    let answers = [('b', Choice::new("both", "")), ('n', Choice::new("no", ""))];
    let menu = [
        ('b', Choice::new("back", "")),
        (ENTER, Choice::new("return", "")),
    ];
    let (given, _) = typed(&[":b", "no"], |plain| {
        assert_eq!(plain.key("Your answer", &answers)?, None);
        assert_eq!(plain.key("Instead of an answer", &menu)?, Some('b'));
        plain.key("Your answer", &answers)
    });
    assert_eq!(given, Some('n'));

    let (given, shown) = typed(&[":", "", "x", "N"], |plain| {
        assert_eq!(plain.key("Your answer", &answers)?, None);
        assert_eq!(plain.key("Instead of an answer", &menu)?, Some(ENTER));
        plain.key("Your answer", &answers)
    });
    assert_eq!(given, Some('n'));
    assert!(
        shown.contains("Instead of an answer (a letter; Enter: return):"),
        "{shown}"
    );
    assert!(
        shown.contains("Type one of b n, or : for the menu."),
        "{shown}"
    );

    // A letter that a page came after is not pressed in what follows.
    let (given, _) = typed(&[":b", "n"], |plain| {
        assert_eq!(plain.key("Your answer", &answers)?, None);
        plain.page(&[])?;
        plain.key("Your answer", &answers)
    });
    assert_eq!(given, Some('n'));
    assert_eq!(typed(&[""], |plain| plain.key("Next", &answers)).0, None);
}

#[test]
fn a_menu_says_whether_it_takes_letters_or_numbers() {
    let choice = |name| Choice::new(name, "");
    let asked = |keys: &[char]| {
        let menu: Vec<_> = keys.iter().map(|key| (*key, choice("one"))).collect();
        typed(&["one"], |plain| plain.key("Your answer", &menu)).1
    };
    assert!(asked(&['1', '2']).contains("(a number):"));
    assert!(asked(&['1', 'n', ENTER]).contains("(a letter or number; Enter: one):"));
    assert!(asked(&['y', 'n']).contains("(a letter):"));
    let menu = [('1', choice("first")), ('-', choice("none"))];
    let (given, shown) = typed(&["9", "1"], |plain| plain.key("Priority", &menu));
    assert_eq!(given, Some('1'));
    assert!(
        shown.contains("Type one of 1 -, or : for the menu."),
        "{shown}"
    );
}

#[test]
fn a_text_of_several_lines_ends_with_a_dot() {
    let edit = |lines: &[&'static str], start| typed(lines, |plain| plain.edit("Note", start)).0;
    let written = edit(&["one", "", ":see s. 4", "."], "old");
    assert_eq!(written.as_deref(), Some("one\n\n:see s. 4"));
    assert_eq!(edit(&[""], "old\nnote").as_deref(), Some("old\nnote"));
    assert_eq!(edit(&["."], "old").as_deref(), Some(""));
    assert_eq!(edit(&[""], "").as_deref(), Some(""));
    let edited = edit(&["s.4 and", "more", ":editor"], "");
    assert_eq!(edited.as_deref(), Some("s.5 and\nmore"));
}

#[test]
fn a_text_left_for_the_menu_is_gone_on_with() {
    let (given, shown) = typed(&["one", ":h", "two", "."], |plain| {
        assert_eq!(plain.edit("Note", "old")?, None);
        plain.edit("Note", "old")
    });
    assert_eq!(given.as_deref(), Some("one\ntwo"));
    assert!(shown.contains("So far:\none\n"), "{shown}");
}

#[test]
fn a_line_that_the_terminal_may_have_cut_is_pointed_out() {
    let long: &'static str = "a".repeat(4090).leak();
    let (given, shown) = typed(&[long], |plain| plain.write("Note", ""));
    assert_eq!(given.as_deref(), Some(long));
    assert!(shown.contains("cuts a line this long"), "{shown}");
}
