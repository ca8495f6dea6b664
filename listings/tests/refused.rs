//! The compiler refuses every program in a `refused` folder, in the recorded words that
//! the page shows.

use std::fs;

use libtest_mimic::Trial;

use crate::apart::{Refusal, check};
use crate::record::compare;
use crate::{files, name};

pub fn trials() -> Vec<Trial> {
    let programs = files("refused", "rs").into_iter().map(|file| {
        Trial::test(name(&file), move || {
            let program = fs::read_to_string(&file)?;
            match check(&name(&file), &program)? {
                Refusal::Of(message) => {
                    compare(&file.with_extension("stderr"), message.as_bytes())
                }
                Refusal::None => Err(format!(
                    "{}: it compiles, and its page says that it does not. Mend the \
                     program, or show it as one that runs.",
                    file.display()
                )
                .into()),
            }
        })
    });
    programs.collect()
}
