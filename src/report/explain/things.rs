//! Everything that has an id, of every kind, in one list.

use crate::diagnostic::Code;
use crate::questionnaire::{Questionnaire, words};

words! {
    /// A kind of thing that has an id.
    Kind {
        /// A requirement, asked as a question.
        Indicator = "indicator",
        /// A part of the questionnaire the result is read in.
        Dimension = "dimension",
        /// A group of indicators in a dimension.
        Topic = "topic",
        /// A step that closes gaps.
        Action = "action",
        /// A treaty, act of a region or model law.
        Instrument = "instrument",
        /// One duty of an instrument.
        Provision = "provision",
        /// An observable fact of an indicator.
        Element = "element",
        /// A question of the profile, demands or strategy.
        Question = "question",
        /// A number of the method.
        Constant = "constant",
        /// A word of reports and screens.
        Word = "word",
        /// A theme that cuts across the dimensions: a lens.
        Theme = "theme",
        /// A pillar of the Global Cybersecurity Agenda: a lens.
        Pillar = "pillar",
        /// A threat a country may name.
        Threat = "threat",
        /// A bill that joins actions.
        Package = "package",
        /// A phase of the roadmap.
        Phase = "phase",
        /// A type of institution.
        Institution = "institution",
        /// A type of assistance.
        Assistance = "assistance",
        /// An organization that may be asked for assistance.
        Organization = "organization",
        /// An organization or project of States, with its members.
        Body = "body",
        /// A country or area.
        Country = "country",
        /// A set of weights of the dimensions.
        Weights = "weights",
        /// A problem of a file.
        Code = "code",
    }
}

/// Something that has an id, with the name people read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    /// What it is.
    pub kind: Kind,
    /// The id.
    pub id: String,
    /// The name.
    pub title: String,
}

impl Thing {
    /// Returns whether it is meant by a name: its id, or its kind and id as in `institution/police`.
    pub fn bears(&self, name: &str) -> bool {
        let after = |start: &str| name.strip_prefix(start)?.strip_prefix('/');
        self.id == name || after(self.kind.as_str()) == Some(&self.id)
    }

    /// Returns the name that means it and nothing else.
    pub fn full_name(&self) -> String {
        format!("{}/{}", self.kind, self.id)
    }
}

/// Lists everything that has an id, kind by kind, each in the order of its files.
pub fn things(questionnaire: &Questionnaire) -> Vec<Thing> {
    let mut all = Vec::new();
    let mut add = |kind: Kind, id: &str, title: &str| {
        all.push(Thing {
            kind,
            id: id.to_owned(),
            title: title.to_owned(),
        });
    };
    for one in questionnaire.indicators.values() {
        add(Kind::Indicator, one.id.as_str(), &one.title);
    }
    for one in questionnaire.dimensions.values() {
        add(Kind::Dimension, one.id.as_str(), &one.title);
    }
    for topic in questionnaire
        .dimensions
        .values()
        .flat_map(|one| &one.topics)
    {
        add(Kind::Topic, topic.id.as_str(), &topic.title);
    }
    for one in questionnaire.actions.values() {
        add(Kind::Action, one.id.as_str(), &one.title);
    }
    for one in questionnaire.instruments.values() {
        add(Kind::Instrument, one.id.as_str(), &one.short);
    }
    for one in questionnaire
        .instruments
        .values()
        .flat_map(|one| &one.provisions)
    {
        add(Kind::Provision, &one.id.to_string(), &one.title);
    }
    for indicator in questionnaire.indicators.values() {
        for element in &indicator.elements {
            add(
                Kind::Element,
                &format!("{}/{}", indicator.id, element.id),
                &element.text,
            );
        }
    }
    for (_, one) in questionnaire.questions() {
        add(Kind::Question, one.id.as_str(), &one.title);
    }
    for one in &questionnaire.method.listed {
        add(Kind::Constant, &one.id, &one.title);
    }
    for one in questionnaire.glossary.values() {
        add(Kind::Word, one.id.as_str(), &one.title);
    }
    for (kind, terms) in [
        (Kind::Theme, &questionnaire.themes),
        (Kind::Pillar, &questionnaire.pillars),
        (Kind::Threat, &questionnaire.threats),
    ] {
        for one in terms.values() {
            add(kind, one.id.as_str(), &one.title);
        }
    }
    for one in questionnaire.packages.values() {
        add(Kind::Package, one.id.as_str(), &one.title);
    }
    for one in &questionnaire.phases {
        add(Kind::Phase, &one.number.to_string(), &one.title);
    }
    for one in questionnaire.institutions.values() {
        add(Kind::Institution, one.id.as_str(), &one.title);
    }
    for (kind, terms) in [
        (Kind::Assistance, &questionnaire.assistance),
        (Kind::Organization, &questionnaire.organizations),
    ] {
        for one in terms.values() {
            add(kind, one.id.as_str(), &one.title);
        }
    }
    for one in questionnaire.regions.bodies.values() {
        add(Kind::Body, one.id.as_str(), &one.title);
    }
    for one in questionnaire.regions.countries.values() {
        add(Kind::Country, one.code.as_str(), &one.name);
    }
    for one in questionnaire.method.presets.values() {
        add(Kind::Weights, one.id.as_str(), &one.title);
    }
    for code in Code::ALL {
        add(Kind::Code, code.as_str(), code.severity().word());
    }
    all
}
