//! The `lexroad` command: see the library for what it does.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(lexroad::cli::run() as u8)
}
