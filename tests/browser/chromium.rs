//! Chromium, driven over its DevTools protocol.
//!
//! The messages stay JSON, since the tests count requests: a typed client drops the
//! events of a Chromium that is newer than it. They go through a pipe, not a socket, so
//! no port is opened, and Chromium ends when the tests do, however they end.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{ChildStdin, Command, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};
use std::{env, iter, thread};

use serde_json::{Value, json};

/// How long anything may take. Nothing waits this long but to fail.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Chromium reads commands from descriptor 3 and answers on 4. The shell outlives it,
/// whatever signal comes, to remove its profile.
const LAUNCH: &str = r#"
profile=$(mktemp -d) || exit
trap 'rm -rf "$profile"' EXIT
trap : HUP INT TERM
"$0" --user-data-dir="$profile" "$@" 3<&0 4>&1 </dev/null >/dev/null
"#;

const FLAGS: &[&str] = &[
    "--headless",
    "--remote-debugging-pipe",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--no-proxy-server",
    "--disable-background-networking",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--hide-scrollbars",
    "--mute-audio",
    "about:blank",
];

pub struct Chromium {
    commands: Mutex<(u64, ChildStdin)>,
    inbox: Arc<(Mutex<Inbox>, Condvar)>,
}

#[derive(Default)]
struct Inbox {
    /// Answers to commands that were not fetched yet, by the command's number.
    answers: HashMap<u64, Value>,
    /// All that happened in each session since it began.
    events: HashMap<String, Vec<Value>>,
    /// What Chromium wrote to its error output, once it has ended.
    ended: Option<String>,
}

/// A command that was sent, and whose answer was not fetched yet.
#[must_use]
pub struct Sent {
    number: u64,
    method: String,
}

impl Chromium {
    pub fn start() -> Self {
        let mut shell = Command::new("sh")
            .args(["-c", LAUNCH])
            .arg(executable())
            .args(FLAGS)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("sh starts");
        let commands = shell.stdin.take().expect("stdin is piped");
        let answers =
            BufReader::new(shell.stdout.take().expect("stdout is piped"));
        let mut errors = shell.stderr.take().expect("stderr is piped");
        let errors = thread::spawn(move || {
            let mut text = Vec::new();
            // What cannot be read cannot be shown.
            let _ = errors.read_to_end(&mut text);
            String::from_utf8_lossy(&text).into_owned()
        });
        let inbox = Arc::new((Mutex::new(Inbox::default()), Condvar::new()));
        let filled = Arc::clone(&inbox);
        thread::spawn(move || {
            let (inbox, changed) = &*filled;
            for message in answers.split(0).map_while(Result::ok) {
                let message = serde_json::from_slice(&message);
                let message = message.expect("Chromium writes JSON");
                inbox.lock().unwrap().take_in(message);
                changed.notify_all();
            }
            let words = errors.join().unwrap();
            inbox.lock().unwrap().ended = Some(words);
            changed.notify_all();
            // The shell has ended, or is about to: leave no zombie.
            let _ = shell.wait();
        });
        Self { commands: Mutex::new((0, commands)), inbox }
    }

    /// Sends a command without waiting for its answer.
    pub fn send(
        &self,
        session: Option<&str>,
        method: &str,
        params: &Value,
    ) -> Sent {
        let mut commands = self.commands.lock().unwrap();
        commands.0 += 1;
        let number = commands.0;
        let mut message =
            json!({ "id": number, "method": method, "params": params });
        if let Some(session) = session {
            message["sessionId"] = session.into();
        }
        // If the pipe is closed, Chromium has ended: `answer` says so, with its words.
        let _ = commands.1.write_all(format!("{message}\0").as_bytes());
        Sent { number, method: method.to_owned() }
    }

    /// Waits for the answer to a command.
    pub fn answer(&self, sent: &Sent) -> Result<Value, String> {
        let method = &sent.method;
        let what = format!("an answer to {method}");
        let answer =
            self.wait(&what, |inbox| inbox.answers.remove(&sent.number));
        match answer.get("error") {
            None => Ok(answer["result"].clone()),
            Some(error) => Err(format!("{method}: {}", error["message"])),
        }
    }

    pub fn call(
        &self,
        session: Option<&str>,
        method: &str,
        params: &Value,
    ) -> Result<Value, String> {
        self.answer(&self.send(session, method, params))
    }

    /// The parameters of the events so far that have this name.
    pub fn events(&self, session: &str, name: &str) -> Vec<Value> {
        named(&self.inbox.0.lock().unwrap(), session, name).cloned().collect()
    }

    /// Waits for the event with this name that comes after `before` others.
    pub fn nth_event(&self, session: &str, name: &str, before: usize) -> Value {
        self.wait(name, |inbox| {
            named(inbox, session, name).nth(before).cloned()
        })
    }

    pub fn forget(&self, session: &str) {
        self.inbox.0.lock().unwrap().events.remove(session);
    }

    fn wait<T>(
        &self,
        what: &str,
        mut find: impl FnMut(&mut Inbox) -> Option<T>,
    ) -> T {
        let (inbox, changed) = &*self.inbox;
        let deadline = Instant::now() + PATIENCE;
        let mut inbox = inbox.lock().unwrap();
        loop {
            if let Some(found) = find(&mut inbox) {
                return found;
            }
            if let Some(words) = inbox.ended.clone() {
                drop(inbox);
                panic!("Chromium ended. It wrote:\n{words}");
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                drop(inbox);
                panic!("Chromium gave no {what} in {} s", PATIENCE.as_secs());
            }
            inbox = changed.wait_timeout(inbox, left).unwrap().0;
        }
    }
}

impl Inbox {
    fn take_in(&mut self, message: Value) {
        if let Some(number) = message["id"].as_u64() {
            self.answers.insert(number, message);
        } else {
            let session = message["sessionId"].as_str().unwrap_or_default();
            self.events.entry(session.to_owned()).or_default().push(message);
        }
    }
}

fn named<'a>(
    inbox: &'a Inbox,
    session: &str,
    name: &str,
) -> impl Iterator<Item = &'a Value> {
    let events = inbox.events.get(session).into_iter().flatten();
    events
        .filter(move |event| event["method"] == name)
        .map(|event| &event["params"])
}

fn executable() -> PathBuf {
    if let Some(named) = env::var_os("CHROMIUM") {
        return named.into();
    }
    let names = ["chromium", "chromium-browser", "google-chrome-stable"];
    let path = env::var_os("PATH").unwrap_or_default();
    let mut places = env::split_paths(&path).flat_map(|folder| {
        iter::repeat(folder).zip(names).map(|(folder, name)| folder.join(name))
    });
    places.find(|place| place.is_file()).unwrap_or_else(|| {
        panic!(
            "these tests need Chromium: run `apt-get install chromium`, or name its \
             program in the environment variable CHROMIUM"
        )
    })
}
