//! Every program in a `symptoms` folder ends with the message that is recorded.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use libtest_mimic::{Failed, Trial};

use crate::apart::{Program, Together};
use crate::record::{compare, ending};
use crate::run::to_its_end;
use crate::variants::may_wait;
use crate::{files, name, python};

pub fn trials() -> Vec<Trial> {
    let python = files("symptoms", "py").into_iter().map(|file| {
        python::trial(name(&file), file, |file, mut command| {
            ends_as_recorded(file, &mut command)
        })
    });
    let mut pages = BTreeMap::<PathBuf, Vec<Program>>::new();
    let rust = files("symptoms", "rs");
    for file in &rust {
        let text = fs::read_to_string(file).expect("it is on disk");
        let name = name(&file.with_extension(""));
        let page = file.parent().unwrap_or(file).to_owned();
        pages.entry(page).or_default().push(Program { name, text });
    }
    let pages: BTreeMap<_, _> = pages
        .into_iter()
        .map(|(page, programs)| (page, Arc::new(Together::new(programs))))
        .collect();
    let rust = rust.into_iter().map(|file| {
        let page = Arc::clone(&pages[file.parent().unwrap_or(&file)]);
        Trial::test(name(&file), move || {
            match page.command(&name(&file.with_extension("")))? {
                Ok(mut command) => ends_as_recorded(&file, &mut command),
                Err(message) => {
                    let message =
                        format!("{message}(refused by the compiler)\n");
                    compare(
                        &file.with_extension("recorded"),
                        message.as_bytes(),
                    )
                }
            }
        })
    });
    python.chain(rust).collect()
}

fn ends_as_recorded(
    file: &Path,
    command: &mut std::process::Command,
) -> Result<(), Failed> {
    let recorded = file.with_extension("recorded");
    let ended = to_its_end(command, may_wait(&recorded))?;
    compare(&recorded, ending(&ended).as_bytes())
}
