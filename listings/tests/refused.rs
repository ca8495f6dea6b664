//! Compiles every program in a `refused` folder and compares the compiler's refusal
//! with the recorded `.stderr` that the page shows.

#[test]
fn the_compiler_refuses_in_the_recorded_words() {
    // trybuild passes if it finds no file.
    let folders = std::fs::read_dir(env!("CARGO_MANIFEST_DIR"));
    let folders = folders.expect("the crate has a folder").flatten();
    let mut programs = folders
        .flat_map(|page| std::fs::read_dir(page.path().join("refused")))
        .flatten()
        .flatten()
        .filter(|file| file.path().extension().is_some_and(|e| e == "rs"));
    assert!(programs.next().is_some(), "no folder `refused` holds a program");
    println!(
        "If a new message is right, record it with `TRYBUILD=overwrite cargo test -p \
         listings --test refused`, without the component rust-src, and read its page."
    );
    // A program that compiles fails this test too: its page claims that it does not.
    trybuild::TestCases::new().compile_fail("*/refused/*.rs");
}
