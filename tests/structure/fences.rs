//! The fenced blocks of a page: three backticks at the start of a line. (A test refuses
//! every other way to write a code block.)

/// A fenced block.
pub struct Block {
    /// Line of the opening fence.
    pub line: usize,
    /// What follows the backticks.
    pub info: String,
    /// The lines between the fences.
    pub body: Vec<String>,
}

/// # Errors
/// The line of a fence that is not closed.
pub fn blocks(markdown: &str) -> Result<Vec<Block>, usize> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for (index, line) in markdown.lines().enumerate() {
        match line.strip_prefix("```") {
            Some(rest) if open && rest.trim().is_empty() => open = false,
            Some(info) if !open => {
                open = true;
                let info = info.trim().to_owned();
                blocks.push(Block { line: index + 1, info, body: Vec::new() });
            }
            _ if open => {
                let block =
                    blocks.last_mut().expect("it was pushed at its opening");
                block.body.push(line.to_owned());
            }
            _ => {}
        }
    }
    match blocks.last() {
        Some(block) if open => Err(block.line),
        _ => Ok(blocks),
    }
}
