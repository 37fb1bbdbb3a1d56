//! How a country stands, in the few words that an interview has room for.

use crate::answers::{Answers, Scope};
use crate::prompt::{Choice, Summary};
use crate::questionnaire::{DimensionId, Questionnaire};
use crate::score::{Confidence, Interval, Origin, Question, Scorecard, score};
use crate::text;

/// How many questions the end of a dimension proposes to ask next.
const ASK: usize = 3;

/// A change below this prints as none.
const VISIBLE: f64 = 0.05;

fn card(questionnaire: &Questionnaire, scope: Option<Scope>, answers: &Answers) -> Scorecard {
    let headline = Question::headline(questionnaire, answers);
    let scope = scope.unwrap_or(headline.scope);
    score(questionnaire, answers, &Question { scope, ..headline })
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
    let card_now = card(questionnaire, scope, now);
    let (Some(overall), Some(share)) = (card_now.overall, card_now.coverage.share()) else {
        return String::new();
    };
    let before = before.and_then(|before| card(questionnaire, scope, before).overall);
    let before = before.unwrap_or(overall);
    let name = match card_now.scope {
        Scope::Full => "Score",
        Scope::Quick => "Quick score",
    };
    format!(
        "{name} {:.1}{}, between {:.1} and {:.1}{}; answered {:.0} % of the weight",
        overall.low,
        moved(overall.low - before.low),
        overall.low,
        overall.high,
        moved(overall.high - before.high),
        100.0 * share
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
        Confidence::TooLittle => "No stage yet: too little of it is answered".to_owned(),
    });
    lines.extend(stage);
    lines.push(counted(questionnaire, &card, dimension));
    let mut heaviest = card.ask_next.iter().filter(|ask| {
        let indicator = &questionnaire.indicators[&ask.indicator];
        indicator.dimension == *dimension
    });
    let ask_next = heaviest.by_ref().take(ASK).map(|ask| {
        let indicator = &questionnaire.indicators[&ask.indicator];
        let whom = answers.name_of(questionnaire, &ask.ask);
        let points = format!("{:.1} points of the whole; ask: {whom}", ask.points);
        Choice::new(&indicator.title, &points)
    });
    Summary {
        lines,
        ask_next: ask_next.collect(),
    }
}

fn scored(interval: Interval) -> String {
    if interval.width() < VISIBLE {
        return format!("Score {:.1} of 100", interval.low);
    }
    format!(
        "Score {:.1} of 100, up to {:.1} as open answers turn out",
        interval.low, interval.high
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
            "Score 16.7, between 16.7 and 72.5; answered 55 % of the weight"
        );
        assert_eq!(headline(&questionnaire, None, None, &before), still);
        assert!(
            after("yes").starts_with("Score 46.7 (+30.0), between 46.7 and 72.5;"),
            "{}",
            after("yes")
        );
        // What is not there moves the high side alone.
        assert!(
            after("no").starts_with("Score 16.7, between 16.7 and 22.5 (-50.0);"),
            "{}",
            after("no")
        );
        let quick = headline(&questionnaire, Some(Scope::Quick), None, &before);
        assert!(quick.starts_with("Quick score 16.7,"), "{quick}");
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
}
