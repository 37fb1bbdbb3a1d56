//! The files of a questionnaire, and the shipped one embedded in the program.

use std::borrow::Cow;

/// The files of a questionnaire: the path inside the folder, with `/`, and the text.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    /// What stands before each path in messages.
    pub name: String,
    /// The files.
    pub files: Vec<(String, Cow<'static, str>)>,
}

impl Folder {
    /// Returns the shipped questionnaire.
    pub fn national() -> Self {
        Folder {
            name: "questionnaires/national".to_owned(),
            files: NATIONAL
                .iter()
                .map(|(path, text)| ((*path).to_owned(), Cow::Borrowed(*text)))
                .collect(),
        }
    }
}

macro_rules! embed {
    ($($path:literal)*) => {
        &[$(($path, include_str!(concat!("../../questionnaires/national/", $path))),)*]
    };
}

/// The files of the shipped questionnaire. A test fails when a file of the folder is not listed.
pub const NATIONAL: &[(&str, &str)] = embed! {
    "questionnaire.toml"
    "contradictions.toml"
    "regions.toml"
    "dimensions/policy.toml"
    "dimensions/legal-framework.toml"
    "dimensions/substantive-law.toml"
    "dimensions/procedural-law.toml"
    "dimensions/electronic-evidence.toml"
    "dimensions/jurisdiction.toml"
    "dimensions/safeguards.toml"
    "dimensions/international-cooperation.toml"
    "dimensions/capacity.toml"
    "actions/policy.toml"
    "actions/legal-framework.toml"
    "actions/substantive-law.toml"
    "actions/procedural-law.toml"
    "actions/electronic-evidence.toml"
    "actions/jurisdiction.toml"
    "actions/safeguards.toml"
    "actions/international-cooperation.toml"
    "actions/capacity.toml"
    "instruments/budapest.toml"
    "instruments/budapest-protocol-1.toml"
    "instruments/budapest-protocol-2.toml"
    "instruments/un-cybercrime-convention.toml"
    "instruments/malabo.toml"
    "instruments/arab-convention.toml"
    "instruments/ecowas-directive.toml"
    "instruments/commonwealth-model-law.toml"
    "instruments/hipcar-cybercrime.toml"
    "instruments/sadc-model-law.toml"
    "instruments/eu-attacks-directive.toml"
    "instruments/eu-e-evidence.toml"
    "instruments/lanzarote.toml"
    "instruments/opsc.toml"
    "instruments/convention-108-plus.toml"
    "instruments/iccpr.toml"
    "intake/profile.toml"
    "intake/demands.toml"
    "intake/strategy.toml"
};
