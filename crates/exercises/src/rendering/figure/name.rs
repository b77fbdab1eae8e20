//! Names of points and curves: `A'` is written A′ and said « A prime », `A1` is written A₁ and said « A 1 ».

/// A name: a letter, then figures, then primes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Name(String);

impl Name {
    /// The name at the start of a text, and how many bytes it takes.
    pub(crate) fn at_start_of(text: &str) -> Option<(Self, usize)> {
        let first = text.chars().next().filter(|character| character.is_alphabetic())?;
        let mut end = first.len_utf8();
        let rest = |end: usize| text[end..].chars().next();
        while let Some(digit) = rest(end).filter(char::is_ascii_digit) {
            end += digit.len_utf8();
        }
        while let Some(prime) = rest(end).filter(|character| matches!(character, '\'' | '’' | '′')) {
            end += prime.len_utf8();
        }
        let name: String = text[..end].chars().map(|c| if matches!(c, '\'' | '’') { '′' } else { c }).collect();
        (end <= 9).then_some((Self(name), end))
    }

    /// As it is written.
    pub(crate) fn shown(&self) -> String {
        let lowered = |digit: char| digit.to_digit(10).and_then(|value| char::from_u32(0x2080 + value));
        self.0.chars().map(|character| lowered(character).unwrap_or(character)).collect()
    }

    /// As it is said.
    pub(crate) fn said(&self) -> String {
        let mut said = String::new();
        for character in self.0.chars() {
            match character {
                '′' => said.push_str(" prime"),
                digit if digit.is_ascii_digit() && said.chars().last().is_some_and(char::is_alphabetic) => {
                    said.push(' ');
                    said.push(digit);
                }
                other => said.push(other),
            }
        }
        said
    }
}

#[cfg(test)]
mod tests {
    use super::Name;

    #[test]
    fn a_name_is_written_and_said() {
        let read = |text: &str| Name::at_start_of(text).map(|(name, length)| (name.shown(), name.said(), length));
        assert_eq!(read("A(1 ; 2)"), Some(("A".to_owned(), "A".to_owned(), 1)));
        assert_eq!(read("B12''C"), Some(("B₁₂′′".to_owned(), "B 12 prime prime".to_owned(), 5)));
        assert_eq!(read("(1 ; 2)"), None);
    }
}
