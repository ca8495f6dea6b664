//! Compiles every program in a `refused` folder and compares the compiler's refusal
//! with the recorded `.stderr` that the page shows.

#[test]
fn the_compiler_refuses_in_the_recorded_words() {
    // A program that compiles fails this test too: its page claims that it does not.
    trybuild::TestCases::new().compile_fail("*/refused/*.rs");
}
