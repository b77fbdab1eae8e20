//! What people see and hear of formulas and texts.

use std::collections::HashMap;

use curriculum::ExerciseFile;
use exercises::marking::{AnswerKind, understand};
use exercises::maths::Expression;
use exercises::reading::{Vocabulary, read};
use exercises::rendering::{Block, Piece, mathml, plain, spoken};
use exercises::{Exercise, RichText};
use proptest::prelude::*;

fn formula(text: &str) -> Expression {
    read(text, &Vocabulary::source(Vec::<String>::new())).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn a_formula_is_printed_as_in_a_french_book() {
    let table = [
        ("3x-2", "3x − 2"),
        ("2.5*4", "2,5 × 4"),
        ("12500", "12\u{202f}500"),
        ("0,00012", "0,000\u{202f}12"),
        ("(x+1)/2", "(x + 1)/2"),
        ("(1/2)x", "(1/2)x"),
        ("x^2+x^n", "x² + x^n"),
        ("racine(2x)", "√(2x)"),
        ("6 ÷ 2", "6 ÷ 2"),
    ];
    for (written, printed) in table {
        assert_eq!(plain(&formula(written)), printed, "{written}");
    }
}

#[test]
fn a_formula_is_drawn_in_mathml_core() {
    let drawn = mathml(&formula("(x+1)/2 = 3x"));
    assert_eq!(
        drawn,
        "<math class=\"long\" displaystyle=\"true\" alttext=\"x plus un, le tout sur deux, égale trois x\" \
         aria-label=\"x plus un, le tout sur deux, égale trois x\">\
         <mfrac><mrow><mi>x</mi><mo>+</mo><mn>1</mn></mrow><mn>2</mn></mfrac><mo>=</mo><mrow><mn>3</mn><mo lspace=\"0\">\u{2062}</mo><mi>x</mi></mrow></math>"
    );
    assert_eq!(
        mathml(&formula("racine(5)^2")),
        "<math alttext=\"racine carrée de cinq, le tout au carré\" aria-label=\"racine carrée de cinq, le tout au carré\">\
         <msup><mrow><mo>(</mo><msqrt><mn>5</mn></msqrt><mo>)</mo></mrow><mn>2</mn></msup></math>"
    );
}

#[test]
fn a_long_formula_breaks_between_terms_and_never_inside_a_monomial() {
    const TIMES: &str = "<mo lspace=\"0\">\u{2062}</mo>";
    for (written, pieces) in [
        (
            "16x + 3y = 40",
            [
                format!("<mrow><mn>16</mn>{TIMES}<mi>x</mi></mrow><mo>+</mo>"),
                format!("<mrow><mn>3</mn>{TIMES}<mi>y</mi></mrow><mo>=</mo>"),
            ],
        ),
        (
            "x = -y + 50 %",
            [
                "<mrow><mo form=\"prefix\">\u{2212}</mo><mi>y</mi></mrow><mo>+</mo>".to_owned(),
                "<mrow><mn>50</mn><mtext>\u{202f}%</mtext></mrow>".to_owned(),
            ],
        ),
        (
            "3(x+1)(x+2) = 0",
            [
                format!("<mrow><mn>3</mn>{TIMES}<mrow><mo>(</mo>"),
                format!("<mo>)</mo></mrow>{TIMES}</mrow><mrow><mo>(</mo>"),
            ],
        ),
    ] {
        let drawn = mathml(&formula(written));
        assert!(drawn.contains("class=\"long\""), "{drawn}");
        assert!(pieces.iter().all(|piece| drawn.contains(piece)), "{drawn}");
    }
    // Nothing to break.
    assert!(!mathml(&formula("16xyz")).contains("long"), "{}", mathml(&formula("16xyz")));
}

#[test]
fn an_interval_is_drawn_and_said_with_the_side_of_its_brackets() {
    let asked = |typed| understand(AnswerKind::Interval, &["x".to_owned()], None, typed);
    let interval = asked("]-inf;2]U[1/2;3[").ok().flatten().expect("it reads");
    assert_eq!(plain(&interval), "]\u{2212}∞ ; 2] ∪ [1/2 ; 3[");
    assert_eq!(
        spoken(&interval),
        "intervalle de moins l’infini non compris à deux compris, union intervalle de un demi compris à trois non compris"
    );
    assert!(mathml(&interval).contains("<mrow><mo>[</mo><mfrac><mn>1</mn><mn>2</mn></mfrac>"), "{}", mathml(&interval));
}

#[test]
fn what_a_source_holds_cannot_become_markup() {
    let nasty = "<script>alert('1')</script> & \"quotes\"";
    let text = RichText {
        blocks: vec![
            Block::Paragraph(vec![
                Piece::Text(nasty.to_owned()),
                Piece::Formula(Expression::Text(nasty.to_owned())),
                Piece::Display(Expression::letter("\"><img src=x onerror=alert(1)>")),
            ]),
            Block::Table(vec![vec![vec![Piece::Text(nasty.to_owned())]]]),
        ],
    };
    let html = text.to_html();
    assert!(!html.contains("<script") && !html.contains("<img"), "{html}");
    assert_well_formed(&html);
}

/// Panics unless every tag is closed in order, every `<` begins a known tag and every `&` an entity.
fn assert_well_formed(html: &str) {
    const TAGS: &[&str] = &[
        "p", "br", "div", "table", "tr", "th", "td", "span", "svg", "path", "text", "circle", "figure", "details",
        "summary", "ul", "li", "math", "mrow", "mi", "mn", "mo", "mfrac", "msup", "msqrt", "mroot", "mtext", "mspace",
    ];
    let mut open: Vec<&str> = Vec::new();
    for piece in html.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or_else(|| panic!("unclosed tag in {html}"));
        assert!(!text.contains('>'), "a bare > in {html}");
        let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
        assert!(TAGS.contains(&name), "tag {name} in {html}");
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "{html}");
        } else if name != "br" {
            open.push(name);
        }
        let quotes = tag.matches('"').count();
        assert!(quotes % 2 == 0, "a quote inside an attribute in {html}");
    }
    assert!(open.is_empty(), "{open:?} left open in {html}");
    for after in html.split('&').skip(1) {
        let entity = after.split(';').next().unwrap_or_default();
        assert!(["amp", "lt", "gt", "quot", "#39"].contains(&entity), "a bare & in {html}");
    }
}

pub(crate) fn exercise_with(statement: &str, draw: &str, extra: &str) -> ExerciseFile {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let text = format!(
        "competence = \"maths.essai\"\ntitre = \"Essai\"\ndifficulte = 1\nsecondes = 10\nenonce = {}\n{extra}\n[tirage]\na = {}\n\
         [reponse]\ngenre = \"integer\"\nattendu = \"1\"\n",
        quoted(statement),
        quoted(draw)
    );
    ExerciseFile { id: "essai/essai".parse().expect("a plain name"), version: "0".to_owned(), text }
}

/// Texts that look like the language of exercises, to go deeper than random characters would.
fn language() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("$"),
        Just("$$"),
        Just("{"),
        Just("}"),
        Just("{si a > 1}"),
        Just("{sinon}"),
        Just("{fin}"),
        Just("a"),
        Just("x"),
        Just("("),
        Just(")"),
        Just("/"),
        Just("^"),
        Just("+"),
        Just("-"),
        Just(" × "),
        Just("="),
        Just("<"),
        Just("12"),
        Just("2,5"),
        Just("0"),
        Just("99999999999"),
        Just("racine("),
        Just("entier("),
        Just("pgcd("),
        Just("reduit("),
        Just("factorise("),
        Just("decimal("),
        Just("pluriel("),
        Just(", "),
        Just(" ; "),
        Just("\""),
        Just("'"),
        Just("«"),
        Just("é"),
        Just("…"),
        Just("&"),
        Just("\n\n"),
        Just("remplace("),
        Just("%"),
        Just("|"),
        Just("²"),
        Just("scientifique("),
        Just("arrondi("),
        Just("{dessin bande("),
        Just("{dessin droite("),
        Just(" et "),
        Just(" ou "),
        Just("non "),
        Just("entier?("),
    ];
    prop::collection::vec(piece, 0..25).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_safe_html_or_a_refusal(statement in prop_oneof![language(), any::<String>()], draw in language()) {
        if let Ok(exercise) = Exercise::compile(&exercise_with(&statement, &draw, ""))
            && let Ok(variant) = exercise.generate(1)
        {
            assert_well_formed(&variant.statement.to_html());
            assert_well_formed(&variant.statement.to_inline_html());
        }
    }

    #[test]
    fn any_file_is_compiled_or_refused(text in prop_oneof![any::<String>(), language()], cut in 0_usize..400) {
        let whole = exercise_with("Calcule $a + 1$.", "entier(1, 9)", &text).text;
        let end = whole.char_indices().map(|(at, _)| at).take_while(|at| *at <= cut).last().unwrap_or(0);
        for text in [text.as_str(), whole.as_str(), &whole[..end]] {
            let file = ExerciseFile { id: "essai/essai".parse().expect("a plain name"), version: "0".to_owned(), text: text.to_owned() };
            if let Err(refusals) = Exercise::compile(&file) {
                prop_assert!(!refusals.is_empty());
            }
        }
    }

    #[test]
    fn formulas_that_look_different_sound_different(left in language(), right in language()) {
        let vocabulary = Vocabulary::source(Vec::<String>::new());
        if let (Ok(left), Ok(right)) = (read(&left, &vocabulary), read(&right, &vocabulary))
            && spoken(&left) == spoken(&right)
        {
            prop_assert_eq!(mathml(&left), mathml(&right));
        }
    }
}

#[test]
fn a_drawing_says_what_it_shows_and_no_more() {
    let table = [
        ("{dessin bande(2, 5)}", "Bande partagée en 5 parts égales : 2 pleines."),
        ("{dessin bande(1, 3, 6)}", "Bande partagée en 6 parts égales : 1 pleine, 3 rayées."),
        (
            "{dessin droite(-5, 5, 1, -3, 4)}",
            "Droite graduée de −5 à 5, partagée en 10 intervalles égaux. Le point A est 2 graduations après −5. Le point B est 1 \
             graduation avant 5.",
        ),
        (
            "{dessin droite(3, 4, 0.1, 3.4)}",
            "Droite graduée de 3 à 4, partagée en 10 intervalles égaux. Le point A est 4 graduations après 3.",
        ),
    ];
    for (written, said) in table {
        let exercise = Exercise::compile(&exercise_with(written, "1", "")).expect("the drawing reads");
        let statement = exercise.generate(0).expect("the drawing is possible").statement;
        assert_eq!(statement.to_spoken(), format!("[{said}]"));
        let html = statement.to_html();
        assert!(html.contains(&format!("aria-label=\"{said}\"")), "{html}");
        assert_well_formed(&html);
    }
}

#[test]
fn an_impossible_drawing_is_refused() {
    for written in ["{dessin bande(6, 5)}", "{dessin droite(0, 1, 0.3)}", "{dessin droite(0, 10, 1, 0.5)}"] {
        let exercise = Exercise::compile(&exercise_with(written, "1", "")).expect("the drawing reads");
        assert!(exercise.generate(0).is_err(), "{written}");
    }
    let refusals = Exercise::compile(&exercise_with("{dessin cercle(3)}", "1", "")).expect_err("no such drawing");
    assert!(refusals[0].reason.contains("fonction inconnue « cercle »"), "{}", refusals[0]);
}

/// Every formula of two levels over 1 and x.
fn small_formulas() -> Vec<Expression> {
    let leaves = vec![Expression::integer(1), Expression::letter("x")];
    let mut all = leaves.clone();
    for _ in 0..2 {
        let parts = all.clone();
        all.clone_from(&leaves);
        for part in &parts {
            all.push(Expression::negation(part.clone()));
            all.push(Expression::square_root(part.clone()));
            all.push(Expression::Absolute(Box::new(part.clone())));
            all.push(Expression::power(part.clone(), Expression::integer(2)));
        }
        for left in &parts {
            for right in &parts {
                let (left, right) = (left.clone(), right.clone());
                all.push(Expression::sum(left.clone(), right.clone()));
                all.push(Expression::difference(left.clone(), right.clone()));
                all.push(Expression::times(left.clone(), right.clone()));
                all.push(Expression::implicit(left.clone(), right.clone()));
                all.push(Expression::fraction(left.clone(), right.clone()));
                all.push(Expression::power(left, right));
            }
        }
    }
    all
}

#[test]
fn no_two_formulas_that_look_different_sound_the_same() {
    let one = Expression::integer(1);
    let mut heard: HashMap<String, String> = HashMap::new();
    for formula in small_formulas() {
        for whole in
            [formula.clone(), Expression::sum(formula.clone(), one.clone()), Expression::implicit(formula, one.clone())]
        {
            let drawn = mathml(&whole);
            let drawn = drawn.split_once('>').expect("a math element").1.to_owned();
            let said = spoken(&whole);
            if let Some(before) = heard.insert(said.clone(), drawn.clone()) {
                assert_eq!(before, drawn, "« {said} »");
            }
        }
    }
    assert!(heard.len() > 5000);
}
