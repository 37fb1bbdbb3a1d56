//! Provisions and how they stand to each other: same, covering, overlapping.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::label::{Label, Piece};
use super::path::{Path, Step, begins, gathering, head_matches};
use super::unit::Unit;

/// Provisions of one law named together, as `ss. 3, 5-7 and 9(2)` does; never empty.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Provision(pub(super) Vec<Part>);

/// A unit with all below it, or a range of units with all below them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Part {
    /// One unit.
    One(Path),
    /// All units from the first to the last, both included; the first stands before the last and
    /// their heads are of one kind.
    Range(Path, Path),
}

/// So many whole numbers at most are looked at one by one in a range.
const MEMBERS: u32 = 500;

impl Provision {
    /// Returns its parts in the order in which they are named.
    pub fn parts(&self) -> &[Part] {
        &self.0
    }

    /// Returns whether each part of another one is, or is below, a part of this: `s. 12` covers
    /// `s. 12(1)(a)`, `ss. 10-14` covers `s. 12(1)`.
    ///
    /// Chapters and their like may be left out in front: `s. 12` covers `Part 2, s. 12`, which
    /// covers less. A number without a unit covers each unit of this number.
    pub fn covers(&self, other: &Provision) -> bool {
        let covered = |part: &Part| self.0.iter().any(|own| own.covers(part));
        other.0.iter().all(covered)
    }

    /// Returns whether some unit may be a part of both.
    pub fn overlaps(&self, other: &Provision) -> bool {
        let meets = |part: &Part| self.0.iter().any(|own| own.overlaps(part));
        other.0.iter().any(meets)
    }

    /// Returns whether both name the same parts in the same order, where a number without a unit
    /// is the same as the unit of this number.
    pub fn same(&self, other: &Provision) -> bool {
        let same = |(one, two): (&Part, &Part)| {
            let unit = one.unit().or(two.unit());
            one.or_unit(unit) == two.or_unit(unit)
        };
        self.0.len() == other.0.len() && self.0.iter().zip(&other.0).all(same)
    }
}

impl Part {
    /// Returns the kind of unit at the head; `None` where none is said.
    pub fn unit(&self) -> Option<Unit> {
        self.first().0.first().and_then(|head| head.unit)
    }

    /// Returns the same part with a unit for a head of which none is said.
    #[must_use]
    pub fn or_unit(&self, unit: Option<Unit>) -> Part {
        match self {
            Part::One(path) => Part::One(path.or_unit(unit)),
            Part::Range(first, last) => Part::Range(first.or_unit(unit), last.or_unit(unit)),
        }
    }

    /// Returns whether another part is this one or below it.
    pub fn covers(&self, other: &Part) -> bool {
        (0..=other.gathering()).any(|skipped| self.covers_from(other, skipped))
    }

    /// Returns whether some unit may be a part of both.
    pub fn overlaps(&self, other: &Part) -> bool {
        (0..=self.gathering()).any(|own| {
            (0..=other.gathering()).any(|skipped| {
                let (one, two) = (self.ends(own), other.ends(skipped));
                let meet = head_matches(&one.0[0], &two.0[0]) || head_matches(&two.0[0], &one.0[0]);
                meet && one.reaches(&two) && two.reaches(&one)
            })
        })
    }

    /// Returns the units of a range of whole numbers one by one; `None` for one unit, and for a
    /// range of other numbers or of too many.
    pub fn members(&self) -> Option<Vec<Part>> {
        let Part::Range(first, last) = self else {
            return None;
        };
        let (Some((from, above)), Some((to, beside))) = (first.0.split_last(), last.0.split_last())
        else {
            return None;
        };
        let (low, high) = (from.label.whole()?, to.label.whole()?);
        if above != beside || high.checked_sub(low)? > MEMBERS {
            return None;
        }
        let member = |number| {
            let mut steps = above.to_vec();
            steps.push(Step {
                unit: from.unit,
                label: Label(vec![Piece::Number(number)]),
            });
            Part::One(Path(steps))
        };
        Some((low..=high).map(member).collect())
    }

    /// Returns the number of steps of its longest path, at least 1.
    pub fn depth(&self) -> usize {
        self.first().0.len().max(self.last().0.len())
    }

    /// Returns whether two paths can be the ends of a range, in this order.
    pub(super) fn is_in_order(first: &Path, last: &Path) -> bool {
        let ends = Ends(&first.0, &last.0);
        let is_before = ends.order(&first.0, &last.0) == Some(Ordering::Less);
        let heads = first.0.first().zip(last.0.first());
        is_before
            && heads.is_some_and(|(one, two)| one.unit == two.unit)
            && !same_labels(&first.0, &last.0)
    }

    fn first(&self) -> &Path {
        match self {
            Part::One(path) | Part::Range(path, _) => path,
        }
    }

    fn last(&self) -> &Path {
        match self {
            Part::One(path) | Part::Range(_, path) => path,
        }
    }

    /// Returns how many steps at the head may be left out.
    fn gathering(&self) -> usize {
        let (first, last) = (&self.first().0, &self.last().0);
        let shared = first.iter().zip(last).take_while(|(a, b)| a == b).count();
        let most = match self {
            Part::One(_) => shared,
            // What is left must still have two ends.
            Part::Range(..) => shared.min(first.len() - 1).min(last.len() - 1),
        };
        gathering(first).min(gathering(last)).min(most)
    }

    /// Returns the ends without so many steps at the head.
    fn ends(&self, skipped: usize) -> Ends<'_> {
        Ends(&self.first().0[skipped..], &self.last().0[skipped..])
    }

    fn covers_from(&self, other: &Part, skipped: usize) -> bool {
        let Ends(from, to) = other.ends(skipped);
        match self {
            Part::One(path) => begins(&path.0, from) && begins(&path.0, to),
            Part::Range(first, last) => {
                let own = Ends(&first.0, &last.0);
                let ends = Ends(from, to);
                let alike = own.parting() != ends.parting() || own.is_roman() == ends.is_roman();
                let is_one = matches!(other, Part::One(_));
                head_matches(&first.0[0], &from[0])
                    && (alike || is_one)
                    && own.holds(from)
                    && own.holds(to)
            }
        }
    }
}

/// The ends of a part; the same twice for one unit.
struct Ends<'a>(&'a [Step], &'a [Step]);

impl Ends<'_> {
    /// Returns the first step in which the ends differ.
    fn parting(&self) -> usize {
        let mut pairs = self.0.iter().zip(self.1);
        let least = self.0.len().min(self.1.len());
        pairs
            .position(|(first, last)| first != last)
            .unwrap_or(least)
    }

    /// Returns whether the ends count in Roman numbers: (i) to (iv), and not (i) to (v), which
    /// holds the same letters either way.
    fn is_roman(&self) -> bool {
        let at = self.parting();
        let (Some(first), Some(last)) = (self.0.get(at), self.1.get(at)) else {
            return false;
        };
        let is_long = |step: &Step| step.label.letters().is_some_and(|text| text.len() > 1);
        first.label.roman().is_some()
            && last.label.roman().is_some()
            && (is_long(first) || is_long(last))
    }

    /// Orders two paths as this range counts; `None` where one has no number of the kind.
    fn order(&self, one: &[Step], two: &[Step]) -> Option<Ordering> {
        let roman_at = self.is_roman().then(|| self.parting());
        for (index, (a, b)) in one.iter().zip(two).enumerate() {
            let by_label = if roman_at == Some(index) {
                a.label.roman()?.cmp(&b.label.roman()?)
            } else {
                a.label.cmp(&b.label)
            };
            // The heads are of one kind, or one of them is of none.
            let by_unit = if index == 0 {
                Ordering::Equal
            } else {
                a.unit.cmp(&b.unit)
            };
            let order = by_unit.then(by_label);
            if order != Ordering::Equal {
                return Some(order);
            }
        }
        Some(one.len().cmp(&two.len()))
    }

    /// Returns whether a path, all of it, stands between the ends.
    fn holds(&self, path: &[Step]) -> bool {
        let Ends(first, last) = *self;
        let not_before = self.order(first, path).is_some_and(Ordering::is_le);
        let not_after = self.order(path, last).is_some_and(Ordering::is_le);
        let is_above_last = path.len() < last.len() && same_labels(path, last);
        let is_below_last = same_labels(last, path);
        not_before && ((not_after && !is_above_last) || is_below_last)
    }

    /// Returns whether something up to the last end is not before the first end of another part.
    fn reaches(&self, other: &Ends<'_>) -> bool {
        let (last, first) = (self.1, other.0);
        let order = |ends: &Ends<'_>| ends.order(first, last);
        order(self)
            .or_else(|| order(other))
            .is_some_and(Ordering::is_le)
            || same_labels(last, first)
            || same_labels(first, last)
    }
}

/// Returns whether a path begins with the numbers of another one.
fn same_labels(above: &[Step], below: &[Step]) -> bool {
    above.len() <= below.len()
        && above.first().map(|head| &head.label) == below.first().map(|head| &head.label)
        && above
            .iter()
            .skip(1)
            .eq(below.iter().take(above.len()).skip(1))
}

impl std::fmt::Display for Provision {
    /// Writes it in the English form, which reads back as the same provision.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, part) in self.0.iter().enumerate() {
            f.write_str(if index == 0 { "" } else { " and " })?;
            part.fmt(f)?;
        }
        Ok(())
    }
}

impl std::fmt::Display for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Part::One(path) => path.fmt(f),
            Part::Range(first, last) => match (&*first.0, &*last.0) {
                ([from], [to]) if !from.label.is_hyphened() && !to.label.is_hyphened() => {
                    match from.unit {
                        Some(Unit::Section) => f.write_str("ss. ")?,
                        Some(Unit::Article) => f.write_str("arts. ")?,
                        _ => return write!(f, "{first}\u{2013}{last}"),
                    }
                    write!(f, "{}\u{2013}{}", from.label, to.label)
                }
                _ => write!(f, "{first}\u{2013}{last}"),
            },
        }
    }
}
