//! The stable names of all problems, with the page `lexroad explain` prints for each.

use std::fmt;

/// How much a problem stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The file is refused.
    Error,
    /// The file is read; the result may not be what was meant.
    Warning,
    /// The file is fine; the work can be made better.
    Advice,
}

macro_rules! codes {
    ($($variant:ident $name:literal $severity:ident $text:literal)*) => {
        /// The stable, kebab-case name of a problem.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = $text] $variant,)* }

        impl Code {
            /// All codes, in the order of the explanation pages.
            pub const ALL: &[Code] = &[$(Code::$variant,)*];

            /// Returns the name.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }

            /// Returns how much the problem stops.
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)* }
            }

            /// Returns what the problem means and how to mend it.
            pub fn explanation(self) -> &'static str {
                match self { $(Code::$variant => $text,)* }
            }
        }
    };
}

codes! {
    // The bytes and the grammar.
    NotUtf8 "not-utf8" Error
        "The file is not UTF-8 text. Spreadsheets and old editors save in a local encoding. Open the file in an editor, choose `Save with encoding`, pick UTF-8, and try again. Nothing is guessed, because a wrong guess would change names."
    Utf16 "utf16" Error
        "The file is UTF-16, which Windows Notepad calls `Unicode`. Save it again as UTF-8."
    EmptyFile "empty-file" Error
        "The file holds nothing but white space or comments. `lexroad new CODE -o FILE` writes a fresh answers file with every question in order."
    MergeConflict "merge-conflict" Error
        "The file holds the marks that version control leaves where two people changed the same lines. Keep one side of each, remove the three marks, and try again."
    CurlyQuote "curly-quote" Error
        "A word processor turned straight quotes into curly ones. TOML needs straight quotes: \" around text. Curly quotes inside a text are fine."
    ControlCharacter "control-character" Error
        "The text holds a raw control character, which TOML forbids. Remove it, or write it escaped, as in \\u001B."
    DuplicateKey "duplicate-key" Error
        "The same key stands twice in one table, so one of the two answers would be lost. Keep the right one."
    Syntax "syntax" Error
        "The text is not TOML at this place. Most often a quote, a bracket or an equals sign is missing on this line or the one before."

    // The shape.
    UnknownKey "unknown-key" Error
        "The table does not have this key. The help names the nearest one it has. Nothing is ignored silently, because a misspelt key is a lost answer."
    MisplacedAnswer "misplaced-answer" Error
        "The id of an indicator stands below the table header of another answer, so TOML reads it as a part of that answer. Move the line up, directly below `[answers]`, or give it a header of its own: `[answers.ID]`."
    WrongType "wrong-type" Error
        "The key wants another kind of value, for example text in quotes, a list in square brackets or a date without quotes."
    MissingKey "missing-key" Error
        "The table needs this key, and nothing can stand in for it. The message names the table and the help shows the line to add."
    EmptyText "empty-text" Error
        "The key is there, but its text is empty. Write the text, or remove the line if nothing is to be said."
    UnknownSection "unknown-section" Error
        "A file of texts holds a text for a section that the document does not have, so it would be printed nowhere. The message names the sections there are; `lexroad report FILE --part strategy --write-texts` writes a file with all of them."
    UnsupportedFormat "unsupported-format" Error
        "The file names a format that this version of Lexroad does not know. A newer Lexroad wrote it: install that one."

    // The words.
    UnknownValue "unknown-value" Error
        "An answer has one of six values: yes, partly, draft, no, unknown, not-applicable. An empty value means not asked yet."
    SynonymValue "synonym-value" Error
        "The value is a usual word for one of the six values, but not the word itself. The help names the right one. It is not translated silently, since `partial` for one person is `draft` for another."
    UnknownId "unknown-id" Error
        "Nothing in the questionnaire or in this file has this id. The help names the nearest one."
    UnknownWord "unknown-word" Error
        "The key takes one of a few words, and this is not one of them."
    OutOfRange "out-of-range" Error
        "The number lies outside the range the key allows, or the day outside those a file may name: from 1945-01-01 to 2199-12-31. The message shows the range; a day far outside it is most often a slip of one digit."
    BadDate "bad-date" Error
        "A date is written without quotes as year, month and day: 2025-11-30."
    DuplicateId "duplicate-id" Error
        "An id stands for one thing for ever; here two things have the same."
    BadId "bad-id" Error
        "An id is written in kebab-case: small letters and digits, with single hyphens between them."

    // The answers file.
    OtherQuestionnaire "other-questionnaire" Error
        "The answers were given to another questionnaire. Its folder is named with `--questionnaire DIR`."
    NewerVersion "newer-version" Error
        "The answers were given to a newer version of the questionnaire than the one at hand, so some of them would be lost. Use a newer Lexroad."
    OlderVersion "older-version" Warning
        "The answers were given to an older version of the questionnaire. Ids never change their meaning, so the answers stand; new indicators count as unknown until they are asked."
    MovedId "moved-id" Warning
        "Something is called by an id that it had in an earlier version of the questionnaire. It is read as what it is called now, and its meaning is the same. `lexroad migrate FILE` writes the id of today everywhere in the file; what was validated stays validated."
    GoneId "gone-id" Warning
        "Something is answered that the questionnaire no longer has, for the reason that the message gives, and nothing stands in its place. It counts for nothing. `lexroad migrate FILE` moves it as it is to the table `[retired]` of the file, which nothing reads and every save keeps."
    UnknownCountry "unknown-country" Error
        "The code is not an ISO 3166-1 alpha-2 code (nor XK). `lexroad list countries` shows all."
    ElementsWithoutPartly "elements-without-partly" Error
        "Elements are listed only beside `partly`: `yes` means that every element is present, and the other values that none is known to be."
    AllElements "all-elements" Error
        "The answer is `partly` and the lists say that every element is present, which is `yes`, or that every element is missing, which is `no`."
    ElementTwice "element-twice" Error
        "The element stands twice in the lists. It is present, or missing, or, in neither list, unknown."
    ListedTwice "listed-twice" Error
        "The same entry stands twice in a list. One of the two was probably meant to be another; if not, one is enough."
    NarrowingMisplaced "narrowing-misplaced" Error
        "Narrowing conditions describe a law in force, so they stand beside `yes` or `partly` only."
    ReasonMissing "reason-missing" Error
        "`not-applicable` leaves the indicator out of the score, so the file says why: `reason = \"...\"`."
    NotExempt "not-exempt" Error
        "The indicator applies to every country; it cannot be answered `not-applicable`. If nothing is in force the value is `no`."
    BillMissing "bill-missing" Error
        "`draft` means that a bill is formally prepared, so the answer names it: `bill = \"KEY\"`, a key of `[sources]` whose status is `bill`."
    BillMisplaced "bill-misplaced" Error
        "A bill stands beside `draft`, always, or beside `partly` if it would complete the law; not beside the other values."
    NotABill "not-a-bill" Error
        "The source named as the bill has another status than `bill` in `[sources]`."
    NotLawInForce "not-law-in-force" Error
        "A positive answer rests only on what does not count as law on the day of the assessment: sources that are struck down, suspended, expired, repealed, not yet commenced or bills, and provisions that the lists `void`, `suspended` and `not-commenced` of a source name. Name the law in force that carries the answer, or change the value."
    PartlyInForce "partly-in-force" Warning
        "A positive answer cites a provision of which a part is void, suspended or not commenced on the day of the assessment, by the register of `[sources]`. Cite the parts that are in force; if a lost part carried an element of the answer, the answer is `partly`."
    CitationNotRead "citation-not-read" Warning
        "A citation looks like one of a provision and could not be read as units and numbers, so it is compared with the lists `void`, `suspended` and `not-commenced` as it is written: another spelling of the same provision is not found. Write the unit and its number, as in `s. 12(1)`, `§ 202a Abs. 1`, `art. 5 bis`, `ss. 10-14`."
    StatusIncomplete "status-incomplete" Error
        "An assessment that is validated or published names who validated it and when: `validated-by`, `validated-on`."
    ValidationOpen "validation-open" Warning
        "The assessment says that it was validated, and not what: `[validated]` is missing, so an answer changed since then would look approved. `lexroad validate FILE --by NAME` writes the digests of all answers, treaties and sources as they stand; run it when whoever validated has seen this version."
    ChangedSinceValidation "changed-since-validation" Error
        "Somebody validated the assessment, and an answer, a treaty or a source says something else now. Nobody approved that: put back what was validated, or make the file a draft (`status = \"draft\"`) until it is approved again with `lexroad validate`. The interview and `merge` make it a draft by themselves."
    Contradiction "contradiction" Warning
        "Two answers do not go together: something is said to work although what it rests on is answered `no`. The explicit answer stands; look at both again."
    AfterAssessment "after-assessment" Warning
        "A day lies after the day of assessment: an answer was given, a source looked at, an instrument joined or an action done only then. The assessment describes the law as it stood on `as-of`, and everything is judged on that day, so either the day is a slip, or the law is described as it stood later: then move `as-of`. Of an instrument that binds the country only later, write `contracting`."
    ValidatedTooEarly "validated-too-early" Error
        "The assessment was validated before the day on which it describes the law: nobody can have approved that. Correct `validated-on` or `as-of`; where the law was read again since, make the file a draft and validate it again with `lexroad validate`."
    InvitationLapsed "invitation-lapsed" Warning
        "The country was invited to join an instrument, and the invitation lapsed before the day of assessment. It counts as `none`: it makes nothing urgent and brings no instrument into view. Ask the depositary whether it was renewed, then write the new `invited-until`, or the status `none`."
    BeforePlan "before-plan" Warning
        "A day of the plan lies before the plan starts: a dissolution of parliament, or the day by which the law is to be ready for an instrument. The dissolution is not used, and the day of a target makes nothing urgent; the instrument stays a target. Write the next day, or remove the line."
    EarlyStart "early-start" Warning
        "The plan starts more than three months before the day on which the law is described, so its first steps lie in the past. Write a `strategy.start` after `as-of`; without one the plan starts with the month after the day of assessment. A plan of the calendar year in which the law is read is no problem in its first months."
    AfterToday "after-today" Warning
        "The day of assessment, of the validation or of a decision in `[[log]]` is still to come, so it is most often a slip of one digit. Only `check` says this, by the local day or `SOURCE_DATE_EPOCH`: no figure and no document follows the clock."
    SearchNote "search-note" Advice
        "An indicator of weight 3 is answered `no` without a note. A stranger cannot see whether the law is silent or nobody looked: write what was searched."
    Contested "contested" Advice
        "Respondents answered the question differently, and no rule of `merge` decided between them, so the answer with the lower credit counts until somebody settles it. `[[log]]` keeps what each side said; `lexroad merge FILE --resolve` shows both and lets you choose."
    PartEdited "part-edited" Error
        "The table `[part]` says what a part was sent with, and `lexroad merge` sees by it which answers were changed. It no longer fits the file: a digest or the serial number was edited, the institution is another one than `respondents` names, or the part answers a question that it was not sent with. Put back the line of the part as it was sent; an answer to another question goes into the whole file, or into the part of the institution that is asked. In `[parts]`, what a file remembers of parts that came back, the table of a part may be removed as a whole: what it brought is then the file's own."
    PartClash "part-clash" Error
        "Parts that are merged do not go together: one serial number stands in the parts of two institutions, or two returns of one part have the same day and say different things, so that nobody can say which counts. Of two returns write the later day into the one that was sent later: `day` in `[part]`. A part that was copied for another institution is split anew for it."
    PartFirst "part-first" Error
        "The first file of `lexroad merge` is the one that goes on, and it is a part here, while a file behind it is none. Name the whole file first and the parts behind it."
    OtherCountry "other-country" Error
        "The files to merge are about two countries. Merge the parts of one country only; if a code was mistyped, correct it."
    OtherVersion "other-version" Error
        "The files to merge are for two major versions of the questionnaire, between which questions changed. Bring the older file to the newer version first (CHANGELOG.md says what changed), or split the part anew."

    OldEvidence "old-evidence" Advice
        "The evidence of a positive answer is older than the method's limit on the day of the assessment (`lexroad explain evidence-months`), so it counts as grade 1 and proves nothing. Look again at the law or ask the person again, then write the new day."
    AtOdds "at-odds" Advice
        "Two things are said that rarely hold together, by a rule of the questionnaire that gives its reason. Both answers stand. If both are right, say in a note how; a reader will ask."

    // The questionnaire.
    Cycle "cycle" Error
        "The ids lead in a circle, so none of them can come first. The message names the whole circle."
    WrongName "wrong-name" Error
        "The id inside the file differs from the file's name, or a file that `questionnaire.toml` names is not there."
    SharesSum "shares-sum" Error
        "The constants of the method do not fit each other: shares of one whole that make more or less than 1, or a floor above its ceiling. What is computed from them would be no share of anything."
    NoElement "no-element" Error
        "An indicator has two to eight elements, and at least one of them is core: without elements nobody can say `partly`."
    UnreachableIndicator "unreachable-indicator" Error
        "The indicator is scored only for instruments that concern no country of `regions.toml`, so it can never be asked."
    UnclosedIndicator "unclosed-indicator" Error
        "No action closes the gap of this indicator, so the roadmap would be silent about it."
    IdleAction "idle-action" Error
        "The action closes no indicator, so it could never be proposed."
    UntestedProvision "untested-provision" Error
        "The provision neither requires an indicator nor says why it is not assessed."
    CitationWord "citation-word" Error
        "A file of `citations/` lists the words by which a language cites law. Each is one word in small letters, without digits and without the stop of an abbreviation, and stands for one thing in its language; otherwise a citation could be read in two ways."
    WeightRule "weight-rule" Warning
        "A provision of a universal convention that is mandatory, not reservable and not soft requires this indicator as a whole; so it has weight 3, is core, and stands at level 2 or 3."
    EmptyLevel "empty-level" Warning
        "The dimension has no indicator at this level, so its stage would be passed over in silence."
    NoCore "no-core" Warning
        "The dimension has no core indicator at this level, so its gate rests on weight alone."
    MissingWording "missing-wording" Warning
        "The action says nothing for a state its answers may be in: a prepared bill in law or policy, or a condition that the law adds and an instrument allows."
    EarlyBill "early-bill" Warning
        "The action needs a vote of parliament and stands in the phase for what needs none, so the plan would promise it too early."
    IdleVariant "idle-variant" Warning
        "A variant sets something to the value that the action has everywhere, or stands under the condition of another variant, so it looks tailored and changes nothing."
    TargetReached "target-reached" Warning
        "A measure starts where it should end: baseline and target are the same, so nobody can see whether the action changed anything."
    UnboundInput "unbound-input" Warning
        "The planner reads this from the intake, and no question asks for it, so the roadmap cannot follow the country in this."
    MissingHelp "missing-help" Warning
        "A help text is too short to help: say why it matters, what counts as yes, the usual mistake, or where to look."
    OneQuestion "one-question" Warning
        "An indicator asks one requirement. Two questions in one cannot be answered by one value."
    Negations "negations" Warning
        "The question negates several times, so that people answer the opposite of what they mean."
    JudgingElement "judging-element" Warning
        "An element, or a measure of an action, is a fact that two officials would state alike. A word such as adequate or effective asks for a judgement."
    LongText "long-text" Warning
        "The text is longer than fits where it is shown."
    NotPlain "not-plain" Warning
        "Texts of the questionnaire are plain: no Markdown, no line breaks, straight quotes. Renderers add the marks."
    ArticleInProse "article-in-prose" Warning
        "An article number stands in prose, where an uncertain one would look certain. Provisions name what they require; the program then cites them wherever they belong, with a mark where the number is uncertain."
    NoAddress "no-address" Warning
        "An instrument says where its authentic text can be read, so that a reader can check every provision."
    NearDuplicate "near-duplicate" Warning
        "Two questions use nearly the same words, so one of them may be asked twice."
    Formula "formula" Warning
        "The same run of words stands in the texts of two indicators or actions. Each is written for its own matter."
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
