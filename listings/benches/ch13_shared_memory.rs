//! What shared memory costs: measured on Linux, whose locks and segments it is about.

#[cfg(target_os = "linux")]
mod linux {
    pub mod ch13_shared_memory;
}

fn main() {
    #[cfg(target_os = "linux")]
    linux::ch13_shared_memory::main();
    #[cfg(not(target_os = "linux"))]
    eprintln!("the page's figures are measured on Linux");
}
