//! Lexroad.
pub mod text;
pub mod diagnostic;
pub mod load;
pub mod questionnaire;
pub mod answers;
pub mod score;
pub mod readiness;
