use memmap2::MmapMut;

fn main() -> std::io::Result<()> {
    let header = {
        let mapping = MmapMut::map_anon(4096)?;
        &mapping[..8]
    }; // unmapped here
    println!("{header:?}");
    Ok(())
}
