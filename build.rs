//! Reads and checks the shipped questionnaire when the program is built, so that no run has to.
//!
//! The code that reads it is the program's own; what is wrong is refused here with file, line,
//! column and remedy.

#![allow(
    dead_code,
    unused_imports,
    unused_macros,
    unreachable_pub,
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::exit,
    clippy::print_stdout,
    reason = "a part of the program is read here, and a build script reads files and prints"
)]

#[path = "src/citation/mod.rs"]
mod citation;
#[path = "src/diagnostic/mod.rs"]
mod diagnostic;
#[path = "src/load/mod.rs"]
mod load;
#[path = "src/questionnaire/mod.rs"]
mod questionnaire;
#[path = "src/text/mod.rs"]
mod text;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use diagnostic::{Diagnostics, Format, Sources};
use questionnaire::Folder;

const NAME: &str = "questionnaires/national";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={NAME}");
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?).join(NAME);
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let mut folder = Folder {
        name: NAME.to_owned(),
        files: Vec::new(),
    };
    collect(&root, "", &mut folder)?;
    folder.files.sort();

    let (mut sources, mut problems) = (Sources::default(), Diagnostics::default());
    let read = questionnaire::load(&folder, &mut sources, &mut problems);
    let Some(read) = read.filter(|_| problems.is_empty()) else {
        eprintln!(
            "{}",
            diagnostic::render(&problems, &sources, Format::Full, 100, false)
        );
        std::process::exit(1);
    };
    fs::write(out.join("national.postcard"), postcard::to_allocvec(&read)?)?;
    fs::write(out.join("national.rs"), code(&root, &folder, &sources))?;
    Ok(())
}

/// Writes the constants that `src/national.rs` includes.
fn code(root: &Path, folder: &Folder, sources: &Sources) -> String {
    let files = folder.files.iter().map(|(path, _)| {
        let file = root.join(path);
        format!(
            "    ({path:?}, include_str!({:?})),\n",
            file.display().to_string()
        )
    });
    let files: String = files.collect();
    let read: Vec<usize> = sources
        .names()
        .filter_map(|name| {
            let path = name.strip_prefix(NAME)?.strip_prefix('/')?;
            folder.files.iter().position(|(known, _)| known == path)
        })
        .collect();
    format!(
        "/// The folder.\nconst NAME: &str = {NAME:?};\n\n\
         /// Its files.\nconst FILES: &[(&str, &str)] = &[\n{files}];\n\n\
         /// The files in the order in which they are read.\nconst READ: &[usize] = &{read:?};\n\n\
         /// What was read of them.\nconst CHECKED: &[u8] = \
         include_bytes!(concat!(env!(\"OUT_DIR\"), \"/national.postcard\"));\n"
    )
}

/// Reads the data files of a folder and of the folders in it.
fn collect(path: &Path, inside: &str, folder: &mut Folder) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let name = format!("{inside}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), folder)?;
        } else if Path::new(&name).extension().is_some_and(|it| it == "toml") {
            folder
                .files
                .push((name, fs::read_to_string(entry.path())?.into()));
        }
    }
    Ok(())
}
