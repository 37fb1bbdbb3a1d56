//! Saving an answers file: in memory with `toml_edit`, then atomically to disk.
