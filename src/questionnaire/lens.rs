//! Lenses: themes and pillars, through which the same answers are read across all dimensions.

use serde::{Deserialize, Serialize};

use super::{Indicator, Questionnaire, Term, TermId, words};

words! {
    /// What gives a lens its indicators.
    LensKind {
        /// A theme that an indicator names among its themes.
        Theme = "theme",
        /// A pillar of the Global Cybersecurity Agenda; every indicator stands in one.
        Pillar = "pillar",
    }
}

/// A way of reading the answers across the dimensions: by a theme, or by a pillar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Lens {
    /// What gives it its indicators.
    pub kind: LensKind,
    /// The id of the theme or pillar.
    pub id: TermId,
}

impl Lens {
    /// Returns whether an indicator is seen through it.
    pub fn shows(&self, indicator: &Indicator) -> bool {
        match self.kind {
            LensKind::Theme => indicator.themes.contains(&self.id),
            LensKind::Pillar => indicator.pillar == self.id,
        }
    }
}

impl std::fmt::Display for Lens {
    /// Writes `theme/gender`, which is never mistaken for anything else.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.kind, self.id)
    }
}

impl Questionnaire {
    /// Returns all lenses: the themes, then the pillars, in the order of the questionnaire.
    pub fn lenses(&self) -> impl Iterator<Item = Lens> {
        let of = |kind| {
            move |id: &TermId| Lens {
                kind,
                id: id.clone(),
            }
        };
        let themes = self.themes.keys().map(of(LensKind::Theme));
        themes.chain(self.pillars.keys().map(of(LensKind::Pillar)))
    }

    /// Returns the lens of an id, given alone or behind its kind: `gender`, `theme/gender`.
    pub fn lens(&self, id: &str) -> Option<Lens> {
        self.lenses()
            .find(|lens| lens.id.as_str() == id || lens.to_string() == id)
    }

    /// Returns the theme or pillar of a lens of this questionnaire.
    pub fn slice(&self, lens: &Lens) -> &Term {
        match lens.kind {
            LensKind::Theme => &self.themes[&lens.id],
            LensKind::Pillar => &self.pillars[&lens.id],
        }
    }
}
