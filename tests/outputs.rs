//! Where outputs may go: no verb takes the place of a file that it did not write itself.

#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// Every way to write a file, without the name behind `-o`; the folder holds `ke.toml`.
const WAYS: [&[&str]; 8] = [
    &["new", "PH"],
    &["schema"],
    &["report", "ke.toml"],
    &["report", "ke.toml", "--part", "workshop"],
    &["report", "ke.toml", "--format", "json"],
    &["split", "ke.toml", "--for", "police"],
    &["split", "ke.toml", "--for", "police", "--cards"],
    &["merge", "ke.toml", "part.toml"],
];

/// What people fill in is never replaced, not even by the verb that wrote it.
fn is_filled_in(way: &[&str]) -> bool {
    matches!(way[0], "new" | "merge") || way[0] == "split" && !way.contains(&"--cards")
}

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::copy("reports/kenya/ke.toml", folder.path().join("ke.toml")).unwrap();
    fs::copy("reports/philippines/ph.toml", folder.path().join("ph.toml")).unwrap();
    fs::copy("reports/kenya/ke.toml", folder.path().join("part.toml")).unwrap();
    folder
}

fn runs(folder: &Path, way: &[&str], more: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lexroad"));
    command.current_dir(folder).args(way).args(more);
    command.stdin(Stdio::null()).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A file stays as it is, and the person is told why.
fn refuses(folder: &Path, way: &[&str], target: &str, why: &str) {
    let before = fs::read(folder.join(target)).unwrap();
    let output = runs(folder, way, &["-o", target]);
    let said = said(&output);
    assert_eq!(output.status.code(), Some(2), "{way:?} -o {target}: {said}");
    assert!(said.contains(why), "{way:?} -o {target}: {said}");
    assert_eq!(fs::read(folder.join(target)).unwrap(), before, "{way:?}");
}

fn writes(folder: &Path, way: &[&str], more: &[&str]) {
    let output = runs(folder, way, more);
    let said = said(&output);
    assert_eq!(output.status.code(), Some(0), "{way:?} {more:?}: {said}");
}

#[test]
fn own_output_of_the_same_kind_is_replaced_and_no_other() {
    let folder = folder();
    let folder = folder.path();
    for (number, way) in WAYS.iter().enumerate() {
        let name = format!("own-{number}");
        writes(folder, way, &["-o", &name]);
        if is_filled_in(way) {
            refuses(folder, way, &name, "exists already");
        } else {
            let path = folder.join(&name);
            fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
            writes(folder, way, &["-o", &name]);
            let mode = fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o640, "{way:?}");
        }
    }
    // The whole report goes the way of the workshop, and takes longer.
    for way in WAYS.iter().filter(|way| way[..] != ["report", "ke.toml"]) {
        for (number, other) in WAYS.iter().enumerate() {
            if way != other {
                refuses(folder, way, &format!("own-{number}"), "--force");
            }
        }
    }
}

#[test]
fn answers_and_what_the_program_did_not_write_stay() {
    let folder = folder();
    let folder = folder.path();
    let foreign = [
        ("letter.md", "# Dear colleague\n"),
        ("empty.md", ""),
        ("data.json", "{ \"format\": \"geojson\" }\n"),
        ("broken.json", "{ \"format\": \"lexroad-report\", \n"),
        (
            "edited.md",
            "<!-- Written by lexroad: report. Take this line out to keep changes of your own. -->\n\nMore.\n",
        ),
        ("questionnaire.toml", "format = 1\nid = \"mine\"\n"),
    ];
    for (name, text) in foreign {
        fs::write(folder.join(name), text).unwrap();
    }
    fs::write(folder.join("bytes.md"), [0xff, 0xfe, 0x00]).unwrap();
    // The whole report goes the way of the workshop, and takes longer.
    for way in WAYS.iter().filter(|way| way[..] != ["report", "ke.toml"]) {
        for (name, _) in foreign {
            refuses(folder, way, name, "--force");
        }
        refuses(folder, way, "bytes.md", "--force");
        refuses(folder, way, "ph.toml", "--force");
    }
    refuses(
        folder,
        &["report", "ke.toml"],
        "ph.toml",
        "is an answers file",
    );
    refuses(folder, &["schema"], "ph.toml", "is an answers file");
}

#[test]
fn an_input_stays_by_whatever_name() {
    let folder = folder();
    let folder = folder.path();
    let texts = ["report", "ke.toml", "--part", "strategy", "--write-texts"];
    writes(folder, &texts, &[]);
    symlink("ke.toml", folder.join("link.md")).unwrap();
    fs::hard_link(folder.join("ke.toml"), folder.join("hard.md")).unwrap();
    for way in WAYS.iter().filter(|way| way.contains(&"ke.toml")) {
        for name in ["ke.toml", "./ke.toml", "link.md", "hard.md"] {
            refuses(folder, way, name, "made from");
        }
    }
    let strategy = ["report", "ke.toml", "--part", "strategy"];
    refuses(folder, &strategy, "ke.texts.toml", "made from");
    refuses(
        folder,
        &["merge", "ke.toml", "part.toml"],
        "part.toml",
        "made from",
    );
    let again = runs(folder, &texts, &[]);
    assert_eq!(again.status.code(), Some(2));
    assert!(said(&again).contains("may hold somebody's work"));
}

#[test]
fn standard_input_stays() {
    let folder = folder();
    let path = folder.path().join("ke.toml");
    let before = fs::read(&path).unwrap();
    for way in [
        &["report", "-"] as &[&str],
        &["split", "-", "--for", "police"],
        &["split", "-", "--for", "police", "--cards"],
        &["merge", "ph.toml", "-"],
    ] {
        for target in ["ke.toml", "/dev/stdin"] {
            let mut command = Command::new(env!("CARGO_BIN_EXE_lexroad"));
            command.current_dir(folder.path()).args(way);
            command.args(["-o", target]);
            let input = fs::File::open(&path).unwrap();
            let output = command.stdin(input).output().unwrap();
            assert_ne!(output.status.code(), Some(0), "{way:?} -o {target}");
            assert_eq!(fs::read(&path).unwrap(), before, "{way:?} -o {target}");
        }
    }
}

#[test]
fn force_replaces_whatever_file_stands_there() {
    for way in &WAYS {
        let folder = folder();
        let folder = folder.path();
        let old = "# Dear colleague\n";
        fs::write(folder.join("letter.md"), old).unwrap();
        fs::hard_link(folder.join("letter.md"), folder.join("copy.md")).unwrap();
        symlink("letter.md", folder.join("link.md")).unwrap();
        writes(folder, way, &["-o", "link.md", "--force"]);
        let link = fs::symlink_metadata(folder.join("link.md")).unwrap();
        assert!(link.is_symlink(), "{way:?}");
        assert_ne!(fs::read_to_string(folder.join("letter.md")).unwrap(), old);
        // Put in its place whole, not poured into the file that others hold open.
        assert_eq!(fs::read_to_string(folder.join("copy.md")).unwrap(), old);
    }
}

#[test]
fn folders_and_dangling_links_are_no_targets() {
    let folder = folder();
    let folder = folder.path();
    fs::create_dir(folder.join("inside")).unwrap();
    symlink("nothing.md", folder.join("dangling.md")).unwrap();
    for way in &WAYS {
        for (target, why) in [
            ("inside", "is a folder"),
            ("dangling.md", "remove the link"),
        ] {
            for more in [&["-o", target] as &[&str], &["-o", target, "--force"]] {
                let output = runs(folder, way, more);
                assert_eq!(output.status.code(), Some(2), "{way:?} {target}");
                assert!(said(&output).contains(why), "{way:?}: {}", said(&output));
            }
        }
        assert!(!folder.join("nothing.md").exists());
    }
}

#[test]
fn devices_take_everything() {
    let folder = folder();
    let folder = folder.path();
    for way in &WAYS {
        writes(folder, way, &["-o", "/dev/null"]);
        let written = runs(folder, way, &["-o", "/dev/stdout"]);
        assert_eq!(written.status.code(), Some(0), "{way:?}");
        assert!(written.stdout.len() > 100, "{way:?}");
        // The shell opened this file to be written.
        let file = fs::File::create(folder.join("shell.md")).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_lexroad"));
        command
            .current_dir(folder)
            .args(*way)
            .args(["-o", "/dev/stdout"]);
        let ended = command.stdout(file).stderr(Stdio::null()).status().unwrap();
        assert_eq!(ended.code(), Some(0), "{way:?}");
        assert!(fs::metadata(folder.join("shell.md")).unwrap().len() > 100);
    }
    assert!(!Path::new("/dev/lexroad-schema.json").exists());
    let left = fs::read_dir(folder).unwrap();
    let left: Vec<_> = left.map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 4, "{left:?}");
}
