//! The elements of a row, and between which of them a line may break.

/// Elements in pieces that a line does not break.
#[derive(Debug, Default)]
pub(super) struct Row {
    pieces: Vec<Vec<String>>,
    held: bool,
}

impl Row {
    /// Adds one element, with which a line may begin unless the row was told to [`Row::hold`].
    pub(super) fn push(&mut self, element: String) {
        match self.pieces.last_mut().filter(|_| self.held) {
            Some(piece) => piece.push(element),
            None => self.pieces.push(vec![element]),
        }
        self.held = false;
    }

    /// Keeps what comes next on the line of what stands before.
    pub(super) fn hold(&mut self) {
        self.held = true;
    }

    /// How many elements there are.
    pub(super) fn length(&self) -> usize {
        self.pieces.iter().map(Vec::len).sum()
    }

    /// Whether a line may break somewhere.
    pub(super) fn breaks(&self) -> bool {
        self.pieces.len() > 1
    }

    /// All elements.
    pub(super) fn flat(&self) -> String {
        self.pieces.iter().flatten().map(String::as_str).collect()
    }

    /// All elements in one.
    pub(super) fn single(&self) -> String {
        if self.length() == 1 { self.flat() } else { format!("<mrow>{}</mrow>", self.flat()) }
    }

    /// One element for each piece.
    pub(super) fn in_pieces(&self) -> String {
        let whole = |piece: &Vec<String>| match piece.as_slice() {
            [one] => one.clone(),
            several => format!("<mrow>{}</mrow>", several.concat()),
        };
        self.pieces.iter().map(whole).collect()
    }
}
