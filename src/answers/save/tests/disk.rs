//! Saves: what reaches the disk, and what is refused.

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::path::Path;

use crate::answers::save::fixture::{ANSWERS, questionnaire, written};
use crate::answers::save::{AnswersFile, SaveError};
use crate::answers::{Answer, Response};

/// Answers one question and returns the text that should then be on the disk.
fn edit(file: &mut AnswersFile) -> String {
    file.clear_response(questionnaire().indicators.keys().next().unwrap());
    file.text().to_owned()
}

fn bytes(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap()
}

fn put(path: &Path, text: impl AsRef<[u8]>) {
    File::create(path)
        .unwrap()
        .write_all(text.as_ref())
        .unwrap();
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

#[test]
fn a_save_replaces_the_file_and_leaves_nothing_beside_it() {
    let (folder, path) = written(ANSWERS);
    let mut file = AnswersFile::open(&path).unwrap();
    let text = edit(&mut file);
    file.save().unwrap();
    assert_eq!(bytes(&path), text.as_bytes());
    assert_eq!(names(folder.path()), ["answers.toml"]);
    file.save().unwrap();
    assert_eq!(bytes(&path), text.as_bytes());
}

#[test]
fn a_byte_order_mark_and_crlf_stay() {
    let before = format!("\u{FEFF}{ANSWERS}").replace('\n', "\r\n");
    let (_folder, path) = written(&before);
    let mut file = AnswersFile::open(&path).unwrap();
    file.save().unwrap();
    assert_eq!(bytes(&path), before.as_bytes());
    let text = edit(&mut file);
    file.save().unwrap();
    assert_eq!(bytes(&path), format!("\u{FEFF}{text}").as_bytes());
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
}

#[test]
fn the_mode_and_symbolic_links_stay() {
    let (folder, path) = written(ANSWERS);
    set_mode(&path, 0o640);
    let link = folder.path().join("link.toml");
    symlink("answers.toml", &link).unwrap();
    let mut file = AnswersFile::open(&link).unwrap();
    let text = edit(&mut file);
    file.save().unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(bytes(&path), text.as_bytes());
    assert_eq!(mode(&path), 0o640);
}

#[test]
fn what_somebody_else_changed_is_never_overwritten() {
    let (_folder, path) = written(ANSWERS);
    let mut file = AnswersFile::open(&path).unwrap();
    edit(&mut file);
    let theirs = ANSWERS.replace("kept", "theirs");
    put(&path, &theirs);
    let error = file.save().unwrap_err();
    assert!(matches!(error, SaveError::Changed { .. }), "{error}");
    assert_eq!(bytes(&path), theirs.as_bytes());

    fs::remove_file(&path).unwrap();
    assert!(matches!(file.save(), Err(SaveError::Changed { .. })));
    assert!(!path.exists());
}

#[test]
fn a_change_of_someone_else_does_not_matter_when_there_is_nothing_to_save() {
    let (_folder, path) = written(ANSWERS);
    let mut file = AnswersFile::open(&path).unwrap();
    put(&path, "other");
    file.save().unwrap();
    assert_eq!(bytes(&path), b"other");
}

#[test]
fn a_read_only_file_is_left_as_it_is() {
    let (folder, path) = written(ANSWERS);
    set_mode(&path, 0o444);
    let mut file = AnswersFile::open(&path).unwrap();
    edit(&mut file);
    assert!(matches!(file.save(), Err(SaveError::ReadOnly { .. })));
    assert_eq!(bytes(&path), ANSWERS.as_bytes());
    assert_eq!(names(folder.path()), ["answers.toml"]);
}

#[test]
fn a_new_file_is_for_its_owner_only_and_takes_nobodys_place() {
    let (folder, path) = written(ANSWERS);
    let new = folder.path().join("new.toml");
    AnswersFile::create(&new, "format = 1\n").unwrap();
    assert_eq!(bytes(&new), b"format = 1\n");
    assert_eq!(mode(&new), 0o600);
    let error = AnswersFile::create(&path, "format = 1\n").unwrap_err();
    assert!(matches!(error, SaveError::Exists { .. }), "{error}");
    assert_eq!(bytes(&path), ANSWERS.as_bytes());
    let error = AnswersFile::create(&folder.path().join("no/new.toml"), "").unwrap_err();
    let said = error.to_string();
    assert!(
        said.ends_with("/no`; make it first, or choose another place"),
        "{said}"
    );
    assert_eq!(names(folder.path()).len(), 2);
}

#[test]
fn a_file_can_go_on_under_another_name() {
    let before = format!("\u{FEFF}{ANSWERS}");
    let (folder, path) = written(&before);
    let mut file = AnswersFile::open(&path).unwrap();
    edit(&mut file);
    assert!(file.save_as(&path).is_err());
    assert_eq!(file.path(), path);
    let other = folder.path().join("other.toml");
    file.save_as(&other).unwrap();
    assert_eq!(file.path(), other);
    assert_eq!(bytes(&path), before.as_bytes());
    assert_eq!(bytes(&other), format!("\u{FEFF}{}", file.text()).as_bytes());
    file.save().unwrap();
}

#[test]
fn what_is_not_saved_can_be_shown() {
    let (_folder, path) = written(ANSWERS);
    let mut file = AnswersFile::open(&path).unwrap();
    assert!(file.unsaved().is_empty());
    let questionnaire = questionnaire();
    let (id, indicator) = questionnaire.indicators.last().unwrap();
    let response = Response::bare(Answer::No, indicator.place);
    file.set_response(&questionnaire, indicator, &response);
    let unsaved = file.unsaved().join("\n");
    assert!(
        unsaved.contains(id.as_str()) && unsaved.contains("\"no\""),
        "{unsaved}"
    );
    assert!(unsaved.lines().count() < 4, "{unsaved}");
    file.save().unwrap();
    assert!(file.unsaved().is_empty());

    // A value changed inside a table is shown with the head of the table.
    let response = Response::bare(Answer::Unknown, indicator.place);
    file.set_response(&questionnaire, indicator, &response);
    let unsaved = file.unsaved().join("\n");
    assert!(unsaved.contains(id.as_str()), "{unsaved}");
    assert!(unsaved.contains("\"unknown\""), "{unsaved}");
}

#[test]
fn a_save_by_the_administrator_leaves_the_file_to_its_owner() {
    let (_folder, path) = written(ANSWERS);
    // Only the administrator may give a file away; for others there is nothing to see here.
    let is_given = chown(&path, Some(65534), Some(65534)).is_ok();
    let mut file = AnswersFile::open(&path).unwrap();
    edit(&mut file);
    file.save().unwrap();
    let owner = fs::metadata(&path).unwrap().uid();
    assert_eq!(is_given, owner == 65534);
}

#[test]
fn what_cannot_be_edited_is_refused_with_the_way_out() {
    let (folder, path) = written("\u{FEFF}format = \n");
    let refused = |path: &Path| AnswersFile::open(path).unwrap_err();
    assert!(
        refused(&path)
            .to_string()
            .ends_with("is not valid TOML; `lexroad check` shows every place")
    );
    put(&path, b"name = \"\xE9\"\n");
    assert!(refused(&path).to_string().contains("is not UTF-8 text"));
    assert!(
        refused(&folder.path().join("none.toml"))
            .to_string()
            .starts_with("cannot read `")
    );
}

#[test]
fn what_a_killed_run_left_is_removed() {
    let (folder, path) = written(ANSWERS);
    put(
        &folder.path().join(".answers.toml.abc123.saving"),
        "format = ",
    );
    put(&folder.path().join(".other.toml.abc123.saving"), "");
    let mut file = AnswersFile::open(&path).unwrap();
    edit(&mut file);
    file.save().unwrap();
    let mut left = names(folder.path());
    left.sort();
    assert_eq!(left, [".other.toml.abc123.saving", "answers.toml"]);
}
