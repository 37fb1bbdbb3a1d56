//! An answer that could not be saved.

use super::*;

/// Interviews about a file that somebody else changed to `theirs` after it was read.
fn changed(theirs: &str, acts: &[Act]) -> (Result<Outcome, PromptError>, String, String) {
    let questionnaire = questionnaire();
    let (folder, path) = written(FRESH);
    let mut file = AnswersFile::open(&path).unwrap();
    let (_other, other) = written(theirs);
    std::fs::copy(other, &path).unwrap();
    let mut acts = acts.to_vec();
    let elsewhere: String = folder.path().join("mine.toml").display().to_string();
    for act in &mut acts {
        if let Type("mine.toml") = act {
            *act = Type(elsewhere.clone().leak());
        }
    }
    let mut script = Script::new(60, &acts);
    let result = run(
        &questionnaire,
        &mut file,
        &status(),
        &mut script,
        &outside(),
    );
    let text = |path: &std::path::Path| String::from_utf8(std::fs::read(path).unwrap()).unwrap();
    if file.path() != path {
        assert_eq!(text(&path), theirs, "the file that was left");
    }
    (result, text(file.path()), script.seen)
}

fn answer(id: &str, value: &str) -> String {
    format!("\n[answers.{id}]\nvalue = \"{value}\"\n")
}

#[test]
fn a_file_changed_by_someone_else_is_read_again_and_the_answer_added() {
    let theirs = FRESH.to_owned() + &answer("data-interference", "no") + "# theirs\n";
    let acts = [Key('u'), Key('r'), Enter, Interrupt];
    let (result, text, seen) = changed(&theirs, &acts);
    assert!(
        matches!(result, Err(PromptError::Interrupted)),
        "{result:?}"
    );
    assert_data_eq!(
        difference(&theirs, &text),
        str![[r#"
+[answers.illegal-access]
+value = "unknown"
+

"#]]
    );
    assert!(seen.contains("Not saved: `"), "{seen}");
    assert!(
        seen.contains("\n[answers.illegal-access]\nvalue = \"unknown\"\n"),
        "{seen}"
    );
    assert!(
        seen.contains("The file was read again, and the answer"),
        "{seen}"
    );
    assert!(
        seen.contains("question 3 of"),
        "theirs counts as answered: {seen}"
    );
}

#[test]
fn an_answer_that_someone_else_gave_is_asked_again_and_not_overwritten() {
    let theirs = FRESH.to_owned() + &answer("illegal-access", "no");
    let acts = [Key('u'), Key('r'), Interrupt];
    let (result, text, seen) = changed(&theirs, &acts);
    assert!(
        matches!(result, Err(PromptError::Interrupted)),
        "{result:?}"
    );
    assert_eq!(text, theirs);
    let again = &seen[seen.rfind("-----\n").unwrap()..];
    let again = again.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(again.contains("Answer so far: no"), "{seen}");
    assert!(
        again.contains("Somebody else changed this answer meanwhile."),
        "{seen}"
    );
    assert!(again.contains("value = \"unknown\""), "{seen}");
}

#[test]
fn everything_can_be_saved_in_another_file() {
    let theirs = format!("{FRESH}# theirs\n");
    let acts = [
        Key('u'),
        Key('o'),
        Esc,
        Key('o'),
        Type("/nowhere/at/all.toml"),
        Key('o'),
        Type("mine.toml"),
        Key('u'),
        Interrupt,
    ];
    let (_, text, seen) = changed(&theirs, &acts);
    let mine = answer("illegal-access", "unknown") + &answer("data-interference", "unknown");
    assert_eq!(text, format!("{FRESH}{mine}"));
    assert!(seen.contains("there is no folder `/nowhere/at`"), "{seen}");
    assert!(seen.contains("Saved in "), "{seen}");
}

#[test]
fn a_file_with_errors_is_not_read_again() {
    let theirs = FRESH.to_owned() + &answer("illegal-access", "nope");
    let acts = [Key('u'), Key('r'), Key('q')];
    let (result, text, seen) = changed(&theirs, &acts);
    assert!(matches!(result, Err(PromptError::Save(_))), "{result:?}");
    assert_eq!(text, theirs);
    let seen = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    let first = "The file has errors now, so nothing can be added to it. The first is in line 12: unknown value \"nope\"";
    assert!(seen.contains(first), "{seen}");
}

#[test]
fn an_end_without_the_answer_says_so() {
    let theirs = format!("{FRESH}# theirs\n");
    let ended = |act| changed(&theirs, &[Key('u'), Enter, act]).0.unwrap_err();
    let quit = ended(Key('q')).to_string();
    assert!(quit.starts_with("the last answer is not saved"), "{quit}");
    let interrupted = ended(Interrupt);
    assert!(matches!(interrupted, PromptError::InterruptedUnsaved(_)));
    assert!(
        interrupted
            .to_string()
            .contains("the last answer is not saved")
    );
    let (gone, ..) = changed(&theirs, &[Key('u')]);
    assert!(
        matches!(gone, Err(PromptError::Save(SaveError::Changed { .. }))),
        "{gone:?}"
    );
}

#[test]
fn undo_never_takes_back_what_somebody_else_wrote() {
    let theirs = FRESH.to_owned() + &answer("data-interference", "no");
    let acts = [
        Key('u'),
        Key('r'),
        Enter,
        Esc,
        Key('u'),
        Esc,
        Key('u'),
        Interrupt,
    ];
    let (_, text, seen) = changed(&theirs, &acts);
    assert_eq!(text, theirs, "{seen}");
    assert!(seen.contains("Nothing to undo in this sitting."), "{seen}");
}
