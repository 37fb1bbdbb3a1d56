//! Merges in memory.

use std::fs;

use lexroad::answers::Answers;
use lexroad::answers::save::AnswersFile;
use lexroad::merge::{Input, Merge, merge};

use super::countries::national;

/// Merges texts; returns what was decided and the text of the first file after it.
pub fn merged(texts: &[&str]) -> (Merge, String) {
    let answers: Vec<Answers> = texts
        .iter()
        .map(|text| super::valid(national(), text))
        .collect();
    let names: Vec<String> = (0..texts.len())
        .map(|index| format!("{index}.toml"))
        .collect();
    let inputs: Vec<Input<'_>> = names
        .iter()
        .zip(&answers)
        .map(|(file, answers)| Input { file, answers })
        .collect();
    let merge = merge(national(), &inputs, false).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("first.toml");
    fs::write(&path, texts[0]).unwrap();
    let mut file = AnswersFile::open(&path).unwrap();
    merge.apply(national(), &answers[0], &mut file, None);
    (merge, file.text().to_owned())
}
