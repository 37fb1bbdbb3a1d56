//! How a country stands, in the few words that an interview has room for.

use crate::answers::{Answers, Scope};
use crate::prompt::{Choice, Summary};
use crate::questionnaire::{DimensionId, IndicatorId, Questionnaire};
use crate::readiness::open_facts;
use crate::report::headline;
use crate::results;
use crate::score::{Confidence, Interval, Origin, Question, Scorecard, score};
use crate::text;

/// How many questions the end of a dimension proposes to ask next.
const ASK: usize = 3;

/// A change below this prints as none.
const VISIBLE: f64 = 0.05;

fn card(questionnaire: &Questionnaire, scope: Option<Scope>, answers: &Answers) -> Scorecard {
    score(
        questionnaire,
        answers,
        &question(questionnaire, scope, answers),
    )
}

fn question(questionnaire: &Questionnaire, scope: Option<Scope>, answers: &Answers) -> Question {
    let headline = Question::headline(questionnaire, answers);
    let scope = scope.unwrap_or(headline.scope);
    Question { scope, ..headline }
}

/// The headline in one line, with what moved since the answers before; empty when nothing applies,
/// and for a part, which has no score of its own.
pub(super) fn headline(
    questionnaire: &Questionnaire,
    scope: Option<Scope>,
    before: Option<&Answers>,
    now: &Answers,
) -> String {
    if now.assessment.respondents.is_some() {
        return String::new();
    }
    let question = question(questionnaire, scope, now);
    let card = score(questionnaire, now, &question);
    let headline = results::headline(questionnaire, now, &question, &card);
    let Some(figure) = headline.figure else {
        return String::new();
    };
    // Compared over the same questions, whichever led before.
    let before =
        before.and_then(|before| self::card(questionnaire, Some(figure.scope), before).overall);
    let before = before.unwrap_or(figure.overall);
    let stated = if headline.stated {
        ""
    } else {
        " (no score yet)"
    };
    format!(
        "{}{stated}: {}; between {}{} and {}{}",
        headline::name(figure.scope),
        headline::settled(figure.overall),
        text::points(figure.overall.low),
        moved(figure.overall.low - before.low),
        text::points(figure.overall.high),
        moved(figure.overall.high - before.high),
    )
}

/// A change in brackets, such as ` (+0.8)`; nothing when it would print as zero.
fn moved(by: f64) -> String {
    if by.abs() < VISIBLE {
        return String::new();
    }
    format!(" ({by:+.1})")
}

/// A dimension summed up at its end.
pub(super) fn summary(
    questionnaire: &Questionnaire,
    scope: Option<Scope>,
    answers: &Answers,
    dimension: &DimensionId,
) -> Summary {
    let card = card(questionnaire, scope, answers);
    let Some(standing) = card.dimensions.iter().find(|one| one.id == *dimension) else {
        return Summary::default();
    };
    let Some(interval) = standing.score else {
        return Summary {
            lines: vec!["Nothing in it applies to this country.".to_owned()],
            ask_next: Vec::new(),
        };
    };
    let mut lines = vec![scored(interval)];
    let stage = standing.stage.as_ref().map(|stage| match stage.confidence {
        Confidence::Firm => format!("Stage {} of 5", stage.reach),
        Confidence::Provisional => format!("Stage {} of 5, provisional", stage.reach),
        Confidence::TooWide => "No stage yet: open answers leave too many possible".to_owned(),
        Confidence::TooLittle => "No stage yet: too little of it is answered".to_owned(),
    });
    lines.extend(stage);
    lines.push(counted(questionnaire, &card, dimension));
    let asked = asked(questionnaire, answers, &card, dimension);
    let ask_next = asked.into_iter().take(ASK).map(|(id, because)| {
        let indicator = &questionnaire.indicators[id];
        let whom = answers.name_of(questionnaire, &indicator.ask[0]);
        Choice::new(&indicator.title, &format!("{because}; ask: {whom}"))
    });
    Summary {
        lines,
        ask_next: ask_next.collect(),
    }
}

/// What to ask next in a dimension, with the reason: first the facts that decide over a provision,
/// then what moves the score most.
fn asked<'a>(
    questionnaire: &'a Questionnaire,
    answers: &Answers,
    card: &'a Scorecard,
    dimension: &DimensionId,
) -> Vec<(&'a IndicatorId, String)> {
    // What is not scored here, because it is only for other instruments, is not asked here either.
    let here = |id: &IndicatorId| {
        questionnaire.indicators[id].dimension == *dimension && card.indicators.get(id).scored
    };
    let open = open_facts(questionnaire, answers);
    let mut asked: Vec<(&IndicatorId, String)> = open
        .iter()
        .filter(|fact| here(&fact.indicator))
        .filter_map(|fact| {
            let (id, _) = questionnaire.indicators.get_key_value(&fact.indicator)?;
            let n = fact.provisions.len();
            let hang = if n == 1 { "hangs" } else { "hang" };
            Some((id, format!("{} {hang} on it", text::count(n, "provision"))))
        })
        .collect();
    for next in card.ask_next.iter().filter(|next| here(&next.indicator)) {
        if !asked.iter().any(|(id, _)| **id == next.indicator) {
            let points = format!("{} points of the whole", text::points(next.points));
            asked.push((&next.indicator, points));
        }
    }
    asked
}

/// What of a score is settled, with its interval where open answers leave one.
fn scored(interval: Interval) -> String {
    let words = text::capital(&headline::settled(interval));
    if interval.is_point() {
        return words;
    }
    format!(
        "{words}; between {} and {} of 100",
        text::points(interval.low),
        text::points(interval.high)
    )
}

/// Counts answers, what is not known, and answers without a cited source.
fn counted(questionnaire: &Questionnaire, card: &Scorecard, dimension: &DimensionId) -> String {
    let ids = questionnaire.dimensions[dimension].indicators();
    let standings: Vec<_> = ids
        .map(|id| card.indicators.get(id))
        .filter(|standing| standing.scored)
        .collect();
    let answered = standings
        .iter()
        .filter(|standing| standing.origin != Origin::NotAsked);
    let (answered, whole) = (answered.count(), standings.len());
    let proof = questionnaire.method.constants.proof_grade;
    let unproved = standings.iter().filter(|standing| {
        let is_positive = standing.credit.is_some_and(|credit| credit.low > 0.0);
        is_positive && f64::from(standing.grade) < proof
    });
    let unproved = match unproved.count() {
        0 => String::new(),
        count => format!(
            "; {} without a cited source",
            text::count(count, "positive answer")
        ),
    };
    format!(
        "{answered} of {} answered{unproved}",
        text::count(whole, "question")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::save::fixture::{ANSWERS, load, questionnaire};

    /// The answers with one more, or with none but the head.
    fn answers(questionnaire: &Questionnaire, more: &str) -> Answers {
        let text = ANSWERS.replace("# what we want\n", &format!("{more}\n"));
        load(questionnaire, &text)
    }

    #[test]
    fn the_headline_says_what_moved() {
        let questionnaire = questionnaire();
        let before = answers(&questionnaire, "");
        let after = |value: &str| {
            let more = format!("[answers.preservation]\nvalue = \"{value}\"");
            let now = answers(&questionnaire, &more);
            headline(&questionnaire, None, Some(&before), &now)
        };
        let still = headline(&questionnaire, None, Some(&before), &before);
        assert_eq!(
            still,
            "Key questions: 44 % is settled; of that, 38 % is in place; between 16.7 and 72.5"
        );
        assert_eq!(headline(&questionnaire, None, None, &before), still);
        assert!(
            after("yes").contains("between 46.7 (+30.0) and 72.5"),
            "{}",
            after("yes")
        );
        // What is not there moves the high side alone.
        assert!(
            after("no").contains("between 16.7 and 22.5 (-50.0)"),
            "{}",
            after("no")
        );
        let quick = headline(&questionnaire, Some(Scope::Quick), None, &before);
        assert!(
            quick.starts_with("Key questions: 44 % is settled;"),
            "{quick}"
        );
    }

    #[test]
    fn a_dimension_is_summed_up_with_whom_to_ask_next() {
        let questionnaire = questionnaire();
        let named = "[answers.preservation]\nvalue = \"yes\"";
        let answers = answers(&questionnaire, named);
        let of = |id| summary(&questionnaire, None, &answers, &DimensionId::new(id));
        let law = of("law");
        assert_eq!(law.lines.len(), 3, "{law:?}");
        assert_eq!(
            law.lines[2],
            "2 of 2 questions answered; 1 positive answer without a cited source"
        );
        let procedure = of("procedure");
        assert!(
            procedure.lines[2].starts_with("1 of 2 questions answered;"),
            "{procedure:?}"
        );
        let ask: Vec<&str> = procedure
            .ask_next
            .iter()
            .map(|ask| ask.name.as_str())
            .collect();
        assert_eq!(ask, ["Partial disclosure"]);
        assert!(
            procedure.ask_next[0]
                .meaning
                .contains("points of the whole; ask: ")
        );
    }

    #[test]
    fn what_decides_over_a_provision_is_asked_before_what_moves_the_score() {
        let questionnaire = questionnaire();
        // Whole or part is not known any more, and an article hangs on it.
        let text = ANSWERS.replace("  \"whole-or-part\", # s. 5\n", "");
        let text = text.replace(
            "data-interference = \"no\"",
            "data-interference = \"unknown\"",
        );
        let answers = load(&questionnaire, &text);
        let law = summary(&questionnaire, None, &answers, &DimensionId::new("law"));
        let names: Vec<&str> = law.ask_next.iter().map(|ask| ask.name.as_str()).collect();
        assert_eq!(names, ["Illegal access", "Data interference"]);
        assert!(
            law.ask_next[0]
                .meaning
                .starts_with("1 provision hangs on it; ask: "),
            "{law:?}"
        );
    }
}
