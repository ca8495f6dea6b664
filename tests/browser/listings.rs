//! What stands under each listing, and what a press copies.

use serde_json::json;

use browser::book::BOOK;
use browser::page::{LAPTOP, Visit};
use browser::report;

#[test]
fn each_listing_names_its_file_its_needs_its_command_and_its_output() {
    let mut complaints = Vec::new();
    let page = LAPTOP.prepare();
    for chapter in BOOK.chapters() {
        page.go_to(chapter);
        let blocks: Vec<[String; 3]> = page.eval(
            "[...document.querySelectorAll('pre:has(> .language-console)')].map(block => [
                block.querySelector('.place')?.textContent ?? '',
                block.querySelector('code').textContent,
                [...block.querySelectorAll('button')].map(button => button.textContent).join(),
            ])",
        );
        for [place, shown, buttons] in blocks {
            let (command, output) =
                shown.split_once('\n').unwrap_or((&shown, ""));
            let mut complain = |fault: &str| {
                complaints.push(format!(
                    "{chapter}: {command}: {fault}; it says {place:?}"
                ));
            };
            let file = place.split(" · needs ").next().unwrap_or_default();
            if !browser::root().join(file).is_file() {
                complain("no file of the repository is named");
            }
            if file.ends_with(".rs") && !place.contains(" · needs ") {
                complain("what it needs is not named");
            }
            if output.trim().is_empty() {
                complain("no output is recorded below the command");
            }
            if buttons != "Copy command" {
                complain("its command cannot be copied with one press");
            }
        }
    }
    report(complaints);
}

#[test]
fn no_two_controls_of_a_page_have_one_name() {
    let mut complaints = Vec::new();
    let page = LAPTOP.prepare();
    for name in BOOK.pages() {
        page.go_to(name);
        let twice: Vec<String> = page.eval(
            "(() => {
                const seen = new Set(), twice = [];
                for (const one of document.querySelectorAll('main button, main :is([role=tablist], [role=group])')) {
                    // The list or the group names what it shows.
                    if (one.role === 'tab' || one.closest('[role=group] *')) continue;
                    const name = one.ariaLabel ?? one.textContent;
                    if (!name.includes(one.role ? '' : one.textContent)) twice.push(`${name} hides ${one.textContent}`);
                    if (seen.has(name)) twice.push(name);
                    seen.add(name);
                }
                return [...new Set(twice)];
            })()",
        );
        complaints.extend(
            twice.iter().map(|twice| format!("{name}: {twice:?} twice")),
        );
    }
    report(complaints);
}

/// What a screen reader is told now.
const ANNOUNCED: &str = "[...document.querySelectorAll('[role=status]')].map(one => one.textContent).join(' ')";

#[test]
fn a_copy_works_and_is_told_without_a_secure_connection() {
    // Over plain http, as from a phone in the network of `mdbook serve`.
    let insecure =
        "Object.defineProperty(navigator, 'clipboard', { value: undefined });
        document.execCommand = command => {
            window.copied = command === 'copy'
                && (getSelection().toString() || document.activeElement.value);
            return true;
        };";
    let page = Visit { first: insecure, ..LAPTOP }
        .open(BOOK.chapters_with("language-console")[0]);
    page.coloured();
    page.click_on(".code-bar button", "Copy command");
    page.wait(
        "the press to be told",
        &format!("{ANNOUNCED}.includes('Copied')"),
    );
    let copied: String = page.eval("window.copied");
    let is_command =
        ["cargo run ", "python3 "].iter().any(|it| copied.starts_with(it));
    assert!(is_command, "{copied:?} was copied");
    let errors = page.events("Runtime.exceptionThrown");
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn where_nothing_can_be_copied_the_page_says_what_to_do() {
    let refused =
        "Object.defineProperty(navigator, 'clipboard', { value: undefined });
        document.execCommand = () => false;";
    let page = Visit { first: refused, ..LAPTOP }
        .open(BOOK.chapters_with("language-console")[0]);
    page.coloured();
    page.click_on(".code-bar button", "Copy command");
    page.wait("a word", &format!("{ANNOUNCED}.includes('Not copied')"));
}

/// One test for all, since there is one clipboard.
#[test]
fn a_press_copies_the_command_or_the_whole_program() {
    let page = LAPTOP.open(BOOK.chapters_with("language-console")[0]);
    // A block in a closed fold, or in the other tab, is not pressed.
    page.run(
        "window.seen = language => [...document.querySelectorAll(`pre:has(> .language-${language})`)]
            .find(pre => pre.querySelector('button').checkVisibility())",
    );
    let rights = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    page.call_browser("Browser.grantPermissions", rights);

    page.click_on(".code-bar button", "Copy command");
    page.wait(
        "the button to say so",
        "seen('console').querySelector('button').textContent === 'Copied'",
    );
    page.wait(
        "a screen reader to be told",
        &format!("{ANNOUNCED}.includes('Copied')"),
    );
    let copied: String = page.eval("navigator.clipboard.readText()");
    let shown: String = page.eval(
        "seen('console').querySelector('code').textContent.split('\\n')[0]",
    );
    assert_eq!(format!("$ {copied}"), shown);

    page.click_on("pre:has(> .language-rust) button", "Copy");
    page.wait(
        "the button to say so",
        "seen('rust').querySelector('.code-bar').innerText.includes('Copied')",
    );
    let copied: String = page.eval("navigator.clipboard.readText()");
    assert!(
        copied.contains("fn main()"),
        "no whole program was copied:\n{copied}"
    );
}
