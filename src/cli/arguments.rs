//! The arguments of the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::load::parse_day;

/// From the cybercrime law a country has to the law it needs.
///
/// Assess the legal framework and capacity, compare it with treaties and model laws, and draw a
/// roadmap made for the country. Everything stays on this computer.
#[derive(Debug, Parser)]
#[command(
    name = "lexroad",
    version,
    propagate_version = true,
    after_help = "Start with: lexroad new PH -o ph.toml, then lexroad assess ph.toml (or edit the file), then lexroad report ph.toml.\nlexroad explain ID tells more about anything that has an id."
)]
pub struct Cli {
    /// Options of every command.
    #[command(flatten)]
    pub(super) global: Global,
    /// What to do.
    #[command(subcommand)]
    pub(super) command: Command,
}

/// Options of every command.
#[derive(Args, Debug)]
pub(super) struct Global {
    /// Read the questionnaire from this folder instead of the shipped one.
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) questionnaire: Option<PathBuf>,
    /// When to use colour.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Colour,
    /// Columns to write for; else those of the terminal.
    #[arg(long, global = true, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..=1000))]
    pub(super) width: Option<u16>,
    /// How problems of a file are written.
    #[arg(long, global = true, value_name = "FORMAT", default_value = "full")]
    pub(super) message_format: MessageFormat,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Colour {
    /// In a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How problems of a file are written.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum MessageFormat {
    /// With the line, an arrow and the remedy.
    Full,
    /// One line for each.
    Short,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write a fresh answers file for a country: every question in order.
    New(New),
    /// Answer the questions in the terminal: status, demands, strategy. Saved after each answer.
    Assess(Assess),
    /// Answer the demands and strategy questions alone.
    Strategy(Sitting),
    /// Show every problem of answers files at once; without a file, of the questionnaire.
    Check(Check),
    /// Score the country: dimensions, topics, stages, what to ask next.
    Score(Score),
    /// Compare the country with each instrument, provision by provision.
    Readiness(Readiness),
    /// Draw the plan: what to do, why, who, when, and what the score becomes.
    Roadmap(Roadmap),
    /// Write the whole report.
    Report(Report),
    /// Write the part of an answers file that one institution answers, as a file or as cards.
    Split(Split),
    /// Put the parts back together: every decision listed, none silent.
    Merge(Merge),
    /// Bring the ids of a file to this version of the questionnaire; nothing said is lost.
    Migrate(Migrate),
    /// Write down that the Government validated an assessment: a later change is seen.
    Validate(Validate),
    /// Explain anything that has an id: indicator, action, treaty, article, country, problem.
    Explain(Explain),
    /// List what the questionnaire holds.
    List(List),
    /// Write the JSON Schema of answers files, with which an editor completes and checks them.
    Schema(Schema),
    /// Print the completions for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page.
    Man,
}

/// Arguments of `new`.
#[derive(Args, Debug)]
pub(super) struct New {
    /// The country's ISO 3166-1 alpha-2 code, or XK.
    #[arg(value_name = "CODE")]
    pub(super) country: String,
    /// The file to write. Without it the text goes to standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Replace whatever stands at FILE, which else must be new.
    #[arg(long, requires = "output")]
    pub(super) force: bool,
    /// Which questions count.
    #[arg(long, default_value = "full")]
    pub(super) scope: ScopeArgument,
    /// The day as of which the law is described; else today.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) date: Option<Date>,
}

/// Arguments of `assess`.
#[derive(Args, Debug)]
#[command(after_help = ASSESS_HELP)]
pub(super) struct Assess {
    #[command(flatten)]
    pub(super) sitting: Sitting,
    /// Ask the questions of the quick assessment only.
    #[arg(long, help_heading = ASKED, display_order = 1)]
    pub(super) quick: bool,
    /// Ask the questions of one dimension only, without profile, demands and strategy.
    #[arg(long, value_name = "ID", help_heading = ASKED, display_order = 2)]
    pub(super) dimension: Option<String>,
    /// Go through answers again instead of asking what is open.
    #[arg(long, value_name = "WHICH", help_heading = ASKED, display_order = 3)]
    pub(super) only: Option<Again>,
}

/// What `assess` and `strategy` share: a sitting at the terminal.
#[derive(Args, Debug)]
#[command(after_help = KEYS)]
pub(super) struct Sitting {
    /// The answers file.
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// Ask only what an institution of this type can answer, such as `police`.
    #[arg(long = "for", value_name = "INSTITUTION", help_heading = ASKED, display_order = 4)]
    pub(super) institution: Option<String>,
    /// Begin with this question, dimension or part; else with the first open question.
    #[arg(long, value_name = "ID", help_heading = ASKED, display_order = 5)]
    pub(super) from: Option<String>,
    /// Ask line by line, for screen readers and slow lines; nothing is drawn anew.
    #[arg(long, help_heading = ASKED, display_order = 6)]
    pub(super) plain: bool,
}

/// The heading of the options that choose what is asked.
const ASKED: &str = "What is asked, and how (options can be combined)";

/// The keys of an interview.
macro_rules! keys {
    () => {
        "\
At every prompt: Esc, then one letter; with --plain `:` and the letter.
  b  back               g  go to an id or a part      u  undo
  s  skip               /  search for a word          c  clear the answer
  h  help               l  list open or flagged       f  flag for review
  q  save and quit

Every answer is saved at once. The next run begins with the first open question."
    };
}

/// What `strategy --help` says at its end.
const KEYS: &str = keys!();

/// What `assess --help` says at its end.
const ASSESS_HELP: &str = concat!(
    "\
Examples:
  lexroad assess ph.toml --quick                      a first picture
  lexroad assess ph.toml --for police --only unknown  what nobody could say, to the police
  lexroad assess ph.toml --only no-evidence           a later pass, for the sources alone
  lexroad assess ph.toml --from safeguards            from a dimension on

",
    keys!()
);

/// Which answers are gone through again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Again {
    /// Those answered `unknown`: nobody could say, so somebody else is asked.
    Unknown,
    /// Those flagged for review.
    Flagged,
    /// Those answered `partly`, to tell apart the elements still not known.
    Partly,
    /// Those that rest on no cited source; asks for the evidence alone.
    NoEvidence,
}

/// Arguments of `check`.
#[derive(Args, Debug)]
pub(super) struct Check {
    /// The answers files; `-` is standard input.
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// The form of the output.
    #[arg(long, default_value = "text")]
    pub(super) format: OutputFormat,
    /// Show errors and warnings alone.
    #[arg(long)]
    pub(super) no_advice: bool,
}

/// Arguments of the reading verbs.
#[derive(Args, Clone, Debug)]
pub(super) struct Reading {
    /// The answers file; `-` is standard input.
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// The form of the output.
    #[arg(long, default_value = "text")]
    pub(super) format: OutputFormat,
    #[command(flatten)]
    pub(super) asked: Asked,
}

/// Arguments of `score`.
#[derive(Args, Clone, Debug)]
pub(super) struct Score {
    #[command(flatten)]
    pub(super) reading: Reading,
    /// Only the indicators of a theme or pillar, such as `gender`; `lexroad list lenses` shows all.
    #[arg(long, value_name = "ID")]
    pub(super) lens: Option<String>,
}

/// What a score is asked for.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct Asked {
    /// Which answers count: what is in force, only what is proved, or bills too.
    #[arg(long, default_value = "in-force")]
    pub(super) view: ViewArgument,
    /// Which indicators count; else what the file says.
    #[arg(long)]
    pub(super) scope: Option<ScopeArgument>,
    /// The set of weights; else the questionnaire's default.
    #[arg(long, value_name = "PRESET")]
    pub(super) weights: Option<String>,
    /// The assessment date; else the file's `as-of`.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) date: Option<Date>,
    /// Exit with 1 when the low end of the figure that leads (all questions, or the key questions while
    /// too much of the rest is open) is below this number.
    #[arg(long, value_name = "N", value_parser = points)]
    pub(super) fail_under: Option<f64>,
}

/// Arguments of `readiness`.
#[derive(Args, Debug)]
pub(super) struct Readiness {
    #[command(flatten)]
    pub(super) reading: Reading,
    /// Only this instrument, even if it does not concern the country.
    #[arg(short, long, value_name = "ID")]
    pub(super) instrument: Option<String>,
    /// Only the provisions with something missing, or with something unknown.
    #[arg(long, value_name = "WHICH")]
    pub(super) only: Option<Only>,
}

/// Which provisions of an instrument are shown; the counts stay those of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Only {
    /// Partly met and not met.
    Gaps,
    /// Unknown.
    Unknown,
}

/// Arguments of `roadmap`.
#[derive(Args, Debug)]
pub(super) struct Roadmap {
    #[command(flatten)]
    pub(super) reading: Reading,
    /// Only the actions of this phase.
    #[arg(long, value_name = "N", help_heading = "A part of the plan")]
    pub(super) phase: Option<String>,
    /// Only the actions that close a gap of this dimension.
    #[arg(long, value_name = "ID", help_heading = "A part of the plan")]
    pub(super) dimension: Option<String>,
    /// Only the actions that this institution type leads, `police` for example.
    #[arg(long, value_name = "ID", help_heading = "A part of the plan")]
    pub(super) lead: Option<String>,
    /// Only the actions that this type of assistance would help, `drafting` for example.
    #[arg(long, value_name = "ID", help_heading = "A part of the plan")]
    pub(super) assistance: Option<String>,
    /// Leave out the cards of the actions.
    #[arg(long, help_heading = "A part of the plan")]
    pub(super) brief: bool,
    /// The shortest route to an instrument: the fewest actions after which nothing it demands is
    /// known to be missing.
    #[arg(long, value_name = "INSTRUMENT", help_heading = "Other questions to the plan",
        conflicts_with_all = ["phase", "dimension", "lead", "assistance", "done", "bill"])]
    pub(super) to: Option<String>,
    /// With --to: plan for what nobody could say as if it were absent.
    #[arg(long, requires = "to", help_heading = "Other questions to the plan")]
    pub(super) assume_no: bool,
    /// What score, stages and readiness would become if these actions were done.
    #[arg(long = "if", value_name = "ACTION", num_args = 1.., help_heading = "Other questions to the plan",
        conflicts_with_all = ["phase", "dimension", "lead", "assistance"])]
    pub(super) done: Vec<String>,
    /// What they would become if these bills, by their key in `[sources]`, were law as prepared.
    #[arg(long = "if-bill", value_name = "SOURCE", num_args = 1.., help_heading = "Other questions to the plan",
        conflicts_with_all = ["phase", "dimension", "lead", "assistance"])]
    pub(super) bill: Vec<String>,
}

/// Arguments of `report`.
#[derive(Args, Debug)]
pub(super) struct Report {
    /// The answers file; `-` is standard input.
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// The file to write; without it the report goes to standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Replace whatever stands at FILE, which else must be new, or an earlier document of the same kind.
    #[arg(long)]
    pub(super) force: bool,
    /// The form of the report.
    #[arg(long, default_value = "markdown")]
    pub(super) format: ReportFormat,
    /// Which document.
    #[arg(long, value_name = "PART", default_value = "whole")]
    pub(super) part: PartArgument,
    /// Leave out respondents, second checkers, notes, flags, the log and confidential sources.
    #[arg(long)]
    pub(super) redact: bool,
    /// With --part strategy: the file of texts written by hand; else FILE.texts.toml beside the
    /// answers FILE.toml, when there is one.
    #[arg(long, value_name = "TEXTS")]
    pub(super) texts: Option<PathBuf>,
    /// With --part strategy: write a fresh file of texts with every section, and no document.
    #[arg(long, conflicts_with = "output")]
    pub(super) write_texts: bool,
    #[command(flatten)]
    pub(super) asked: Asked,
}

/// Arguments of `split`.
#[derive(Args, Debug)]
pub(super) struct Split {
    /// The answers file; `-` is standard input.
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// The institution type, for example `police`.
    #[arg(long = "for", value_name = "ID")]
    pub(super) institution: String,
    /// The file to write. Without it the text goes to standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Replace whatever stands at FILE, which else must be new, or earlier cards for cards.
    #[arg(long, requires = "output")]
    pub(super) force: bool,
    /// Write question cards to print, in Markdown, instead of a part.
    #[arg(long)]
    pub(super) cards: bool,
}

/// Arguments of `merge`.
#[derive(Args, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of its own"
)]
pub(super) struct Merge {
    /// The file that goes on: its comments, order and intake stay.
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// The parts, in any order; none with `--resolve` for the file as it is.
    #[arg(value_name = "PART")]
    pub(super) parts: Vec<PathBuf>,
    /// The file to write. Without it nothing is written, unless `--in-place`.
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Replace whatever stands at FILE, which else must be new.
    #[arg(long, requires = "output")]
    pub(super) force: bool,
    /// Write into the first file.
    #[arg(long, conflicts_with = "output")]
    pub(super) in_place: bool,
    /// Take a law that stands under two keys for one source.
    #[arg(long)]
    pub(super) join_sources: bool,
    /// Decide the contested answers in the terminal; of merged parts with `-o` or `--in-place`.
    #[arg(long)]
    pub(super) resolve: bool,
    /// The form of the output.
    #[arg(long, default_value = "text")]
    pub(super) format: OutputFormat,
}

/// Arguments of `explain`.
#[derive(Args, Debug)]
pub(super) struct Explain {
    /// The id, for example `preservation`, `budapest/16`, `KE` or `unknown-value`; where several
    /// things bear it, with the kind before it: `institution/police`.
    #[arg(value_name = "ID")]
    pub(super) id: String,
    /// Explain an action as it stands in the plan of this answers file, formula and numbers.
    #[arg(long = "for", value_name = "FILE")]
    pub(super) answers: Option<PathBuf>,
    /// The form of the output.
    #[arg(long, default_value = "text")]
    pub(super) format: OutputFormat,
}

/// Arguments of `list`.
#[derive(Args, Debug)]
pub(super) struct List {
    /// What to list.
    #[arg(value_name = "WHAT")]
    pub(super) kind: ListKind,
    /// The form of the output.
    #[arg(long, default_value = "text")]
    pub(super) format: OutputFormat,
    /// Only those whose texts contain this word, in any case.
    #[arg(long, value_name = "WORD")]
    pub(super) search: Option<String>,
    /// Only indicators of this dimension, and actions that close one of them.
    #[arg(long, value_name = "ID")]
    pub(super) dimension: Option<String>,
    /// Only indicators of this theme or pillar, and actions that close one of them.
    #[arg(long, value_name = "ID")]
    pub(super) lens: Option<String>,
    /// Only provisions of this instrument, indicators they need, and actions that close one.
    #[arg(long, value_name = "ID")]
    pub(super) instrument: Option<String>,
    /// Only indicators this institution is asked about, and actions it leads or joins.
    #[arg(long, value_name = "ID")]
    pub(super) institution: Option<String>,
}

/// Arguments of `migrate`.
#[derive(Args, Debug)]
pub(super) struct Migrate {
    /// The answers file; it is changed in its place.
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// Say what would be done, and write nothing.
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// Arguments of `validate`.
#[derive(Args, Debug)]
pub(super) struct Validate {
    /// The answers file; it is changed in its place.
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// Who validated it: an institution, a session, a person with an office.
    #[arg(long, value_name = "NAME")]
    pub(super) by: String,
    /// The day on which it was validated; else today.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) date: Option<Date>,
    /// Say that it is published too.
    #[arg(long)]
    pub(super) published: bool,
}

/// Arguments of `schema`.
#[derive(Args, Debug)]
pub(super) struct Schema {
    /// The file to write; without it the schema goes to standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Replace whatever stands at FILE, which else must be new, or an earlier schema.
    #[arg(long, requires = "output")]
    pub(super) force: bool,
}

/// What can be listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ListKind {
    /// Indicators with their question.
    Indicators,
    /// Actions with what they close.
    Actions,
    /// Instruments with their provisions counted.
    Instruments,
    /// Provisions of the instruments.
    Provisions,
    /// Dimensions with their topics.
    Dimensions,
    /// Questions of the profile, demands and strategy.
    Questions,
    /// Themes and pillars, with their indicators counted.
    Lenses,
    /// Threats, with the indicators that answer them counted.
    Threats,
    /// Types of institution, with what they lead and are asked about.
    Institutions,
    /// Types of assistance, with the actions they fit.
    Assistance,
    /// Organizations that may be asked.
    Organizations,
    /// Bills that join actions.
    Packages,
    /// Countries with their codes.
    Countries,
    /// Organizations and projects of States with their members.
    Bodies,
    /// Numbers of the method.
    Constants,
    /// Words of reports and screens.
    Words,
    /// Problems of files.
    Codes,
    /// Everything that has an id.
    All,
}

/// The form of a reading verb's output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum OutputFormat {
    /// Tables for a terminal.
    Text,
    /// JSON with stable keys.
    Json,
}

/// The form of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    /// Markdown.
    Markdown,
    /// JSON with stable keys.
    Json,
}

/// `--part`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PartArgument {
    /// The whole report.
    Whole,
    /// For a workshop: contested answers, what each institution owes, room to sign.
    Workshop,
    /// The strategy document: baseline, objectives, delivery, risks; with texts of your own.
    Strategy,
    /// One page for a minister: decisions, standing, first steps, cost, rights.
    Brief,
    /// Assistance needs by type, for those who may help.
    Donors,
    /// For each bill: clauses to amend, requirements, articles, judgments, safeguards.
    Drafting,
}

impl PartArgument {
    /// What the mark of the document says it is.
    pub(super) fn name(self) -> &'static str {
        crate::report::Part::from(self).name()
    }
}

impl From<PartArgument> for crate::report::Part {
    fn from(part: PartArgument) -> Self {
        match part {
            PartArgument::Whole => crate::report::Part::Whole,
            PartArgument::Workshop => crate::report::Part::Workshop,
            PartArgument::Strategy => crate::report::Part::Strategy,
            PartArgument::Brief => crate::report::Part::Brief,
            PartArgument::Donors => crate::report::Part::Donors,
            PartArgument::Drafting => crate::report::Part::Drafting,
        }
    }
}

/// `--view`.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum ViewArgument {
    /// What is in force.
    #[default]
    InForce,
    /// Only what is proved by a cited source.
    Proven,
    /// Bills as if they were in force.
    Pending,
}

/// `--scope`.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum ScopeArgument {
    /// All indicators.
    Full,
    /// Those of the quick assessment.
    Quick,
}

impl From<ScopeArgument> for crate::answers::Scope {
    fn from(scope: ScopeArgument) -> Self {
        match scope {
            ScopeArgument::Full => crate::answers::Scope::Full,
            ScopeArgument::Quick => crate::answers::Scope::Quick,
        }
    }
}

impl From<ViewArgument> for crate::score::View {
    fn from(view: ViewArgument) -> Self {
        match view {
            ViewArgument::InForce => crate::score::View::InForce,
            ViewArgument::Proven => crate::score::View::Proven,
            ViewArgument::Pending => crate::score::View::Pending,
        }
    }
}

/// Which page of the results is wanted.
#[derive(Debug)]
pub(super) enum Page {
    /// The score, of the whole or through a lens.
    Score(Option<String>),
    /// Readiness, for one instrument or for all that concern the country, whole or in part.
    Readiness(Option<String>, Option<Only>),
}

/// Reads a day that could stand in a file.
fn day(text: &str) -> Result<Date, String> {
    parse_day(text).map_err(|wanted| format!("write {wanted}"))
}

/// Reads points of a score.
fn points(text: &str) -> Result<f64, String> {
    match text.trim().parse() {
        Ok(points) if (0.0..=100.0).contains(&points) => Ok(points),
        _ => Err("write a number from 0 to 100".to_owned()),
    }
}
