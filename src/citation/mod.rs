//! What a citation of law names: provisions as units and numbers, never as letters to compare.
//!
//! A [`Citation`] keeps its text and what was read of it with the [`Grammar`]s of the
//! questionnaire; what cannot be read stays text and is the same only as the same words. A
//! [`Provision`] can say whether it covers another one. What is deliberately absent: whether what
//! is cited is in force, which the register of an answers file says.

mod built;
mod grammar;
mod label;
mod number;
mod parse;
mod path;
mod provision;
mod read;
mod token;
mod unit;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use grammar::{Grammar, UnitWord};
pub use label::{Label, Piece};
pub use path::{Path, Step};
pub use provision::{Part, Provision};
pub use unit::Unit;

pub(crate) use token::is_word;

/// A citation: the text as written, and what was read of it.
#[derive(Clone, Debug)]
pub struct Citation {
    text: String,
    cited: Vec<Cited>,
}

/// One thing that a citation names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cited {
    /// The words beside the provision, which may name the law; empty without any.
    pub law: String,
    /// What is named.
    pub named: Named,
}

/// What a part of a citation names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Named {
    /// A provision that could be read.
    Provision {
        /// The provision.
        provision: Provision,
        /// Whether it is named in part only, as in `s. 5 as to s. 4(c)`.
        limited: bool,
        /// What is left out of it, as in `s. 27 except s. 27(1)(b)`.
        except: Option<Provision>,
    },
    /// Words without a provision, in small letters and without white space or stops.
    Text(String),
    /// Words that look like a provision and could not be read, in the same form.
    Unread(String),
}

impl Citation {
    /// Reads a text with the first grammar that reads most of it; without grammars, bare numbers
    /// only. An empty text names nothing.
    pub fn read(grammars: &[Grammar], text: &str) -> Self {
        Citation {
            text: text.to_owned(),
            cited: parse::cited(grammars, text),
        }
    }

    /// Returns the text as written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns what it names, in order.
    pub fn cited(&self) -> &[Cited] {
        &self.cited
    }

    /// Returns the provisions it names, in order.
    pub fn provisions(&self) -> impl Iterator<Item = &Provision> {
        self.cited.iter().filter_map(|cited| match &cited.named {
            Named::Provision { provision, .. } => Some(provision),
            Named::Text(_) | Named::Unread(_) => None,
        })
    }

    /// Returns whether something looks like a provision and could not be read.
    pub fn has_unread(&self) -> bool {
        let named = self.cited.iter().map(|cited| &cited.named);
        named
            .into_iter()
            .any(|named| matches!(named, Named::Unread(_)))
    }

    /// Returns whether both name the same, however each is spelt: `14(3)` and `art. 14 (3)`.
    pub fn same(&self, other: &Citation) -> bool {
        let same = |(one, two): (&Cited, &Cited)| match (&one.named, &two.named) {
            (
                Named::Provision {
                    provision,
                    limited,
                    except,
                },
                Named::Provision {
                    provision: second,
                    limited: too,
                    except: save,
                },
            ) => provision.same(second) && limited == too && except == save,
            (Named::Text(one) | Named::Unread(one), Named::Text(two) | Named::Unread(two)) => {
                one == two
            }
            _ => false,
        };
        self.cited.len() == other.cited.len() && self.cited.iter().zip(&other.cited).all(same)
    }
}

/// Returns the texts of citations, separated by commas; nothing for none.
pub fn joined(citations: &[Citation]) -> String {
    let texts: Vec<&str> = citations.iter().map(Citation::as_str).collect();
    texts.join(", ")
}

/// Two citations are equal where their texts are.
impl PartialEq for Citation {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Citation {}

impl std::fmt::Display for Citation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.text)
    }
}

/// People and programs read the text; the compact form of the build keeps what was read of it.
impl Serialize for Citation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.serialize_str(&self.text)
        } else {
            (&self.text, &self.cited).serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Citation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (text, cited) = Deserialize::deserialize(deserializer)?;
        Ok(Citation { text, cited })
    }
}

#[cfg(test)]
impl schemars::JsonSchema for Citation {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Citation".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string" })
    }
}
