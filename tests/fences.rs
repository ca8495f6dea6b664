//! The fenced blocks of a page.

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};

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
/// The line of a fence that is not closed, or not made of three backticks.
pub fn blocks(markdown: &str) -> Result<Vec<Block>, usize> {
    let mut blocks = Vec::new();
    for (event, range) in Parser::new(markdown).into_offset_iter() {
        let Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) = event
        else {
            continue;
        };
        let line = markdown[..range.start].matches('\n').count() + 1;
        let lines: Vec<_> = markdown[range].trim_end().lines().collect();
        let [first, body @ .., last] = &lines[..] else { return Err(line) };
        if !first.starts_with("```") || last.trim() != "```" {
            return Err(line);
        }
        let body = body.iter().map(|line| (*line).to_owned()).collect();
        blocks.push(Block { line, info: info.into_string(), body });
    }
    Ok(blocks)
}
