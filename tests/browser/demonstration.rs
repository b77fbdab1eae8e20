//! The demonstration school, small, for the tests of one run.
//!
//! It is prepared once; each test then serves a copy of its own, so that tests do not see what others do.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use browser::{Browser, Look, Page};
use tempfile::TempDir;
use tests::machine;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};
use tokio::sync::OnceCell;

/// A demonstration that is served until it is dropped.
pub(crate) struct Demonstration {
    /// Where, without a slash at the end.
    pub(crate) site: String,
    accounts: Vec<Account>,
    _process: Child,
    _says: Lines<BufReader<ChildStdout>>,
    _data: TempDir,
}

/// What somebody enters with.
pub(crate) struct Account {
    who: String,
    page: String,
    /// Label of the field, text to type.
    fields: Vec<(String, String)>,
}

impl Account {
    /// What an adult of this site enters with.
    pub(crate) fn of_adult(site: &str, email: &str, password: &str) -> Account {
        let field = |label: &str, text: &str| (label.to_owned(), text.to_owned());
        Account {
            who: "Enseignante".to_owned(),
            page: format!("{site}/connexion"),
            fields: vec![field("Adresse électronique", email), field("Mot de passe", password)],
        }
    }

    /// Goes through the door.
    pub(crate) async fn enter(&self, page: &Page) {
        page.visit(&self.page).await.expect("the door opens");
        for (label, text) in &self.fields {
            page.fill(label, text).await.expect("the door has this field");
        }
        let button = if self.who == "Élève" { "Entrer" } else { "Se connecter" };
        page.submit(button).await.expect("the door has this button");
    }
}

impl Demonstration {
    /// Serves a copy of the school as it was prepared.
    pub(crate) async fn start() -> Demonstration {
        static PREPARED: OnceCell<PathBuf> = OnceCell::const_new();
        let prepared = PREPARED.get_or_init(prepare).await;
        let data = TempDir::with_prefix("rebond-browser-").expect("a temporary folder can be made");
        for file in std::fs::read_dir(prepared).expect("the school was prepared") {
            let file = file.expect("a folder can be listed");
            std::fs::copy(file.path(), data.path().join(file.file_name())).expect("the school can be copied");
        }
        let (process, says, told) = serve(data.path()).await;
        let site = told.iter().find_map(|line| line.split_once("prêt : ")).expect("the address is told").1.to_owned();
        Demonstration { site, accounts: accounts(&told), _process: process, _says: says, _data: data }
    }

    /// Enters as somebody whom the demonstration lets play.
    pub(crate) async fn enter(&self, page: &Page, who: &str) {
        self.account(who).enter(page).await;
    }

    /// A simulated pupil with some weeks of work, whom the teacher prints a new card for.
    pub(crate) async fn pupil_with_a_past(&self, browser: &Browser) -> Account {
        let page = browser.open(Look::DESKTOP).await.expect("a page opens");
        self.enter(&page, "Enseignante").await;
        page.follow("4e B").await.expect("the class");
        let worked = "document.querySelector('.matrix tr:has(td a) th a').textContent";
        let pseudonym = page.evaluate(worked).await.expect("the page answers");
        let pseudonym = pseudonym.as_str().expect("somebody has worked").to_owned();
        page.follow(&pseudonym).await.expect("the pupil");
        page.press("Réimprimer sa carte d’accès").await.expect("it unfolds");
        page.submit("Réimprimer la carte").await.expect("a card");
        let secret = page.evaluate("[...document.querySelectorAll('.access-card dd')].at(-1).textContent").await;
        let secret = secret.expect("the page answers").as_str().expect("the card has a secret").to_owned();
        let field = |label: &str, text: &str| (label.to_owned(), text.to_owned());
        Account {
            who: "Élève".to_owned(),
            page: format!("{}/entrer", self.site),
            fields: vec![
                field("Code de la classe", self.class_code()),
                field("Pseudonyme", &pseudonym),
                field("Secret", &secret),
            ],
        }
    }

    /// What this person of the demonstration enters with.
    pub(crate) fn account(&self, who: &str) -> &Account {
        self.accounts.iter().find(|account| account.who == who).expect("the demonstration tells it")
    }

    /// Code of the class that the pupil enters.
    pub(crate) fn class_code(&self) -> &str {
        let fields = self.accounts.iter().flat_map(|account| &account.fields);
        fields.into_iter().find(|(label, _)| label == "Code de la classe").map(|(_, code)| code).expect("it is told")
    }
}

/// Makes the school in the folder that cargo gives to these tests.
async fn prepare() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser-demonstration");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).expect("what an earlier run left can be removed");
    }
    let (mut process, _says, _) = serve(&folder).await;
    process.kill().await.expect("the process can be killed");
    folder
}

/// Serves the school of a folder, made when there is none, and waits until it has told its accounts.
async fn serve(data: &Path) -> (Child, Lines<BufReader<ChildStdout>>, Vec<String>) {
    let mut command = Command::new(machine::rebond());
    command.args(["demo", "--small", "--port", "0", "--data"]).arg(data);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).kill_on_drop(true);
    let mut process = command.spawn().expect("rebond starts");
    let mut says = BufReader::new(process.stdout.take().expect("the pipe was asked for")).lines();
    let mut told = Vec::new();
    while let Some(line) = says.next_line().await.expect("rebond speaks UTF-8") {
        let last = line.contains("Ctrl-C");
        told.push(line);
        if last {
            return (process, says, told);
        }
    }
    panic!("the demonstration ended before it was ready; it said: {}", told.join(" / "));
}

/// Reads the accounts from the welcome: `Who — address`, then `field : value`, each further to the right.
fn accounts(told: &[String]) -> Vec<Account> {
    let mut accounts: Vec<Account> = Vec::new();
    for line in told {
        if let Some((who, page)) = line.split_once(" — http") {
            accounts.push(Account { who: who.trim().to_owned(), page: format!("http{page}"), fields: Vec::new() });
        } else if let (Some(account), Some((label, value))) = (accounts.last_mut(), line.split_once(" : "))
            && line.starts_with("      ")
        {
            account.fields.push((label.trim().to_owned(), value.to_owned()));
        }
    }
    accounts
}
