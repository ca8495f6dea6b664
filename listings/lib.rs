//! Every program that the book shows.
//!
//! A page's stem is its listings' folder, and a listing's stem names all its files:
//! `src/ch11_multiprocessing.md` shows `listings/ch11_multiprocessing/isolation.rs`.

use std::process::{ExitCode, Termination};

// A module for each listing. What only some systems can run is gated here, and whoever
// needs `unsafe` says here why.

pub mod ch11_multiprocessing {
    pub mod backpressure;
    pub mod cpu_work;
    pub mod deadline;
    #[cfg(unix)]
    #[expect(unsafe_code, reason = "fork and waitpid are foreign functions")]
    pub mod fork_copies_held_lock;
    pub mod garbage_to_worker;
    pub mod isolation;
    pub mod orphan_worker;
    #[cfg(unix)]
    pub mod process_pool;
    pub mod wait_before_reading;
}

pub mod ch12_race_conditions {
    pub mod all_interleavings;
    pub mod barrier;
    #[cfg(target_os = "linux")]
    pub mod between_processes;
    pub mod both_read_zero;
    pub mod channel_owner;
    pub mod check_then_act;
    pub mod compare_exchange;
    pub mod condition;
    pub mod data_race;
    pub mod deadlock;
    pub mod lock_twice;
    pub mod lost_update;
    pub mod model_checked;
    pub mod orderings;
    pub mod poisoning;
    pub mod relaxed_count;
    pub mod semaphore;
    pub mod semaphore_explored;
    pub mod upgrade_race;
}

pub mod ch13_shared_memory {
    #[cfg(unix)]
    #[expect(
        unsafe_code,
        reason = "a mapping is a raw pointer until proved more"
    )]
    pub mod anonymous_mapping;
    pub mod false_sharing;
    #[cfg(target_os = "linux")]
    #[expect(
        unsafe_code,
        reason = "a mapping is a raw pointer until proved more"
    )]
    pub mod holder_killed;
    #[cfg(target_os = "linux")]
    #[expect(
        unsafe_code,
        reason = "a mapping is a raw pointer until proved more"
    )]
    pub mod named_segment;
    #[cfg(unix)]
    #[expect(
        unsafe_code,
        reason = "a mapping is a raw pointer until proved more"
    )]
    pub mod offsets_not_pointers;
    #[cfg(target_os = "linux")]
    #[expect(
        unsafe_code,
        reason = "a robust mutex is C's, and a mapping is raw"
    )]
    pub mod robust_mutex;
    #[cfg(target_os = "linux")]
    #[expect(
        unsafe_code,
        reason = "a mapping is a raw pointer until proved more"
    )]
    pub mod sealed_memfd;
    pub mod seqlock_orderings;
    #[cfg(target_os = "linux")]
    #[expect(
        unsafe_code,
        reason = "a mapping is a raw pointer until proved more"
    )]
    pub mod shared_counter;
    #[cfg(target_os = "linux")]
    #[expect(
        unsafe_code,
        reason = "a mapping is a raw pointer until proved more"
    )]
    pub mod torn_read;
    #[cfg(unix)]
    #[expect(
        unsafe_code,
        reason = "a mapping is a raw pointer until proved more"
    )]
    pub mod value_and_array;
    #[cfg(unix)]
    #[expect(
        unsafe_code,
        reason = "a mapping is a raw pointer until proved more"
    )]
    pub mod wrong_size;
}

/// One program of the book.
pub struct Listing {
    /// `<page stem>/<listing stem>`, as the page and the runner spell it.
    pub name: &'static str,
    /// The systems that can run it, as `cfg` spells them: `all()`, `unix`.
    pub gate: &'static str,
    /// Runs the listing's `main` and turns what it returns into an exit code; `None` on
    /// a system that cannot run it.
    pub run: Option<fn() -> ExitCode>,
}

macro_rules! listing {
    ($page:ident / $stem:ident) => {
        listing!($page / $stem, all())
    };
    ($page:ident / $stem:ident, $gate:meta) => {
        Listing {
            name: concat!(stringify!($page), "/", stringify!($stem)),
            gate: stringify!($gate),
            #[cfg($gate)]
            run: Some(|| Termination::report($page::$stem::main())),
            #[cfg(not($gate))]
            run: None,
        }
    };
}

/// Every listing, page by page.
pub const LISTINGS: &[Listing] = &[
    listing!(ch11_multiprocessing / isolation),
    listing!(ch11_multiprocessing / wait_before_reading),
    listing!(ch11_multiprocessing / cpu_work),
    listing!(ch11_multiprocessing / process_pool, unix),
    listing!(ch11_multiprocessing / garbage_to_worker),
    listing!(ch11_multiprocessing / backpressure),
    listing!(ch11_multiprocessing / deadline),
    listing!(ch11_multiprocessing / orphan_worker),
    listing!(ch11_multiprocessing / fork_copies_held_lock, unix),
    listing!(ch12_race_conditions / all_interleavings),
    listing!(ch12_race_conditions / barrier),
    listing!(ch12_race_conditions / between_processes, target_os = "linux"),
    listing!(ch12_race_conditions / both_read_zero),
    listing!(ch12_race_conditions / channel_owner),
    listing!(ch12_race_conditions / check_then_act),
    listing!(ch12_race_conditions / compare_exchange),
    listing!(ch12_race_conditions / condition),
    listing!(ch12_race_conditions / data_race),
    listing!(ch12_race_conditions / deadlock),
    listing!(ch12_race_conditions / lock_twice),
    listing!(ch12_race_conditions / lost_update),
    listing!(ch12_race_conditions / model_checked),
    listing!(ch12_race_conditions / orderings),
    listing!(ch12_race_conditions / poisoning),
    listing!(ch12_race_conditions / relaxed_count),
    listing!(ch12_race_conditions / semaphore),
    listing!(ch12_race_conditions / semaphore_explored),
    listing!(ch12_race_conditions / upgrade_race),
    listing!(ch13_shared_memory / anonymous_mapping, unix),
    listing!(ch13_shared_memory / false_sharing),
    listing!(ch13_shared_memory / holder_killed, target_os = "linux"),
    listing!(ch13_shared_memory / named_segment, target_os = "linux"),
    listing!(ch13_shared_memory / offsets_not_pointers, unix),
    listing!(ch13_shared_memory / robust_mutex, target_os = "linux"),
    listing!(ch13_shared_memory / sealed_memfd, target_os = "linux"),
    listing!(ch13_shared_memory / seqlock_orderings),
    listing!(ch13_shared_memory / shared_counter, target_os = "linux"),
    listing!(ch13_shared_memory / torn_read, target_os = "linux"),
    listing!(ch13_shared_memory / value_and_array, unix),
    listing!(ch13_shared_memory / wrong_size, unix),
];
