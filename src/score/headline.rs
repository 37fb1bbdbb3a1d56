//! Which figure is the headline, and what of it is settled (method.md, section 3).
//!
//! The low end of an interval is a verdict on the search, not on the country, so it never stands
//! alone: what is settled does, and how much of that is in place.

use serde::Serialize;

use super::{Confidence, Coverage, Interval, Reach, Scorecard};
use crate::answers::Scope;
use crate::questionnaire::Constants;

/// What is known of a score, apart from what may still turn out.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Settled {
    /// The share of the scale that no open answer can move, 0 to 1.
    pub share: f64,
    /// What is in place of what is settled, 0 to 100; `None` when nothing is settled.
    pub found: Option<f64>,
}

impl Interval {
    /// Returns what of a score from 0 to 100 is settled, and what of that is in place.
    ///
    /// An unknown that turns out yes never lowers `found`, one that turns out no never raises it;
    /// with everything settled it is the score.
    pub fn settled(self) -> Settled {
        let share = 1.0 - self.width() / 100.0;
        Settled {
            share,
            found: (share > 0.0).then(|| (self.low / share).clamp(0.0, 100.0)),
        }
    }
}

/// A figure for the whole, over the questions of one scope.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Figure {
    /// The questions it counts: all, or the key questions alone.
    pub scope: Scope,
    /// The whole, 0 to 100.
    pub overall: Interval,
    /// What of it is settled.
    pub settled: Settled,
    /// Weight answered otherwise than unknown, and weight applicable.
    pub coverage: Coverage,
    /// The stage; `None` through a lens.
    pub stage: Option<Reach>,
    /// How far the stage may be printed.
    pub confidence: Confidence,
}

impl Figure {
    fn of(card: &Scorecard) -> Option<Self> {
        let overall = card.overall?;
        Some(Figure {
            scope: card.scope,
            overall,
            settled: overall.settled(),
            coverage: card.coverage,
            stage: card.stage,
            confidence: card.confidence,
        })
    }

    fn covers(&self, share: f64) -> bool {
        self.coverage.share().is_some_and(|part| part >= share)
    }
}

/// The figure that speaks for the country, with the one that stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Headline {
    /// Whether enough is answered for `figure` to be stated as the country's score.
    pub stated: bool,
    /// The figure that leads; `None` when nothing applies.
    pub figure: Option<Figure>,
    /// The other one, where both were counted.
    pub beside: Option<Figure>,
}

impl Headline {
    /// Chooses between the card of what was asked for and that of the key questions of the same
    /// answers; `key` is `None` where the first is all there is: of the key questions, or of a lens.
    ///
    /// All questions lead once they are firmly covered. Until then the key questions do, when at
    /// least the minimum of them is answered and more than of all. Else all questions lead,
    /// provisionally, when the minimum of them is answered. Else no score is stated.
    pub fn of(card: &Scorecard, key: Option<&Scorecard>, constants: &Constants) -> Self {
        let all = Figure::of(card);
        let key = key.and_then(Figure::of);
        let enough = match card.scope {
            Scope::Full => constants.coverage_firm,
            Scope::Quick => constants.coverage_minimum,
        };
        if all.is_some_and(|all| all.covers(enough)) {
            return Headline {
                stated: true,
                figure: all,
                beside: key,
            };
        }
        let share = |figure: Option<Figure>| figure.and_then(|figure| figure.coverage.share());
        match key {
            Some(leads) if leads.covers(constants.coverage_minimum) && share(key) > share(all) => {
                Headline {
                    stated: true,
                    figure: key,
                    beside: all,
                }
            }
            _ => Headline {
                stated: all.is_some_and(|all| all.covers(constants.coverage_minimum)),
                figure: all,
                beside: key,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_settled_is_told_apart_from_what_is_found() {
        let of = |low, high| Interval { low, high }.settled();
        let some = of(20.0, 95.0);
        assert!(
            (some.share - 0.25).abs() < 1e-9 && some.found.is_some_and(|f| (f - 80.0).abs() < 1e-9)
        );
        assert_eq!(of(0.0, 100.0).found, None);
        assert_eq!(
            of(62.5, 62.5),
            Settled {
                share: 1.0,
                found: Some(62.5)
            }
        );
    }

    #[test]
    fn an_answer_moves_what_is_found_its_own_way() {
        for low in [0.0, 3.0, 40.0] {
            for open in [5.0, 20.0, 60.0] {
                let before = Interval {
                    low,
                    high: low + open,
                }
                .settled();
                let yes = Interval {
                    low: low + 5.0,
                    high: low + open,
                }
                .settled();
                let no = Interval {
                    low,
                    high: low + open - 5.0,
                }
                .settled();
                assert!(yes.found >= before.found, "{low} {open}");
                assert!(no.found <= before.found, "{low} {open}");
            }
        }
    }
}
