//! Compiles every program in a `refused` folder and compares the compiler's refusal
//! with the recorded `.stderr` that the page shows.

#[test]
fn the_compiler_refuses_in_the_recorded_words() {
    // A glob that finds nothing would pass.
    let folders = std::fs::read_dir(env!("CARGO_MANIFEST_DIR"));
    let folders = folders.expect("the crate has a folder").flatten();
    let refused = folders.filter(|page| page.path().join("refused").is_dir());
    assert!(refused.count() > 0, "no page has a folder `refused`");
    println!(
        "If a new message is right, record it with `TRYBUILD=overwrite cargo test -p \
         listings --test refused`, without the component rust-src, and read its page."
    );
    // A program that compiles fails this test too: its page claims that it does not.
    trybuild::TestCases::new().compile_fail("*/refused/*.rs");
}
