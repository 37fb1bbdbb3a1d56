//! The kinds of unit a law is divided into.

use crate::questionnaire::words;

words! {
    /// A kind of unit of a law.
    Unit {
        /// A schedule, numbered apart from the body of the law.
        Schedule = "schedule",
        /// An annex, numbered apart from the body of the law.
        Annex = "annex",
        /// An appendix, numbered apart from the body of the law.
        Appendix = "appendix",
        /// A book, which gathers titles or parts.
        Book = "book",
        /// A title, which gathers chapters.
        Title = "title",
        /// A part, which gathers chapters or sections.
        Part = "part",
        /// A chapter, which gathers sections or articles.
        Chapter = "chapter",
        /// A division below a chapter: `Abschnitt`, the `section` of French and Spanish codes.
        Division = "division",
        /// An order, which gathers rules of court.
        Order = "order",
        /// An article.
        Article = "article",
        /// A section.
        Section = "section",
        /// A rule.
        Rule = "rule",
        /// A regulation, as the unit of regulations.
        Regulation = "regulation",
        /// A clause, as the unit of a bill.
        Clause = "clause",
        /// A numbered or lettered unit below another one, whatever its name: paragraph, point, letter.
        Paragraph = "paragraph",
        /// An unnumbered paragraph that is counted: `alinéa`.
        Indent = "indent",
        /// A sentence that is counted: `Satz`.
        Sentence = "sentence",
    }
}

impl Unit {
    /// Returns whether the unit only gathers others, whose numbers run on from one to the next.
    pub(super) fn gathers(self) -> bool {
        (Unit::Book..=Unit::Division).contains(&self)
    }

    /// Returns how deep the unit stands: one may stand below another of a smaller number.
    pub(super) fn rank(self) -> u8 {
        match self {
            Unit::Schedule | Unit::Annex | Unit::Appendix => 0,
            Unit::Book => 1,
            Unit::Title => 2,
            Unit::Part => 3,
            Unit::Chapter => 4,
            Unit::Division => 5,
            Unit::Order => 6,
            Unit::Article => 7,
            Unit::Section | Unit::Rule | Unit::Regulation | Unit::Clause => 8,
            Unit::Paragraph => 9,
            Unit::Indent => 10,
            Unit::Sentence => 11,
        }
    }

    /// Returns the abbreviation in which a provision is printed.
    pub(super) fn short(self) -> &'static str {
        match self {
            Unit::Schedule => "sch.",
            Unit::Annex => "annex",
            Unit::Appendix => "app.",
            Unit::Book => "book",
            Unit::Title => "title",
            Unit::Part => "part",
            Unit::Chapter => "ch.",
            Unit::Division => "div.",
            Unit::Order => "order",
            Unit::Article => "art.",
            Unit::Section => "s.",
            Unit::Rule => "r.",
            Unit::Regulation => "reg.",
            Unit::Clause => "cl.",
            Unit::Paragraph => "para.",
            Unit::Indent => "indent",
            Unit::Sentence => "sent.",
        }
    }
}
