//! Whatever a valid file says, every verb shows it: no panic, sound documents, the same each time.
//!
//! The schema that `lexroad schema` writes says which keys and values there are; files are drawn
//! from it and mended until the program accepts them. `cargo test` takes the same few hundred each
//! time; `ANY_FILES=200000 cargo test --release --test any_file -- --nocapture` takes that many
//! more, other ones, and says how many it took. A file that fails is kept under the folder it names.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::print_stderr,
    unreachable_pub,
    reason = "a test may read files, say what it found and fail loudly"
)]

#[path = "any_file/draw.rs"]
mod draw;
#[path = "any_file/file.rs"]
mod file;
#[path = "any_file/seen.rs"]
mod seen;
#[path = "any_file/sound.rs"]
mod sound;
#[path = "any_file/verbs.rs"]
mod verbs;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};

use lexroad::answers;
use lexroad::diagnostic::{Diagnostics, Sources};
use lexroad::questionnaire::Questionnaire;
use verbs::{Case, Shown, VERBS};

/// How much of it: each run of the tests draws so many files and shows every third of them once.
const SHORT: Run = Run {
    first: 0,
    files: 600,
    every: 3,
    calls: 1,
};

/// Which files are drawn, by their numbers, and how much each is shown.
#[derive(Clone, Copy)]
struct Run {
    first: u64,
    files: u64,
    /// One of so many is shown; all are read.
    every: u64,
    /// By so many verbs.
    calls: usize,
}

/// What was done: files that were valid, and how often each verb was called.
#[derive(Default)]
struct Count {
    valid: u64,
    given_up: u64,
    failed: Vec<String>,
    verbs: BTreeMap<&'static str, u64>,
    seen: seen::Seen,
}

/// Shows one file by some verbs; the next file is shown by the next ones.
fn show(questionnaire: &Questionnaire, file: &file::File, seed: u64, run: Run, count: &mut Count) {
    let mut random = fastrand::Rng::with_seed(seed);
    let case = Case {
        questionnaire,
        file,
        question: verbs::question(questionnaire, file, &mut random),
        seed: random.u64(..),
    };
    for place in 0..run.calls {
        let place = (seed / run.every) as usize * run.calls + place;
        let (name, verb) = VERBS[place % VERBS.len()];
        let shown = || catch_unwind(AssertUnwindSafe(|| looked_at(&case, &verb(&case))));
        let first = shown();
        let failed = match &first {
            Err(_) => Some("it panics".to_owned()),
            Ok(Err(said)) => Some(said.clone()),
            // A second time, now and then, for the same bytes.
            Ok(Ok(text)) if random.u8(..4) == 0 => {
                let is_same = matches!(shown(), Ok(Ok(again)) if again == *text);
                (!is_same).then(|| "it differs the second time".to_owned())
            }
            Ok(Ok(_)) => None,
        };
        if let Some(said) = failed {
            let path = std::env::temp_dir().join(format!("lexroad-any-file-{seed}.toml"));
            std::fs::write(&path, &file.text).unwrap();
            let said = format!("{name} of {} (number {seed}): {said}", path.display());
            eprintln!("{said}");
            count.failed.push(said);
        }
        *count.verbs.entry(name).or_default() += 1;
    }
}

/// Returns everything that was shown as one text, or what is wrong with it.
fn looked_at(case: &Case<'_>, shown: &[Shown]) -> Result<String, String> {
    let addresses = case.addresses();
    let mut all = String::new();
    for one in shown {
        all += &match one {
            Shown::Page(document) => sound::page(document, &addresses)?,
            Shown::Json(schema, value) => {
                schema.map_or(Ok(()), |schema| sound::json(schema, value))?;
                value.to_string()
            }
            Shown::Answers(text) => {
                let (mut sources, mut problems) = (Sources::default(), Diagnostics::default());
                let id = sources.add("part.toml", text.clone());
                let read = answers::load(case.questionnaire, &sources, id, &mut problems);
                read.ok_or_else(|| format!("a file it wrote is refused: {:?}", problems.sorted()))?;
                text.clone()
            }
        };
    }
    Ok(all)
}

/// Draws the files of a run on all cores, and shows them.
fn take(run: Run) -> Count {
    let questionnaire = lexroad::national::load().0;
    let schema = answers::schema(&questionnaire);
    let next = AtomicU64::new(run.first);
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let mut all = Count::default();
    std::thread::scope(|scope| {
        let worker = || {
            let mut count = Count::default();
            loop {
                let seed = next.fetch_add(1, Ordering::Relaxed);
                if seed >= run.first + run.files {
                    return count;
                }
                match file::draw(&questionnaire, &schema, seed) {
                    Some(file) => {
                        count.valid += 1;
                        count.seen.add(&file.entries);
                        if seed.is_multiple_of(run.every) {
                            show(&questionnaire, &file, seed, run, &mut count);
                        }
                    }
                    None => count.given_up += 1,
                }
                if (seed + 1 - run.first).is_multiple_of(10_000) {
                    println!("{} files", seed + 1 - run.first);
                }
            }
        };
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(worker)).collect();
        for worker in workers {
            all.join(
                worker
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            );
        }
    });
    let drawer = draw::Drawer {
        root: &schema,
        random: fastrand::Rng::with_seed(0),
        institutions: Vec::new(),
        sources: Vec::new(),
        bills: Vec::new(),
    };
    println!(
        "{} valid files, {} given up, calls: {:?}",
        all.valid, all.given_up, all.verbs
    );
    assert!(all.failed.is_empty(), "{:#?}", all.failed);
    let missing = all.seen.missing(&drawer);
    assert!(missing.is_empty(), "no valid file held {missing:#?}");
    assert_eq!(all.verbs.len(), VERBS.len(), "each verb is called");
    all
}

impl Count {
    fn join(&mut self, other: Count) {
        self.valid += other.valid;
        self.given_up += other.given_up;
        self.failed.extend(other.failed);
        for (name, calls) in other.verbs {
            *self.verbs.entry(name).or_default() += calls;
        }
        self.seen.join(other.seen);
    }
}

#[test]
fn every_verb_shows_any_valid_file() {
    let count = take(SHORT);
    assert_eq!(count.given_up, 0, "every file can be made valid");
}

#[test]
fn and_many_more_when_asked() {
    let files = std::env::var("ANY_FILES").ok().and_then(|n| n.parse().ok());
    if let Some(files) = files {
        take(Run {
            first: SHORT.files,
            files,
            every: 1,
            calls: 1,
        });
    }
}
