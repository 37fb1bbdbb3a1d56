//! The text of a citation in words, numbers and marks.

/// A word, number or mark with its place.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// Whether nothing stands between it and the token before.
    pub(super) is_glued: bool,
    /// The bytes of the text it stands in.
    pub(super) start: usize,
    pub(super) end: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters in small letters, and whether they were written so; signs such as § too.
    Word {
        text: String,
        is_small: bool,
    },
    /// Digits as written, with the figures 0 to 9.
    Number(String),
    /// Raised digits, as in § 206¹.
    Raised(String),
    Open,
    Close,
    Comma,
    Stop,
    Hyphen,
    /// A long dash, which always stands between the ends of a range.
    Dash,
    Other,
}

impl Token {
    /// Returns the word; nothing for marks and numbers.
    pub(super) fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word { text, .. } => Some(text),
            _ => None,
        }
    }
}

/// Returns whether a text is one word as this module cuts them: letters, or signs.
pub(crate) fn is_word(text: &str) -> bool {
    let tokens = tokens(text);
    let is_lower = text.chars().all(|c| !c.is_uppercase());
    is_lower
        && matches!(&*tokens, [Token { kind: Kind::Word { text: word, .. }, .. }] if word == text)
}

/// Cuts a text.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut is_glued = false;
    for (start, c) in text.char_indices() {
        let end = start + c.len_utf8();
        // An article drawn to its noun is a word of its own: l'article.
        if c.is_whitespace() || matches!(c, '\'' | '\u{2019}') {
            is_glued = false;
            continue;
        }
        if is_ignored(c) {
            if let Some(last) = tokens.last_mut().filter(|_| is_glued) {
                last.end = end;
            }
            continue;
        }
        let joins = is_glued && tokens.last().is_some_and(|last| joins(&last.kind, c));
        if joins {
            let last = tokens.last_mut().map(|token| {
                token.end = end;
                &mut token.kind
            });
            match last {
                Some(Kind::Word { text, .. }) => text.extend(c.to_lowercase()),
                Some(Kind::Number(digits) | Kind::Raised(digits)) => digits.extend(digit(c)),
                _ => {}
            }
        } else {
            tokens.push(Token {
                kind: kind(c),
                is_glued,
                start,
                end,
            });
        }
        is_glued = true;
    }
    tokens
}

fn kind(c: char) -> Kind {
    match c {
        '(' | '[' => Kind::Open,
        ')' | ']' => Kind::Close,
        ',' | '،' | '、' => Kind::Comma,
        '.' => Kind::Stop,
        '-' | '\u{2010}' | '\u{2011}' => Kind::Hyphen,
        '\u{2012}'..='\u{2015}' | '\u{2212}' => Kind::Dash,
        _ if raised(c).is_some() => Kind::Raised(digit(c).into_iter().collect()),
        _ if digit(c).is_some() => Kind::Number(digit(c).into_iter().collect()),
        _ if c.is_alphabetic() || is_sign(c) => Kind::Word {
            text: c.to_lowercase().collect(),
            is_small: c.is_lowercase(),
        },
        _ => Kind::Other,
    }
}

/// Returns whether a character goes on with what stands before it.
fn joins(before: &Kind, c: char) -> bool {
    match before {
        Kind::Word { text, .. } => {
            let after_sign = text.chars().next_back().is_some_and(is_sign);
            if after_sign {
                is_sign(c)
            } else {
                c.is_alphabetic()
            }
        }
        Kind::Number(_) => digit(c).is_some() && raised(c).is_none(),
        Kind::Raised(_) => raised(c).is_some(),
        _ => false,
    }
}

fn is_sign(c: char) -> bool {
    matches!(c, '§' | '¶' | '&' | '/')
}

/// Marks that say nothing: the º of 5º, the vowels and the stretching of Arabic.
fn is_ignored(c: char) -> bool {
    matches!(c, 'º' | 'ª' | '°' | '\u{640}' | '\u{64B}'..='\u{652}' | '\u{AD}' | '\u{200B}'..='\u{200F}')
}

/// Returns a digit of any of the usual scripts, raised or not, as one of 0 to 9.
fn digit(c: char) -> Option<char> {
    let value = match c {
        '0'..='9' => return Some(c),
        '\u{660}'..='\u{669}' => u32::from(c) - 0x660,
        '\u{6F0}'..='\u{6F9}' => u32::from(c) - 0x6F0,
        _ => raised(c)?,
    };
    char::from_digit(value, 10)
}

fn raised(c: char) -> Option<u32> {
    match c {
        '¹' => Some(1),
        '²' => Some(2),
        '³' => Some(3),
        '\u{2070}' | '\u{2074}'..='\u{2079}' => Some(u32::from(c) - 0x2070),
        _ => None,
    }
}
