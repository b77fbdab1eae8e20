//! `rebond policy`: the choice under the protocol of a policy bench, one JSON request a line in, one answer a line out.

use clap::Args;

#[derive(Debug, Args)]
pub(super) struct Policy {}

impl Policy {
    #[expect(clippy::unused_self, reason = "every command runs by itself")]
    pub(super) fn run(self) -> anyhow::Result<()> {
        let output = std::io::BufWriter::new(std::io::stdout().lock());
        Ok(tutoring::Bench::default().run(std::io::stdin().lock(), output)?)
    }
}
