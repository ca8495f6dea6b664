//! A page of the book in a browser of its own: no other page shares its storage.

use std::sync::LazyLock;
use std::thread;
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::book::BOOK;
use crate::chromium::{Chromium, PATIENCE, Sent};

static CHROMIUM: LazyLock<Chromium> = LazyLock::new(Chromium::start);

/// How a page is looked at.
#[derive(Clone, Copy)]
pub struct Visit<'a> {
    pub width: u32,
    pub height: u32,
    pub script: bool,
    pub dark: bool,
    /// JavaScript that runs before the page's own, at each load.
    pub first: &'a str,
}

/// With a laptop, in the light, with JavaScript.
pub const LAPTOP: Visit<'static> =
    Visit { width: 1280, height: 800, script: true, dark: false, first: "" };
pub const PHONE: Visit<'static> = Visit { width: 360, ..LAPTOP };
pub const NO_SCRIPT: Visit<'static> = Visit { script: false, ..LAPTOP };

/// What is not painted yet takes no key and no press.
const LOADED: &str = "document.readyState === 'complete'
    && performance.getEntriesByType('paint').length > 0";

pub struct Page {
    context: String,
    session: String,
    script: bool,
    /// Whether the context goes when this page does.
    owns_context: bool,
}

impl Visit<'_> {
    #[track_caller]
    pub fn open(self, name: &str) -> Page {
        let page = self.prepare();
        page.go_to(name);
        page
    }

    /// A page on which nothing is loaded yet.
    pub fn prepare(self) -> Page {
        let made = CHROMIUM
            .call(None, "Target.createBrowserContext", &json!({}))
            .unwrap_or_else(|error| panic!("{error}"));
        self.tab_in(&text(&made, "browserContextId"), true)
    }

    /// Another tab of the same browser: the two share their storage.
    #[track_caller]
    pub fn open_beside(self, page: &Page, name: &str) -> Page {
        let beside = self.tab_in(&page.context, false);
        beside.go_to(name);
        beside
    }

    fn tab_in(self, context: &str, owns_context: bool) -> Page {
        let browser = |method: &str, params: Value| {
            CHROMIUM
                .call(None, method, &params)
                .unwrap_or_else(|error| panic!("{error}"))
        };
        let blank =
            json!({ "url": "about:blank", "browserContextId": context });
        let target = text(&browser("Target.createTarget", blank), "targetId");
        let attach = json!({ "targetId": target, "flatten": true });
        let session =
            text(&browser("Target.attachToTarget", attach), "sessionId");
        let page = Page {
            context: context.to_owned(),
            session,
            script: self.script,
            owns_context,
        };
        for domain in ["Page", "Network", "Runtime", "Log"] {
            page.call(&format!("{domain}.enable"), json!({}));
        }
        page.call(
            "Emulation.setFocusEmulationEnabled",
            json!({ "enabled": true }),
        );
        let screen = json!({
            "width": self.width,
            "height": self.height,
            "deviceScaleFactor": 1,
            "mobile": self.width < 600,
        });
        page.call("Emulation.setDeviceMetricsOverride", screen);
        let scheme = if self.dark { "dark" } else { "light" };
        let features =
            json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        page.call(
            "Emulation.setEmulatedMedia",
            json!({ "features": features }),
        );
        if !self.script {
            page.call(
                "Emulation.setScriptExecutionDisabled",
                json!({ "value": true }),
            );
        }
        // A restored place would move what is about to be clicked.
        page.first("history.scrollRestoration = 'manual'");
        // Nobody is there to answer the dialog.
        page.first("window.print = () => { window.asksToPrint = true; }");
        page.first(self.first);
        page
    }
}

impl Page {
    pub fn call(&self, method: &str, params: Value) -> Value {
        self.answer(&self.send(method, params))
    }

    /// A command that Chromium answers only after something else has happened.
    pub fn send(&self, method: &str, params: Value) -> Sent {
        CHROMIUM.send(Some(&self.session), method, &params)
    }

    pub fn answer(&self, sent: &Sent) -> Value {
        CHROMIUM.answer(sent).unwrap_or_else(|error| panic!("{error}"))
    }

    /// A command to the browser about this page's own context.
    pub fn call_browser(&self, method: &str, mut params: Value) -> Value {
        params["browserContextId"] = self.context.as_str().into();
        CHROMIUM
            .call(None, method, &params)
            .unwrap_or_else(|error| panic!("{error}"))
    }

    /// Waits for the event of this name that comes after `before` others.
    pub fn nth_event(&self, name: &str, before: usize) -> Value {
        CHROMIUM.nth_event(&self.session, name, before)
    }

    pub fn events(&self, name: &str) -> Vec<Value> {
        CHROMIUM.events(&self.session, name)
    }

    /// JavaScript that runs before the page's own, at each load from now on.
    pub fn first(&self, source: &str) {
        self.call(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": source }),
        );
    }

    /// Loads a page of the book and waits until it has done all that it does at once.
    #[track_caller]
    pub fn go_to(&self, name: &str) {
        let url = format!("{}{name}", BOOK.address);
        let answer = self.call("Page.navigate", json!({ "url": url }));
        assert!(answer.get("errorText").is_none(), "{url}: {answer}");
        self.loaded(name);
    }

    #[track_caller]
    pub fn reload(&self) {
        self.run("void (window.old = true)");
        self.call("Page.reload", json!({}));
        self.wait(
            "the page to load again",
            &format!("!window.old && {LOADED}"),
        );
    }

    /// Waits until this page of the book has come.
    #[track_caller]
    pub fn loaded(&self, name: &str) {
        let there = format!(
            "location.href.startsWith({}) && {LOADED}",
            json!(format!("{}{name}", BOOK.address))
        );
        self.wait(&format!("{name} to load"), &there);
    }

    /// Brings this tab before its neighbours: the browser draws no other.
    pub fn to_front(&self) {
        self.call("Page.bringToFront", json!({}));
    }

    /// Waits until the code has its colours: the last thing that the page does itself.
    #[track_caller]
    pub fn coloured(&self) {
        self.wait(
            "the code to be coloured",
            "!document.querySelector('pre > :is(.language-rust, .language-python, .language-diff):not(.hljs)')",
        );
    }

    /// Waits until the choices of all predictions are buttons.
    #[track_caller]
    pub fn choosable(&self) {
        self.wait(
            "the choices to become buttons",
            "document.body.matches('.whole-book') || !document.querySelector('main :not(button) > pre > .choice')",
        );
    }

    /// The value of a JavaScript expression, or of what it promises.
    #[track_caller]
    pub fn eval<T: DeserializeOwned>(&self, expression: &str) -> T {
        let value =
            self.try_eval(expression).unwrap_or_else(|error| panic!("{error}"));
        serde_json::from_value(value.clone()).unwrap_or_else(|error| {
            panic!("{error}: {value} from\n{expression}")
        })
    }

    /// Runs JavaScript, and waits for what it promises.
    #[track_caller]
    pub fn run(&self, expression: &str) {
        self.try_eval(expression).unwrap_or_else(|error| panic!("{error}"));
    }

    /// Waits until the page has been drawn with all that happened to it.
    pub fn settle(&self) {
        if self.script {
            self.run("new Promise(done => requestAnimationFrame(() => setTimeout(done)))");
        } else {
            // No callback runs, but a picture takes a frame too.
            self.call("Page.captureScreenshot", json!({}));
        }
    }

    fn try_eval(&self, expression: &str) -> Result<Value, String> {
        let params = json!({
            "expression": expression,
            "returnByValue": true,
            "awaitPromise": true,
            "userGesture": true,
        });
        let answer =
            CHROMIUM.call(Some(&self.session), "Runtime.evaluate", &params)?;
        match answer.get("exceptionDetails") {
            None => {
                Ok(answer["result"].get("value").cloned().unwrap_or_default())
            }
            Some(details) => {
                Err(format!("{} from\n{expression}", details["exception"]))
            }
        }
    }

    /// Waits until a JavaScript expression is true.
    #[track_caller]
    pub fn wait(&self, what: &str, condition: &str) {
        let deadline = Instant::now() + PATIENCE;
        // An expression fails while one page goes and the next comes.
        while self.try_eval(&format!("Boolean({condition})")) != Ok(true.into())
        {
            if Instant::now() > deadline {
                let url: String = self.eval("location.href");
                let seconds = PATIENCE.as_secs();
                panic!(
                    "{url}: waited {seconds} s for {what}; never true: {condition}"
                );
            }
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// How many elements match a selector and can be seen.
    pub fn seen(&self, selector: &str) -> usize {
        self.eval(&format!(
            "[...document.querySelectorAll({})].filter(one => one.checkVisibility({{
                contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true
            }})).length",
            json!(selector)
        ))
    }

    /// The words of the first element that matches.
    #[track_caller]
    pub fn words(&self, selector: &str) -> String {
        self.eval(&format!(
            "document.querySelector({}).innerText",
            json!(selector)
        ))
    }

    /// Presses the mouse on the first element that matches and can be seen.
    #[track_caller]
    pub fn click(&self, selector: &str) {
        for sent in self.start_click(selector, "") {
            self.answer(&sent);
        }
    }

    /// The same, of the elements with these words.
    #[track_caller]
    pub fn click_on(&self, selector: &str, words: &str) {
        for sent in self.start_click(selector, words) {
            self.answer(&sent);
        }
    }

    /// A click that opens a dialog is answered only when the dialog is.
    #[track_caller]
    pub fn start_click(&self, selector: &str, words: &str) -> Vec<Sent> {
        let find = format!(
            "(() => {{
                const one = [...document.querySelectorAll({selector})].find(one =>
                    one.checkVisibility() && one.innerText.includes({words}));
                if (!one) throw `nothing to click: ${{{selector}}} ${{{words}}}`;
                one.scrollIntoView({{ block: 'center', behavior: 'instant' }});
                const box = one.getClientRects()[0];
                const x = box.x + box.width / 2, y = box.y + box.height / 2;
                const hit = document.elementFromPoint(x, y);
                if (!one.contains(hit)) throw `${{{selector}}} lies below ${{hit?.outerHTML}}`;
                return [x, y];
            }})()",
            selector = json!(selector),
            words = json!(words),
        );
        // What still moves is missed.
        let mut last = [f64::NAN; 2];
        let [x, y] = loop {
            let place: [f64; 2] = self.eval(&find);
            if place == last {
                break place;
            }
            last = place;
            self.settle();
        };
        let event = |kind: &str| {
            let event = json!({
                "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1,
            });
            self.send("Input.dispatchMouseEvent", event)
        };
        vec![event("mouseMoved"), event("mousePressed"), event("mouseReleased")]
    }

    /// Presses a key, named as in KeyboardEvent.key.
    pub fn press(&self, key: &str) {
        self.key_down(key, json!({}));
        self.key_up(key);
    }

    /// Sends that a key goes down, with what else the event says.
    pub fn key_down(&self, key: &str, more: Value) {
        let mut event = key_event(key);
        event["type"] = "keyDown".into();
        for (name, value) in more.as_object().into_iter().flatten() {
            event[name] = value.clone();
        }
        self.call("Input.dispatchKeyEvent", event);
    }

    pub fn key_up(&self, key: &str) {
        let mut event = key_event(key);
        event["type"] = "keyUp".into();
        self.call("Input.dispatchKeyEvent", event);
    }

    pub fn write(&self, text: &str) {
        self.call("Input.insertText", json!({ "text": text }));
    }

    /// The addresses that the page asked for so far.
    pub fn requests(&self) -> Vec<String> {
        let events = self.events("Network.requestWillBeSent");
        events.iter().map(|event| text(&event["request"], "url")).collect()
    }

    /// The requests so far to any other host than the book's.
    pub fn requests_elsewhere(&self) -> Vec<String> {
        let mut requests = self.requests();
        let inside = ["data:", "blob:", "about:", BOOK.address.as_str()];
        requests
            .retain(|url| !inside.iter().any(|start| url.starts_with(start)));
        requests
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        // If Chromium has ended there is nothing to close.
        if self.owns_context {
            let context = json!({ "browserContextId": self.context });
            let sent =
                CHROMIUM.send(None, "Target.disposeBrowserContext", &context);
            if !thread::panicking() {
                let _ = CHROMIUM.answer(&sent);
            }
        }
        CHROMIUM.forget(&self.session);
    }
}

fn key_event(key: &str) -> Value {
    let (code, number, text) = match key {
        "Tab" => ("Tab", 9, ""),
        "Enter" => ("Enter", 13, "\r"),
        "Escape" => ("Escape", 27, ""),
        " " => ("Space", 32, " "),
        "End" => ("End", 35, ""),
        "Home" => ("Home", 36, ""),
        "ArrowLeft" => ("ArrowLeft", 37, ""),
        "ArrowUp" => ("ArrowUp", 38, ""),
        "ArrowRight" => ("ArrowRight", 39, ""),
        "ArrowDown" => ("ArrowDown", 40, ""),
        "/" => ("Slash", 191, "/"),
        _ => panic!("add the key {key:?} here"),
    };
    let mut event =
        json!({ "key": key, "code": code, "windowsVirtualKeyCode": number });
    if !text.is_empty() {
        event["text"] = text.into();
    }
    event
}

fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}
