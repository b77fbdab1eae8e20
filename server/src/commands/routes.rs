//! `rebond routes`: every page and form, and who may use it.

use clap::Args;

use super::say;

#[derive(Debug, Args)]
pub(super) struct Routes {
    /// Un document JSON.
    #[arg(long)]
    json: bool,
}

impl Routes {
    pub(super) fn run(self) -> anyhow::Result<()> {
        let table = app::routes::table();
        if self.json {
            say(serde_json::to_string(&table)?);
        } else {
            for row in table {
                say(format_args!("{:4} {:60} {:?}", row.method, row.path, row.access));
            }
        }
        Ok(())
    }
}
