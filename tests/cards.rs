//! The questions of a page: each is a card of the drill and of the Anki deck.

/// `<details data-card="id">`, its `<summary>` and what it folds.
pub struct Card<'a> {
    pub line: usize,
    pub id: &'a str,
    /// HTML.
    pub question: &'a str,
    /// Markdown.
    pub answer: &'a str,
}

/// # Errors
/// The line of a card that lacks its name, its question or its end.
pub fn cards(markdown: &str) -> Result<Vec<Card<'_>>, usize> {
    let opening = "<details data-card=\"";
    let cards = markdown.match_indices(opening).map(|(start, _)| {
        let line = markdown[..start].matches('\n').count() + 1;
        let card = || {
            let (card, _) = markdown[start..].split_once("</details>")?;
            let (id, rest) = card[opening.len()..].split_once("\">")?;
            let (_, rest) = rest.split_once("<summary>")?;
            let (question, answer) = rest.split_once("</summary>")?;
            Some(Card { line, id, question: question.trim(), answer })
        };
        card().ok_or(line)
    });
    cards.collect()
}
