//! The protocol of the policy bench on standard input and output, as `rebond policy` speaks it: quicker to compile than
//! the whole server while the choice is being worked on.

fn main() -> std::io::Result<()> {
    tutoring::Bench::default().run(std::io::stdin().lock(), std::io::stdout().lock())
}
