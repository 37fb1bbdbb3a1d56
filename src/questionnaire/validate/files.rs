//! The files of a folder, each read into its raw shape.

use toml::Spanned;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Sources, Span};
use crate::load::{self, FromToml};
use crate::questionnaire::Folder;
use crate::questionnaire::raw::{
    RawActions, RawContradictions, RawDimension, RawGrammar, RawHead, RawInstrument, RawIntake,
    RawRegions,
};

/// A file and what was read of it.
#[derive(Debug)]
pub(super) struct RawFile<T> {
    pub(super) file: FileId,
    /// The name that the id inside must repeat.
    pub(super) stem: String,
    pub(super) raw: T,
}

/// All files of a questionnaire.
#[derive(Debug)]
pub(super) struct RawFiles {
    pub(super) head: RawFile<RawHead>,
    pub(super) dimensions: Vec<RawFile<RawDimension>>,
    pub(super) actions: Vec<RawFile<RawActions>>,
    pub(super) instruments: Vec<RawFile<RawInstrument>>,
    pub(super) intake: Vec<RawFile<RawIntake>>,
    pub(super) regions: RawFile<RawRegions>,
    pub(super) citations: Vec<RawFile<RawGrammar>>,
    /// The one file a questionnaire may do without.
    pub(super) contradictions: Option<RawFile<RawContradictions>>,
}

/// The name that stands in `intake` for the dimensions.
pub(super) const STATUS_PART: &str = "status";

impl RawFiles {
    /// Reads the files that `questionnaire.toml` names; `None` when one cannot be read at all.
    pub(super) fn read(
        folder: &Folder,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let mut reader = Reader {
            folder,
            sources,
            diagnostics,
            asked: Vec::new(),
        };
        let head: RawFile<RawHead> = reader.read("questionnaire.toml", "questionnaire")?;
        let regions = reader.read("regions.toml", "regions");
        let dimensions = reader.read_all("dimensions", &head.raw.dimensions, head.file);
        let actions = reader.read_all("actions", &head.raw.dimensions, head.file);
        let instruments = reader.read_all("instruments", &head.raw.instruments, head.file);
        let parts: Vec<_> = head
            .raw
            .intake
            .iter()
            .filter(|part| part.get_ref() != STATUS_PART)
            .cloned()
            .collect();
        let intake = reader.read_all("intake", &parts, head.file);
        let citations = reader.read_all("citations", &head.raw.citations, head.file);
        let contradictions = reader.read_optional("contradictions.toml", "contradictions");
        reader.refuse_strangers(head.file);
        Some(RawFiles {
            dimensions: dimensions?,
            actions: actions?,
            instruments: instruments?,
            intake: intake?,
            regions: regions?,
            citations: citations?,
            contradictions,
            head,
        })
    }
}

struct Reader<'a> {
    folder: &'a Folder,
    sources: &'a mut Sources,
    diagnostics: &'a mut Diagnostics,
    asked: Vec<String>,
}

impl Reader<'_> {
    fn read<T: FromToml>(&mut self, path: &str, stem: &str) -> Option<RawFile<T>> {
        let file = self.place(path, None)?;
        let (raw, problems) = one(self.sources, Some((file, stem)));
        self.diagnostics.append(problems);
        raw
    }

    fn read_optional<T: FromToml>(&mut self, path: &str, stem: &str) -> Option<RawFile<T>> {
        let mut files = self.folder.files.iter();
        files
            .any(|(name, _)| name == path)
            .then(|| self.read(path, stem))?
    }

    /// Adds the text of a file to the sources; reports a file that is not there.
    fn place(&mut self, path: &str, named_at: Option<Span>) -> Option<FileId> {
        self.asked.push(path.to_owned());
        let found = self.folder.files.iter().find(|(name, _)| name == path);
        let Some((_, source)) = found else {
            let message = format!("the folder `{}` has no file `{path}`", self.folder.name);
            let mut diagnostic = Diagnostic::placeless(Code::WrongName, message)
                .help("add the file, or remove its name from questionnaire.toml");
            diagnostic.span = named_at;
            self.diagnostics.push(diagnostic);
            return None;
        };
        let name = format!("{}/{path}", self.folder.name);
        Some(self.sources.add(name, source.clone()))
    }

    /// Reads one file for each name, side by side; all are tried even if the first fails.
    fn read_all<T: FromToml + Send>(
        &mut self,
        folder: &str,
        names: &[Spanned<String>],
        named_in: FileId,
    ) -> Option<Vec<RawFile<T>>> {
        let placed: Vec<Option<(FileId, &str)>> = names
            .iter()
            .map(|name| {
                let path = format!("{folder}/{}.toml", name.get_ref());
                let at = Span::new(named_in, name.span());
                Some((self.place(&path, Some(at))?, name.get_ref().as_str()))
            })
            .collect();
        let workers = std::thread::available_parallelism().map_or(1, usize::from);
        let each = placed.len().div_ceil(workers).max(1);
        let sources: &Sources = self.sources;
        let read: Vec<(Option<RawFile<T>>, Diagnostics)> = std::thread::scope(|scope| {
            let parts: Vec<_> = placed
                .chunks(each)
                .map(|part| {
                    scope.spawn(move || {
                        part.iter()
                            .map(|file| one(sources, *file))
                            .collect::<Vec<_>>()
                    })
                })
                .collect();
            parts
                .into_iter()
                .flat_map(|part| part.join().expect("reading a file does not panic"))
                .collect()
        });
        let files = read.into_iter().map(|(file, problems)| {
            self.diagnostics.append(problems);
            file
        });
        let files: Vec<Option<RawFile<T>>> = files.collect();
        files.into_iter().collect()
    }

    fn refuse_strangers(&mut self, head: FileId) {
        for (path, _) in &self.folder.files {
            if !self.asked.contains(path) {
                let message = format!("`{path}` is not named in questionnaire.toml");
                self.diagnostics.push(
                    Diagnostic::new(Code::WrongName, Span::new(head, 0..0), message)
                        .help("add its name to the list of its folder, or remove the file"),
                );
            }
        }
    }
}

/// Reads one file with its own list of problems, so that files can be read side by side.
fn one<T: FromToml>(
    sources: &Sources,
    file: Option<(FileId, &str)>,
) -> (Option<RawFile<T>>, Diagnostics) {
    let mut problems = Diagnostics::default();
    let Some((file, stem)) = file else {
        return (None, problems);
    };
    let raw = load::read(sources, file, &mut problems, &|_| None);
    let raw = raw.map(|raw| RawFile {
        file,
        stem: stem.to_owned(),
        raw,
    });
    (raw, problems)
}
