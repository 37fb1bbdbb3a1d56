//! A plan over time: bars in the terminal, a Mermaid chart in Markdown.

use jiff::civil::Date;

use super::terminal::Screen;
use crate::answers::ActionState;
use crate::text;

/// A plan over time. Months are counted from its first day.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// What it is the plan of.
    pub title: String,
    /// The first day.
    pub start: Date,
    /// The horizon in months.
    pub months: u32,
    /// The bars in order, those of one group together.
    pub bars: Vec<Bar>,
    /// Days to keep in mind, each with its month in the plan.
    pub events: Vec<Event>,
}

/// A piece of work over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// The group it stands in.
    pub group: String,
    /// What is done.
    pub title: String,
    /// The month in which it starts.
    pub starts: u32,
    /// The first month that is free of it.
    pub ends: u32,
    /// The first month that is free of it in the cautious line; at least `ends`.
    pub cautious_ends: u32,
    /// What the country says of it; `None` when it says nothing. What is done or given up has no
    /// months.
    pub state: Option<ActionState>,
}

impl Bar {
    fn is_over(&self) -> bool {
        matches!(self.state, Some(ActionState::Done | ActionState::Dropped))
    }
}

/// A day to keep in mind.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// What happens.
    pub title: String,
    /// Its month in the plan.
    pub month: u32,
}

/// The columns a quarter takes at most: one for each month.
const QUARTER: usize = 3;
/// The columns for what the bars are about, at least and at most.
const LABEL: std::ops::RangeInclusive<usize> = 18..=44;

/// Draws the bars over quarters, each bar on a line of its own; the last columns are the horizon's.
pub(super) fn draw(timeline: &Timeline, screen: Screen) -> String {
    let grid = Grid::of(timeline, screen);
    let marks = Marks::of(screen);
    let mut out = String::new();
    for head in std::iter::once(grid.years()).chain(grid.quarters()) {
        out.push_str(&grid.line("", &head, marks));
    }
    let mut group = "";
    for bar in &timeline.bars {
        if bar.group != group {
            group = &bar.group;
            out.push_str(&format!("{}\n", cut(group, screen.width, marks.cut)));
        }
        out.push_str(&grid.line(&format!("  {}", bar.title), &grid.bar(bar, marks), marks));
    }
    for event in &timeline.events {
        let mut cells = vec![marks.nothing; grid.columns];
        let at = grid.column(event.month).min(grid.columns - 1);
        cells[at] = marks.event;
        out.push_str(&grid.line(&event.title, &String::from_iter(cells), marks));
    }
    out
}

/// The marks of a chart.
#[derive(Clone, Copy, Debug)]
struct Marks {
    planned: char,
    cautious: char,
    nothing: char,
    beyond: char,
    event: char,
    cut: &'static str,
}

impl Marks {
    fn of(screen: Screen) -> Self {
        let (planned, cautious, nothing, beyond, event, cut) = if screen.unicode {
            ('█', '▒', '·', '▶', '▲', "…")
        } else {
            ('#', '+', '.', '>', '^', "...")
        };
        Marks {
            planned,
            cautious,
            nothing,
            beyond,
            event,
            cut,
        }
    }
}

/// Where months stand on the screen.
#[derive(Clone, Copy, Debug)]
struct Grid {
    /// Columns of the labels.
    label: usize,
    /// Columns of the bars.
    columns: usize,
    /// Quarters of the calendar that the plan touches.
    quarters: usize,
    /// Months of the first quarter that lie before the plan.
    before: usize,
    /// The first quarter: year, and 0 to 3.
    first: (usize, usize),
}

impl Grid {
    fn of(timeline: &Timeline, screen: Screen) -> Self {
        let month = usize::from(timeline.start.month().unsigned_abs()) - 1;
        let before = month % QUARTER;
        let quarters = (before + timeline.months as usize).div_ceil(QUARTER).max(1);
        let longest = timeline
            .bars
            .iter()
            .map(|bar| text::columns(&bar.title) + 2);
        let wanted = longest
            .max()
            .unwrap_or(0)
            .clamp(*LABEL.start(), *LABEL.end());
        let room = |label: usize| screen.width.saturating_sub(label + 1);
        // The widest quarter that leaves the labels room; a long plan on a narrow screen shares
        // columns between quarters.
        let least = *LABEL.start();
        let columns = (1..=QUARTER)
            .rev()
            .map(|wide| wide * quarters)
            .find(|columns| *columns <= room(wanted) || *columns <= room(least + 8))
            .unwrap_or_else(|| room(least).max(1));
        Grid {
            label: screen.width.saturating_sub(columns + 1).min(wanted),
            columns,
            quarters,
            before,
            first: (timeline.start.year().unsigned_abs().into(), month / QUARTER),
        }
    }

    /// The column in which a month of the plan begins.
    fn column(&self, month: u32) -> usize {
        (self.before + month as usize) * self.columns / (self.quarters * QUARTER)
    }

    /// The years, each above its first quarter, as far as there is room.
    fn years(&self) -> String {
        let mut line = String::new();
        for quarter in 0..self.quarters {
            let (year, starts) = self.quarter(quarter);
            let at = quarter * self.columns / self.quarters;
            let wide = self.columns * 4 / self.quarters >= 5;
            let name = if wide {
                year.to_string()
            } else {
                format!("'{:02}", year % 100)
            };
            // The plan's first year is named only where the next one is not in its way.
            let next = (4 - self.first.1) * self.columns / self.quarters;
            let whole = starts == 0 || (quarter == 0 && next > name.len());
            if whole && line.len() <= at && at + name.len() <= self.columns {
                line.push_str(&" ".repeat(at - line.len()));
                line.push_str(&name);
                line.push(' ');
            }
        }
        line
    }

    /// The number of each quarter; `None` when quarters share columns.
    fn quarters(&self) -> Option<String> {
        let wide = self.columns / self.quarters;
        let pad = " ".repeat(wide.checked_sub(1)?);
        let mut line = String::new();
        for quarter in 0..self.quarters {
            line.push_str(&(self.quarter(quarter).1 + 1).to_string());
            line.push_str(&pad);
        }
        Some(line)
    }

    /// The year and the quarter, 0 to 3, that stands so many quarters after the first.
    fn quarter(&self, after: usize) -> (usize, usize) {
        let sum = self.first.1 + after;
        (self.first.0 + sum / 4, sum % 4)
    }

    fn bar(&self, bar: &Bar, marks: Marks) -> String {
        if bar.is_over() {
            return String::from_iter(vec![marks.nothing; self.columns]);
        }
        let from = self.column(bar.starts).min(self.columns - 1);
        // Every bar shows, however short.
        let planned = self.column(bar.ends).clamp(from + 1, self.columns);
        let cautious = self.column(bar.cautious_ends);
        let beyond = cautious > self.columns;
        let cautious = cautious.clamp(planned, self.columns);
        let mut cells = vec![marks.nothing; self.columns];
        cells[from..planned].fill(marks.planned);
        cells[planned..cautious].fill(marks.cautious);
        if beyond {
            cells[self.columns - 1] = marks.beyond;
        }
        String::from_iter(cells)
    }

    fn line(&self, label: &str, cells: &str, marks: Marks) -> String {
        let label = cut(label, self.label, marks.cut);
        let pad = self.label.saturating_sub(text::columns(&label));
        format!("{label}{} {}\n", " ".repeat(pad), cells.trim_end())
    }
}

/// Cuts a text to so many columns, with a mark where something is cut off.
fn cut(raw: &str, width: usize, mark: &str) -> String {
    // Indentation stays.
    let indent = raw.len() - raw.trim_start().len();
    let clean = format!("{}{}", &raw[..indent], text::one_line(raw.trim_start()));
    if text::columns(&clean) <= width {
        return clean;
    }
    let mut out = String::new();
    for c in clean.chars() {
        out.push(c);
        if text::columns(&out) + text::columns(mark) > width {
            out.pop();
            break;
        }
    }
    format!("{}{mark}", out.trim_end())
}

/// Writes the plan as the text of a Mermaid Gantt chart.
pub(super) fn gantt(timeline: &Timeline) -> String {
    let day = |month: u32| crate::roadmap::months_after(timeline.start, month);
    let mut out = format!(
        "gantt\n    title {}\n    dateFormat YYYY-MM-DD\n    axisFormat %Y\n",
        plain(&timeline.title)
    );
    let mut group = "";
    for bar in &timeline.bars {
        if bar.group != group {
            group = &bar.group;
            out.push_str(&format!("    section {}\n", plain(group)));
        }
        let (from, to) = (day(bar.starts), day(bar.ends));
        let when = match bar.state {
            _ if bar.is_over() => format!("milestone, {from}, 0d"),
            Some(ActionState::InProgress) => format!("active, {from}, {to}"),
            _ => format!("{from}, {to}"),
        };
        out.push_str(&format!("    {} :{when}\n", plain(&bar.title)));
    }
    if !timeline.events.is_empty() {
        out.push_str("    section Dates\n");
    }
    for event in &timeline.events {
        let on = day(event.month);
        out.push_str(&format!(
            "    {} :milestone, {on}, 0d\n",
            plain(&event.title)
        ));
    }
    out
}

/// Keeps what Mermaid reads as plain text: letters, digits, spaces and a few signs.
fn plain(raw: &str) -> String {
    let kept =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '/' | '(' | ')' | '.' | '\'');
    let spaced: String = text::one_line(raw)
        .chars()
        .map(|c| if kept(c) { c } else { ' ' })
        .collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use snapbox::{assert_data_eq, str};

    use super::*;

    fn timeline() -> Timeline {
        let bar = |group: &str, title: &str, starts, ends, cautious_ends| Bar {
            group: group.to_owned(),
            title: title.to_owned(),
            starts,
            ends,
            cautious_ends,
            state: None,
        };
        Timeline {
            title: "Somewhere: roadmap".to_owned(),
            start: date(2025, 12, 1),
            months: 24,
            bars: vec![
                bar("0 Mobilise", "1 Set up a steering body", 0, 3, 4),
                bar("2 Core law", "2-5 Cybercrime bill; all of it", 6, 20, 30),
            ],
            events: vec![Event {
                title: "Parliament dissolved".to_owned(),
                month: 17,
            }],
        }
    }

    fn screen(width: usize, unicode: bool) -> Screen {
        Screen {
            width,
            colour: false,
            unicode,
        }
    }

    #[test]
    fn bars_stand_over_their_quarters() {
        assert_data_eq!(
            draw(&timeline(), screen(80, true)),
            str![[r#"
                                    2026        2027
                                 4  1  2  3  4  1  2  3  4
0 Mobilise
  1 Set up a steering body       ··███▒·····················
2 Core law
  2-5 Cybercrime bill; all of it ········██████████████▒▒▒▒▶
Parliament dissolved             ···················▲·······

"#]]
        );
    }

    #[test]
    fn a_narrow_plain_terminal_gets_signs() {
        assert_data_eq!(
            draw(&timeline(), screen(40, false)),
            str![[r#"
                                '26 '27
                               412341234
0 Mobilise
  1 Set up a steering body     #+.......
2 Core law
  2-5 Cybercrime bill; all...  ..#####+>
Parliament dissolved           ......^..

"#]]
        );
    }

    #[test]
    fn no_line_is_wider_than_the_screen() {
        for months in [1, 12, 60, 600] {
            for width in 20..=200 {
                let timeline = Timeline {
                    months,
                    ..timeline()
                };
                let drawn = draw(&timeline, screen(width, true));
                for line in drawn.lines() {
                    assert!(text::columns(line) <= width, "{months} {width}: {line}");
                }
            }
        }
    }

    #[test]
    fn the_chart_holds_no_mark_of_its_language() {
        let mut hostile = timeline();
        hostile.bars[0].title = "a: b; c # <i> %% ``` \u{1b}[2J".to_owned();
        assert_data_eq!(
            gantt(&hostile),
            str![[r#"
gantt
    title Somewhere roadmap
    dateFormat YYYY-MM-DD
    axisFormat %Y
    section 0 Mobilise
    a b c i 2J :2025-12-01, 2026-03-01
    section 2 Core law
    2-5 Cybercrime bill all of it :2026-06-01, 2027-08-01
    section Dates
    Parliament dissolved :milestone, 2027-05-01, 0d

"#]]
        );
    }
}
