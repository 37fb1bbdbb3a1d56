//! The state of an instrument itself, whoever joined it: in force since, Parties on a day, who may
//! still join.

use jiff::civil::Date;

use super::wording::day;
use crate::questionnaire::{Instrument, TreatyState};

/// Says how the instrument stands; who may join is said to a State that has not.
///
/// The state is what was known on its day, so that a later accession is not taken for denied.
pub(super) fn itself(instrument: &Instrument, state: TreatyState) -> String {
    let since = match &instrument.in_force {
        Some(since) => format!("In force since {}. ", on(since)),
        None => String::new(),
    };
    // What the state begins with is said with its day already.
    let status = match &instrument.in_force {
        Some(_) => instrument.status.trim_start_matches("In force. "),
        None => &instrument.status,
    };
    let confirm = if instrument.status_certain {
        ""
    } else {
        ", to be confirmed"
    };
    let status = status.trim_end_matches('.');
    let as_of = on(&instrument.status_as_of);
    let joined = matches!(
        state,
        TreatyState::Party | TreatyState::BoundByMembership | TreatyState::Contracting
    );
    let join = if joined {
        String::new()
    } else {
        let who = instrument.who_may_join.trim_end_matches('.');
        format!(" Who may join: {who}.")
    };
    format!("The instrument itself, as of {as_of}{confirm}: {since}{status}.{join}")
}

/// A day as people write it; a month or a year as it stands in the data.
fn on(date: &str) -> String {
    date.parse::<Date>().map_or_else(|_| date.to_owned(), day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::save::fixture::questionnaire;

    #[test]
    fn the_state_has_its_day_and_who_may_join_is_said_to_those_outside() {
        let mut instrument = questionnaire().instruments["budapest"].clone();
        instrument.in_force = Some("2004-07-01".to_owned());
        instrument.status = "In force. 81 Parties.".to_owned();
        instrument.status_as_of = "2026-01-14".to_owned();
        instrument.status_certain = false;
        instrument.who_may_join = "By invitation.".to_owned();
        assert_eq!(
            itself(&instrument, TreatyState::Invited),
            "The instrument itself, as of 14 January 2026, to be confirmed: In force since 1 July 2004. 81 Parties. Who may join: By invitation."
        );
        instrument.in_force = Some("2011".to_owned());
        instrument.status_certain = true;
        assert_eq!(
            itself(&instrument, TreatyState::Party),
            "The instrument itself, as of 14 January 2026: In force since 2011. 81 Parties."
        );
        instrument.in_force = None;
        instrument.status = "Not in force: 3 ratifications".to_owned();
        assert_eq!(
            itself(&instrument, TreatyState::Party),
            "The instrument itself, as of 14 January 2026: Not in force: 3 ratifications."
        );
    }
}
