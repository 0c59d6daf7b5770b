//! Every test there is.

use anyhow::Result;

/// Runs all of them.
pub fn all() -> Result<()> {
    Ok(())
}
