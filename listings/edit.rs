//! Makes the patch of a variant from an edited copy of its listing, and runs a variant.

use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::{env, fs};

use listings::FEATURES;
use listings::compiler::Compiler;
use listings::variants::{Language, Variant};

/// Copies the listing for its author to edit; called again, writes the patch. Where there
/// is a patch already, the copies are edited by it.
///
/// # Errors
/// Nothing was edited, or a file cannot be written; the copies stay.
pub fn variant(variant: &Variant) -> Result<String, String> {
    let copies: Vec<_> = Language::ALL
        .into_iter()
        .filter(|language| variant.original(*language).is_some())
        .map(|language| Ok((language, copy(variant, language)?)))
        .collect::<Result<_, String>>()?;
    let paths: Vec<_> = copies
        .iter()
        .map(|(_, file)| format!("    {}", file.display()))
        .collect();
    let (paths, name) = (paths.join("\n"), &variant.name);
    let again = format!("cargo run -p listings -- variant {name}");
    if copies.iter().any(|(_, file)| !file.exists()) {
        let mut said = format!("Edit\n{paths}\nand write the patch: {again}");
        for (language, file) in &copies {
            let edited = match variant.file("patch").exists() {
                true => variant.edited(*language).unwrap_or_else(|stale| {
                    said += &format!(
                        "\n\n{stale}\nThe copy holds the listing without that edit."
                    );
                    None
                }),
                false => None,
            };
            let text = edited.or_else(|| variant.original(*language));
            write(file, &text.unwrap_or_default())?;
        }
        return Ok(said);
    }
    let edited = Language::ALL.map(|language| {
        let file = copies.iter().find(|(found, _)| *found == language);
        file.and_then(|(_, file)| fs::read_to_string(file).ok())
    });
    let patch = variant.patch(edited);
    if patch.is_empty() {
        return Err(format!(
            "Nothing is edited yet in\n{paths}\nTake the cure out there, and run this \
             again: {again}"
        ));
    }
    write(&variant.file("patch"), &patch)?;
    let removed = copies.iter().try_for_each(|(_, file)| fs::remove_file(file));
    removed.map_err(|error| error.to_string())?;
    Ok(format!(
        "Record what it does with `BLESS=1 cargo test`, and show it on its page. (If it \
         ends badly or waits, its record ends in .recorded; if the compiler refuses it, \
         in .stderr, which stands in a `text` block.)\n\n{}",
        block(name, &patch)
    ))
}

/// What a page shows of a variant that prints something.
fn block(name: &str, patch: &str) -> String {
    let shown = |language: &Language| {
        patch.contains(&format!("ANCHOR_END: {}", language.anchor()))
    };
    let both = Language::ALL.iter().all(shown);
    let diffs = Language::ALL.into_iter().filter(shown).map(|language| {
        let anchor = language.anchor();
        let tab = if both { format!(",{anchor},tab") } else { String::new() };
        format!(
            "```diff{tab}\n{{{{#include ../listings/{name}.patch:{anchor}}}}}\n```\n\n"
        )
    });
    let only_python = !shown(&Language::Rust);
    let py = if only_python { ".py" } else { "" };
    format!(
        "<details class=\"try\">\n<summary>Try it: what the edit does</summary>\n\n\
         A sentence or two: why the edit, and what to predict.\n\n\
         {}```console\n$ cargo run -p listings -- {name}{py}\n\
         {{{{#include ../listings/{name}.stdout}}}}\n```\n\n\
         A sentence that walks the result.\n\n</details>",
        diffs.collect::<String>()
    )
}

/// Compiles the edited listing apart from all others, and runs it.
///
/// # Errors
/// The patch does not fit, edits no such program, or the compiler refuses what it makes.
pub fn run(variant: &Variant, language: Language) -> Result<ExitCode, String> {
    let name = &variant.name;
    let text = variant.edited(language)?.ok_or_else(|| match language {
        Language::Rust => format!("{name} edits the Python program: {name}.py"),
        Language::Python => format!("{name} edits the Rust program: {name}"),
    })?;
    let file = copy(variant, language)?;
    write(&file, &text)?;
    let command = match language {
        Language::Python => {
            let mut python = Command::new("python3");
            python.arg(&file);
            python
        }
        Language::Rust => {
            let program = file.with_extension(env::consts::EXE_EXTENSION);
            let built = ["build", "--quiet", "--lib", "--package=listings"];
            let with = ["--no-default-features", "--features", FEATURES];
            let compiled = Compiler::find(&[&built[..], &with].concat())?
                .command()
                .args(["--cap-lints=allow", "--crate-name=variant"])
                .arg(&file)
                .arg("-o")
                .arg(&program)
                .status();
            if !compiled.map_err(|error| format!("rustc: {error}"))?.success() {
                return Err(format!("the compiler refuses {name}"));
            }
            let mut command = Command::new(program);
            command.arg(name);
            command
        }
    };
    become_it(command)
}

/// Runs the program in this one's place: what ends this one, as Ctrl-C, ends it.
#[cfg(unix)]
fn become_it(mut command: Command) -> Result<ExitCode, String> {
    use std::os::unix::process::CommandExt;
    Err(format!("{}: {command:?}", command.exec()))
}

#[cfg(not(unix))]
fn become_it(mut command: Command) -> Result<ExitCode, String> {
    let status =
        command.status().map_err(|error| format!("{command:?}: {error}"))?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

/// Where a variant's program is edited, and compiled: beside the runner.
fn copy(variant: &Variant, language: Language) -> Result<PathBuf, String> {
    let runner = env::current_exe().map_err(|error| error.to_string())?;
    let file = format!("variants/{}.{}", variant.name, language.ending());
    Ok(runner.with_file_name(file))
}

fn write(file: &PathBuf, text: &str) -> Result<(), String> {
    let folder = file.parent().ok_or("a file stands in a folder")?;
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(file, text))
        .map_err(|error| format!("{}: {error}", file.display()))
}
