//! The smallest set of actions that meets every need, closed under what must come first. Exact.

use std::collections::BTreeSet;

/// Actions by their place in the order of their ids.
type Set = BTreeSet<usize>;

/// A problem: what must be met, by which actions, at what price.
#[derive(Clone, Debug, Default)]
pub(super) struct Problem {
    /// For each need the actions that meet it, any one of them; none may be empty.
    pub(super) needs: Vec<Vec<usize>>,
    /// For each action itself and everything that must come first, near and far.
    pub(super) closure: Vec<Set>,
    /// The effort of each action.
    pub(super) effort: Vec<u32>,
}

impl Problem {
    /// Returns the smallest set, by number of actions, then effort, then ids.
    ///
    /// A set cover under closure has no quick exact method in general; here nearly every need is
    /// met by one action alone, so taking needs with the fewest actions first leaves little to try.
    pub(super) fn solve(mut self) -> Set {
        self.needs.sort_by_key(Vec::len);
        let mut best = None;
        self.search(Set::new(), &mut best);
        best.map_or_else(Set::new, |(_, _, set)| set)
    }

    fn search(&self, chosen: Set, best: &mut Option<(usize, u32, Set)>) {
        let price = (chosen.len(), self.price(&chosen));
        if let Some((count, effort, _)) = best
            && price > (*count, *effort)
        {
            return;
        }
        let mut needs = self.needs.iter();
        let Some(need) = needs.find(|need| !need.iter().any(|action| chosen.contains(action)))
        else {
            let found = (price.0, price.1, chosen);
            if best.as_ref().is_none_or(|best| found < *best) {
                *best = Some(found);
            }
            return;
        };
        for action in need {
            let chosen = chosen.union(&self.closure[*action]).copied().collect();
            self.search(chosen, best);
        }
    }

    fn price(&self, chosen: &Set) -> u32 {
        chosen.iter().map(|action| self.effort[*action]).sum()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A problem of up to nine actions, each waiting for some with a smaller number.
    fn problem() -> impl Strategy<Value = Problem> {
        (2_usize..=9).prop_flat_map(|n| {
            let first = prop::collection::vec(prop::bits::u16::ANY, n);
            let effort = prop::collection::vec(1_u32..=5, n);
            let need = prop::collection::btree_set(0..n, 1..=3);
            let needs = prop::collection::vec(need, 0..=6);
            (first, effort, needs).prop_map(move |(first, effort, needs)| {
                let mut closure: Vec<Set> = Vec::new();
                for (action, bits) in first.iter().enumerate() {
                    // About one in four of the possible links.
                    let bits = bits & (bits >> 7);
                    let direct = (0..action).filter(|other| bits >> other & 1 == 1);
                    let mut all: Set = direct.flat_map(|other| closure[other].clone()).collect();
                    all.insert(action);
                    closure.push(all);
                }
                let needs = needs.into_iter().map(|need| need.into_iter().collect());
                Problem {
                    needs: needs.collect(),
                    closure,
                    effort,
                }
            })
        })
    }

    /// Tries every set.
    fn by_force(problem: &Problem) -> Set {
        let n = problem.effort.len();
        let sets = (0_u32..1 << n)
            .map(|bits| -> Set { (0..n).filter(|action| bits >> action & 1 == 1).collect() });
        sets.filter(|set| {
            let meets = |need: &Vec<usize>| need.iter().any(|action| set.contains(action));
            let closed = set.iter().all(|one| problem.closure[*one].is_subset(set));
            closed && problem.needs.iter().all(meets)
        })
        .min_by_key(|set| (set.len(), problem.price(set), set.clone()))
        .expect("all actions together meet every need")
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

        #[test]
        fn no_other_set_is_smaller(problem in problem()) {
            let expected = by_force(&problem);
            prop_assert_eq!(problem.solve(), expected);
        }
    }

    #[test]
    fn a_detour_through_fewer_actions_wins() {
        // One action meets both needs but waits for another; two single ones are as many and cheaper.
        let problem = Problem {
            needs: vec![vec![1, 2], vec![1, 3]],
            closure: vec![
                Set::from([0]),
                Set::from([0, 1]),
                Set::from([2]),
                Set::from([3]),
            ],
            effort: vec![3, 3, 1, 1],
        };
        assert_eq!(problem.solve(), Set::from([2, 3]));
    }

    #[test]
    fn without_needs_nothing_is_done() {
        assert!(Problem::default().solve().is_empty());
    }
}
