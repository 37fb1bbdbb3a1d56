//! Whatever a person does, the file stays one that loads, with every comment in it.

use std::io;

use proptest::prelude::*;

use super::*;
use crate::prompt::{Ask, Choice, Line};

/// A person who does anything; when the bytes end, so does the input.
struct Anybody {
    bytes: std::vec::IntoIter<u8>,
}

impl Anybody {
    fn next(&mut self) -> io::Result<usize> {
        let byte = self.bytes.next().map(usize::from);
        byte.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}

impl Ask for Anybody {
    fn width(&self) -> usize {
        40
    }

    fn page(&mut self, lines: &[Line]) -> io::Result<()> {
        self.say(lines)
    }

    fn say(&mut self, lines: &[Line]) -> io::Result<()> {
        let widest = lines
            .iter()
            .map(|line| crate::text::columns(&line.text))
            .max();
        assert!(widest.unwrap_or(0) <= 40, "{lines:?}");
        Ok(())
    }

    fn one(&mut self, _: &str, choices: &[Choice], start: usize) -> io::Result<Option<usize>> {
        assert!(start < choices.len());
        let chosen = self.next()? % (choices.len() + 1);
        Ok((chosen < choices.len()).then_some(chosen))
    }

    fn some(&mut self, _: &str, choices: &[Choice], _: &[usize]) -> io::Result<Option<Vec<usize>>> {
        let bits = self.next()?;
        let ticked = (0..choices.len()).filter(|index| bits & (1 << (index % 7)) != 0);
        Ok((bits < 240).then(|| ticked.collect()))
    }

    fn write(&mut self, _: &str, start: &str) -> io::Result<Option<String>> {
        let texts = [
            "",
            "s. 4 # \"a\" 'b' \\",
            "9",
            "2027-06-30",
            "Act № 5 \u{202e}",
            start,
            "-1",
        ];
        Ok(texts.get(self.next()? % 8).map(|text| (*text).to_owned()))
    }

    fn key(&mut self, _: &str, choices: &[(char, Choice)]) -> io::Result<Option<char>> {
        let chosen = self.next()? % (choices.len() + 1);
        Ok(choices.get(chosen).map(|(letter, _)| *letter))
    }

    fn edit(&mut self, prompt: &str, start: &str) -> io::Result<Option<String>> {
        let first = self.write(prompt, start)?;
        let Some(second) = self.write(prompt, "")? else {
            return Ok(first);
        };
        Ok(first.map(|first| format!("{first}\n\n{second}")))
    }
}

fn comments(text: &str) -> usize {
    let lines = text.lines().filter(|line| !line.contains("'b'"));
    lines.filter(|line| line.contains('#')).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_is_answered_the_file_loads_and_keeps_its_comments(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
        let questionnaire = questionnaire();
        let (_folder, path) = written(ANSWERS);
        let mut file = AnswersFile::open(&path).unwrap();
        let mut anybody = Anybody { bytes: bytes.into_iter() };
        let options = Options::default();
        let ended = run(&questionnaire, &mut file, &options, &mut anybody, &outside());
        prop_assert!(ended.is_ok(), "{ended:?}");
        let saved = String::from_utf8(std::fs::read(&path).unwrap()).unwrap();
        load(&questionnaire, &saved);
        prop_assert_eq!(comments(&saved), comments(ANSWERS), "{}", saved);
    }
}
