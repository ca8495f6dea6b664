//! What shared memory costs: measured on Linux, whose locks and segments it is about.

#[cfg(target_os = "linux")]
mod linux {
    pub mod ch13_shared_memory;
}

#[cfg(target_os = "linux")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    linux::ch13_shared_memory::main()
}

#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("the page's figures are measured on Linux");
}
