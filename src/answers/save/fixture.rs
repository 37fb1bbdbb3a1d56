//! A small questionnaire for the tests of saving and asking, with one question of every form.

use std::borrow::Cow;
use std::path::PathBuf;

use toml_edit::{DocumentMut, value};

use crate::answers::{self, Answers};
use crate::diagnostic::{Diagnostics, Format, Sources, render};
use crate::questionnaire::{self, Folder, Questionnaire};

const LAW: &str = r#"
id = "law"
title = "Criminal law"
summary = "What is punished."

[[topic]]
id = "attacks"
title = "Attacks"

[[topic.indicator]]
id = "illegal-access"
title = "Illegal access"
question = "Is it a crime to enter a computer system without right, whatever the system and whatever the purpose of the person who enters it?"
kind = "law"
weight = 3
level = 2
core = true
quick = true
pillar = "legal"
elements = [
  { id = "any-system", text = "covers every system", core = true },
  { id = "whole-or-part", text = "covers the whole and a part of it", core = true },
  { id = "attempted", text = "covers an attempt" },
]
narrowing = [
  { id = "security-breach", text = "only where a protection is overcome", allowed-by = ["budapest/2"] },
]
why = "Everything else begins with it."
yes-means = "A section of an act in force punishes it."
false-yes = "A law on electronic commerce that mentions hacking."
ask = ["justice-ministry", "prosecution"]
look = "The penal code."

[[topic.indicator]]
id = "data-interference"
title = "Data interference"
question = "Is it a crime to damage data?"
kind = "law"
weight = 3
level = 3
core = true
quick = true
pillar = "legal"
elements = [
  { id = "damage", text = "covers damage", core = true },
  { id = "deletion", text = "covers deletion" },
]
why = "W." 
yes-means = "Y."
false-yes = "F."
ask = ["justice-ministry"]
look = "L."
"#;

const PROCEDURE: &str = r#"
id = "procedure"
title = "Procedure"
summary = "What may be done to find out."

[[topic]]
id = "preservation-of-data"
title = "Preservation"

[[topic.indicator]]
id = "preservation"
title = "Preservation"
question = "Can data be frozen at once?"
kind = "law"
weight = 3
level = 2
core = true
quick = true
pillar = "legal"
elements = [
  { id = "any-data", text = "reaches any data", core = true },
  { id = "same-day", text = "the same day" },
]
why = "W."
yes-means = "Y."
false-yes = "F."
ask = ["police"]
look = "L."

[[topic.indicator]]
id = "partial-disclosure"
title = "Partial disclosure"
question = "Is the path disclosed?"
kind = "law"
weight = 2
level = 3
core = true
pillar = "legal"
depends-on = "preservation"
not-applicable = "the country has no provider"
elements = [
  { id = "path", text = "the path", core = true },
  { id = "at-once", text = "at once" },
]
why = "W."
yes-means = "Y."
false-yes = "F."
ask = ["police"]
look = "L."

[[topic.indicator]]
id = "racist-acts"
title = "Racist acts"
question = "Are racist acts punished?"
kind = "law"
weight = 1
level = 4
core = true
pillar = "legal"
only-for = ["protocol"]
elements = [
  { id = "threats", text = "threats", core = true },
  { id = "insults", text = "insults" },
]
why = "W."
yes-means = "Y."
false-yes = "F."
ask = ["prosecution"]
look = "L."
"#;

const PROFILE: &str = r#"
id = "profile"
title = "Country profile"
summary = "What the plan has to fit."

[[question]]
id = "legal-tradition"
title = "Legal tradition"
question = "Which legal tradition is it?"
help = "A penal code points to civil law. Precedent points to common law."
answer = "choice"
options = [
  { id = "civil", title = "Civil law" },
  { id = "common", title = "Common law" },
]
ask = ["justice-ministry"]

[[question]]
id = "sittings"
title = "Sittings"
question = "In which months does parliament sit?"
help = "Go by the last two years."
answer = "choices"
options = [
  { id = "feb", title = "February" },
  { id = "mar", title = "March" },
]
ask = ["parliament"]

[[question]]
id = "passage"
title = "Passage of a bill"
question = "How many months does a bill take?"
help = "Take the middle one of three."
answer = "whole-number"
minimum = 1
maximum = 36
unit = "months"
ask = ["parliament"]

[[question]]
id = "dissolution"
title = "Dissolution"
question = "When is parliament dissolved?"
help = "The end of the term."
answer = "date"
ask = ["parliament"]

[[question]]
id = "institutions"
title = "Names of the institutions"
question = "What is each called?"
help = "Give the official name."
answer = "per-institution"
ask = ["steering-body"]
"#;

const DEMANDS: &str = r#"
id = "demands"
title = "Demands"
summary = "What the country wants."

[[question]]
id = "vision"
title = "Vision"
question = "What will be true?"
help = "One sentence."
answer = "text"
ask = ["steering-body"]

[[question]]
id = "red-lines"
title = "Red lines"
question = "What is not acceptable?"
help = "One line for each."
answer = "texts"
ask = ["steering-body"]

[[question]]
id = "priorities"
title = "Priorities"
question = "How much does each dimension matter?"
help = "From 1 to 5."
answer = "per-dimension"
minimum = 1
maximum = 5
ask = ["steering-body"]

[[question]]
id = "ambitions"
title = "Ambitions"
question = "Which accession is decided?"
help = "A cabinet decision counts."
answer = "instruments"
binds = "decided"
ask = ["foreign-ministry"]

[[question]]
id = "targets"
title = "Targets"
question = "By which day should the law be ready?"
help = "A decision of its own."
answer = "instrument-dates"
binds = "targets"
ask = ["foreign-ministry"]

[[question]]
id = "horizon"
title = "Horizon"
question = "Over how many months does the plan run?"
help = "Let it end with a programme."
answer = "whole-number"
minimum = 12
maximum = 120
unit = "months"
assumed = 60
ask = ["steering-body"]

[[question]]
id = "obstacles"
title = "Obstacles"
question = "Which conditions are unfavourable?"
help = "Choose what would stop a bill."
answer = "choices"
options = [{ id = "money", title = "Money" }, { id = "drafting", title = "Drafting" }]
assumed = []
ask = ["steering-body"]

[[question]]
id = "resources"
title = "Resources"
question = "How much is there?"
help = "Count people as well."
answer = "choice"
options = [{ id = "low", title = "Little" }, { id = "medium", title = "Some money" }]
assumed = "medium"
ask = ["steering-body"]
"#;

const REGIONS: &str = r#"
as-of = 2025-11-30
designations = "Names take no side."
country = [{ code = "PH", name = "Philippines" }, { code = "FR", name = "France" }]

[[body]]
id = "asean"
title = "Association of Southeast Asian Nations"
kind = "organization"
members = ["PH"]
as-of = "2025"
certain = "certain"

[[body]]
id = "european-union"
title = "European Union"
kind = "organization"
members = ["FR"]
as-of = "2025"
certain = "certain"

[[status]]
instrument = "budapest"
state = "party"
as-of = "2025-11-01"
certain = "certain"
countries = ["PH"]
source = "Treaty Office"
[status.since]
PH = 2018-07-01
"#;

/// Answers for the small questionnaire, with comments in every place a person may put one.
pub(crate) const ANSWERS: &str = r#"# Answers of the Philippines
format = 1 # never touched

[assessment]
questionnaire = "national"
version = "1.0"
scope = "full"
as-of = 2025-11-30 # the day

[country]
code = "PH"

# Who we are
[profile]
legal-tradition = "" # to be asked
# passage = 6

[treaties.budapest]
status = "party"

# The register
[sources.ra10175]
title = "Cybercrime Prevention Act" # 2012
kind = "statute"

[sources.sb-1]
title = "Bill"
kind = "statute"
status = "bill"

[answers]
# short answers
data-interference = "no" # nothing found

# the first one
[answers.illegal-access] # long
# asked in March
value = "partly" # see the note
elements = [
  "any-system", # s. 4
  "whole-or-part", # s. 5
]
checked-by = "M. Cruz"
flag = true
note = "kept"

# what we want
[demands]
vision = ""

[[log]]
text = "started"
# the end
"#;

fn instrument(id: &str, concerns: &str, article: &str, requires: &str) -> String {
    format!(
        r#"
id = "{id}"
title = "Convention of {id}"
short = "{id} convention"
kind = "treaty"
unit = "article"
adopted-by = "A"
adopted = "2001"
entry-condition = "E"
reference = "R"
url = "https://example.org"
who-may-join = "W"
reservations = "R"
status = "S"
status-as-of = "2025"
source = "S"
concerns = [{concerns}]

[[provision]]
article = "{article}"
title = "A duty"
kind = "substantive"
obligation = "mandatory"
certain = false
basis = "text"
says = "S"
requires = ["{requires}"]
"#
    )
}

fn actions(closes: &str) -> String {
    format!(
        r#"
[[action]]
id = "enact-{closes}"
title = "Enact"
closes = [{}]
phase = 2
effort = 2
months = 6
needs-parliament = true
cost = "low"
lead = "justice-ministry"
because = "B"
how = "H"
rights = "R"
assistance = ["drafting"]
wording = {{ no = "N", partly = "P" }}
output = {{ text = "T", unit = "U", baseline = "B", target = "T", source = "S" }}
outcome = {{ text = "T", unit = "U", baseline = "B", target = "T", source = "S" }}
"#,
        match closes {
            "law" => r#""illegal-access", "data-interference""#,
            _ => r#""preservation", "partial-disclosure", "racist-acts""#,
        }
    )
}

/// The head of the shipped questionnaire, for its constants and vocabularies.
fn head() -> String {
    let shipped = include_str!("../../../questionnaires/national/questionnaire.toml");
    let mut head: DocumentMut = shipped.parse().unwrap();
    let list = |names: &[&str]| value(names.iter().copied().collect::<toml_edit::Array>());
    head["dimensions"] = list(&["law", "procedure"]);
    head["intake"] = list(&["profile", "status", "demands"]);
    head["instruments"] = list(&["budapest", "protocol", "directive"]);
    head.remove("contradiction");
    let method = head["method"].as_table_mut().unwrap();
    method.remove("cap");
    for preset in method["preset"]
        .as_array_of_tables_mut()
        .unwrap()
        .iter_mut()
    {
        let weights = "{ law = 1, procedure = 1 }"
            .parse::<toml_edit::Value>()
            .unwrap();
        preset["weights"] = value(weights);
    }
    head.to_string()
}

/// Returns the small questionnaire.
pub(crate) fn questionnaire() -> Questionnaire {
    let files = [
        ("questionnaire.toml", head()),
        ("regions.toml", REGIONS.to_owned()),
        ("dimensions/law.toml", LAW.to_owned()),
        ("dimensions/procedure.toml", PROCEDURE.to_owned()),
        (
            "citations/en.toml",
            include_str!("../../../questionnaires/national/citations/en.toml").to_owned(),
        ),
        (
            "citations/es.toml",
            include_str!("../../../questionnaires/national/citations/es.toml").to_owned(),
        ),
        (
            "citations/fr.toml",
            include_str!("../../../questionnaires/national/citations/fr.toml").to_owned(),
        ),
        (
            "citations/pt.toml",
            include_str!("../../../questionnaires/national/citations/pt.toml").to_owned(),
        ),
        (
            "citations/de.toml",
            include_str!("../../../questionnaires/national/citations/de.toml").to_owned(),
        ),
        (
            "citations/et.toml",
            include_str!("../../../questionnaires/national/citations/et.toml").to_owned(),
        ),
        (
            "citations/ar.toml",
            include_str!("../../../questionnaires/national/citations/ar.toml").to_owned(),
        ),
        ("actions/law.toml", actions("law")),
        ("actions/procedure.toml", actions("procedure")),
        ("intake/profile.toml", PROFILE.to_owned()),
        ("intake/demands.toml", DEMANDS.to_owned()),
        (
            "instruments/budapest.toml",
            instrument("budapest", "", "2", "illegal-access"),
        ),
        (
            "instruments/protocol.toml",
            instrument("protocol", "", "3", "racist-acts"),
        ),
        (
            "instruments/directive.toml",
            instrument("directive", "\"european-union\"", "4", "illegal-access"),
        ),
    ];
    let folder = Folder {
        name: "small".to_owned(),
        files: files
            .into_iter()
            .map(|(path, text)| (path.to_owned(), Cow::Owned(text)))
            .collect(),
    };
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let questionnaire = questionnaire::load(&folder, &mut sources, &mut diagnostics);
    questionnaire.unwrap_or_else(|| {
        panic!(
            "{}",
            render(&diagnostics, &sources, Format::Short, 100, false)
        );
    })
}

/// Reads answers that must be right.
pub(crate) fn load(questionnaire: &Questionnaire, text: &str) -> Answers {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let file = sources.add("answers.toml", text.to_owned());
    let answers = answers::load(questionnaire, &sources, file, &mut diagnostics);
    answers.unwrap_or_else(|| {
        panic!(
            "{text}\n{}",
            render(&diagnostics, &sources, Format::Short, 100, false)
        );
    })
}

/// Writes answers to a file in a folder of its own, which lasts as long as what is returned.
pub(crate) fn written(text: impl AsRef<[u8]>) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("answers.toml");
    let mut file = std::fs::File::create(&path).unwrap();
    std::io::Write::write_all(&mut file, text.as_ref()).unwrap();
    (folder, path)
}
