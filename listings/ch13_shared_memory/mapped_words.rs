#![expect(unsafe_code, reason = "a mapping is a raw pointer until proved more")]
// ANCHOR: shown
//! A mapped file is a slice of atomics: two mappings of it are one memory.
//! Needs: memmap2, tempfile, unix.

/// A mapped file: words that any process with the file may change at any time.
pub struct Words(MmapRaw);

impl Words {
    /// The file must not shrink while it is mapped.
    pub fn map(file: impl MmapAsRawDesc) -> io::Result<Self> {
        Ok(Self(MmapRaw::map_raw(file)?)) // to be read and written
    }
}

impl Deref for Words {
    type Target = [Word];

    fn deref(&self) -> &[Word] {
        let length = self.0.len() / size_of::<Word>(); // whole words only
        // SAFETY: the words are (1) aligned, (2) inside the mapping, (3) mapped
        // for writing and (4) mapped while the slice borrows `self`. (5) An
        // atomic may have any bytes and be changed by a peer. (6) See `map`.
        unsafe { slice::from_raw_parts(self.0.as_ptr().cast(), length) }
    }
}
// ANCHOR_END: shown

use memmap2::{MmapAsRawDesc, MmapRaw};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::{io, ops::Deref, slice};

type Word = AtomicU64;

pub fn main() -> io::Result<()> {
    let file = tempfile::tempfile()?;
    file.set_len(20)?;
    let (first, second) = (Words::map(&file)?, Words::map(&file)?);
    println!("words in 20 bytes: {}", first.len());
    first[1].fetch_add(250, Relaxed);
    println!("written through the first, read through the second: {second:?}");
    Ok(())
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.deref().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    /// What the page proves once must be what every listing does.
    #[test]
    fn every_listing_maps_by_the_same_code() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let text = |path: &Path| fs::read_to_string(path).expect("it is there");
        let page = here.join("ch13_shared_memory");
        let proved = text(&page.join("mapped_words.rs"));
        let (_, proved) = proved.split_once("\n\n").expect("the claim ends");
        let (proved, _) =
            proved.split_once("// ANCHOR_END").expect("the anchor ends");
        for entry in fs::read_dir(page).expect("it is there") {
            let path = entry.expect("it is there").path();
            if path.extension().is_some_and(|ending| ending == "rs") {
                let text = text(&path);
                let casts =
                    text.contains("unsafe {") && text.contains("MmapRaw");
                assert!(!casts || text.contains(proved), "{}", path.display());
            }
        }
    }
}
