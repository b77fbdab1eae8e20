//! The fields of an exercise, as the text that is marked.

use app::pages::exercise::sent::answer;
use exercises::marking::given_places;

fn sent(fields: &[(&str, &str)]) -> Option<String> {
    let fields: Vec<_> = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    answer(&fields)
}

#[test]
fn a_typed_answer_is_sent_as_it_is() {
    assert_eq!(sent(&[("reponse", " 3/4 ")]).as_deref(), Some(" 3/4 "));
    assert_eq!(sent(&[]), None);
}

#[test]
fn gaps_stand_in_the_order_of_their_numbers() {
    let fields = [("trou-10", "j"), ("trou-2", "| x | + 1"), ("trou-1", "")];
    assert_eq!(sent(&fields).as_deref(), Some(" | |x|+ 1 | j"));
}

#[test]
fn boxes_lines_and_places_are_written_as_marking_reads_them() {
    assert_eq!(sent(&[("choix", "1"), ("choix", "3")]).as_deref(), Some("1 ; 3"));
    assert_eq!(sent(&[("paire-2", "a"), ("paire-1", "c"), ("paire-3", "")]).as_deref(), Some("1-c ; 2-a ; 3-"));
    assert_eq!(sent(&[("place-1", "2"), ("place-2", "1"), ("place-3", "3")]).as_deref(), Some("b ; a ; c"));
    assert_eq!(sent(&[("place-1", "2"), ("place-2", "2"), ("place-3", "")]).as_deref(), Some(" ; a = b"));
    assert_eq!(sent(&[("place-1", "")]).as_deref(), Some(""));
    assert_eq!(sent(&[("place-1", "3"), ("place-2", ""), ("place-3", "2")]).as_deref(), Some(" ; c ; a"));
}

#[test]
fn an_order_with_places_left_out_comes_back_as_it_was() {
    let fields = [("place-1", "4"), ("place-2", ""), ("place-3", "2"), ("place-4", "2")];
    let sent = sent(&fields).unwrap_or_default();
    assert_eq!(given_places(&sent, 4), [Some(3), None, Some(1), Some(1)]);
}
