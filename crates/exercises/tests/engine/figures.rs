//! Drawings described in an exercise: what is drawn, what is said of it, and what is refused.

use curriculum::ExerciseFile;
use exercises::Exercise;
use exercises::rendering::{Figure, Piece};
use proptest::prelude::*;

/// Largest drawing, in bytes: a page that holds one stays light.
const BYTES_MAX: usize = 12_000;

fn exercise(drawing: &str, draws: &str) -> Result<Exercise, Vec<curriculum::Refusal>> {
    let text = format!(
        "competence = \"maths.essai\"\ntitre = \"Essai\"\ndifficulte = 1\nsecondes = 10\nenonce = \"{{dessin essai}}\"\n\
         [tirage]\n{draws}\n[[dessin]]\nnom = \"essai\"\n{drawing}\n[reponse]\ngenre = \"integer\"\nattendu = \"1\"\n"
    );
    let file = ExerciseFile { id: "essai/essai".parse().expect("a plain name"), version: "0".to_owned(), text };
    Exercise::compile(&file)
}

fn drawn_with(drawing: &str, draws: &str) -> Result<Figure, String> {
    let exercise = exercise(drawing, draws).unwrap_or_else(|refusals| panic!("{}", refusals[0]));
    let variant = exercise.generate(0).map_err(|error| error.to_string())?;
    let figure = variant.statement.pieces().find_map(|piece| match piece {
        Piece::Figure(figure) => Some(figure.clone()),
        _ => None,
    });
    Ok(figure.expect("the statement shows the drawing"))
}

fn drawn(drawing: &str) -> Figure {
    drawn_with(drawing, "").expect("the drawing is possible")
}

fn refusal(drawing: &str) -> String {
    exercise(drawing, "").map(|_| ()).expect_err("the drawing is refused")[0].to_string()
}

/// The numbers that an attribute of the drawing lists, in order.
fn positions(svg: &str) -> Vec<f64> {
    let paths = svg.split(" d=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let numbers = paths.flat_map(|path| path.split(|c: char| c.is_ascii_alphabetic() || c == ' ').collect::<Vec<_>>());
    numbers.filter(|number| !number.is_empty()).map(|number| number.parse().expect("a number")).collect()
}

fn assert_sound(figure: &Figure) {
    let svg = figure.to_svg();
    assert!(svg.len() < BYTES_MAX, "{} bytes", svg.len());
    assert!(!svg.contains("NaN") && !svg.contains("inf") && !svg.contains("style=") && !svg.contains("id="), "{svg}");
    assert!(positions(&svg).iter().all(|number| (-40.0..=700.0).contains(number)), "{svg}");
    assert!(svg.contains("role=\"img\"") && !figure.description().is_empty());
}

const PLANE: &str = "genre = \"repere\"\nabscisses = \"-5 ; 5\"\nordonnees = \"-4 ; 4\"\n";

#[test]
fn points_are_told_by_what_they_stand_above_and_beside() {
    let figure = drawn(&format!("{PLANE}points = [\"A(3 ; -2)\", \"B'(-1.5 ; 0)\"]"));
    assert_eq!(
        figure.description(),
        "Repère : axe des abscisses gradué de −5 à 5, axe des ordonnées gradué de −4 à 4. A est à la verticale de 3 et à la \
         hauteur de −2. B prime est à la verticale du milieu entre −2 et −1 et à la hauteur de 0."
    );
    assert!(figure.written().contains(&"B′".to_owned()));
    assert_sound(&figure);
}

#[test]
fn coordinates_come_from_the_draw() {
    let figure = drawn_with(&format!("{PLANE}points = [\"A(a ; 2a - 1)\"]"), "a = \"2\"").expect("it is possible");
    assert!(figure.description().contains("A est à la verticale de 2 et à la hauteur de 3."));
}

#[test]
fn a_point_outside_of_the_frame_is_not_drawn() {
    let error = drawn_with(&format!("{PLANE}points = [\"A(a ; 0)\"]"), "a = \"6\"").expect_err("6 lies outside");
    assert!(error.contains("le point A (6 ; 0) sort du repère"), "{error}");
}

#[test]
fn an_affine_curve_is_one_straight_stroke_to_the_border() {
    let svg = drawn(&format!("{PLANE}courbes = [\"f : 2x - 1\"]")).to_svg();
    let path = svg.split("class=\"curve\" d=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a curve");
    assert_eq!(path.matches(['M', 'L']).count(), 2, "{path}");
}

#[test]
fn an_asymptote_parts_a_curve_and_nothing_leaves_the_frame() {
    let figure = drawn(&format!("{PLANE}courbes = [\"f : 1/x\", \"g : racine(x + 2)\", \"h : 100x\"]"));
    let svg = figure.to_svg();
    let curve = |rank: usize| svg.split("class=\"curve\" d=\"").nth(rank).and_then(|rest| rest.split('"').next());
    assert_eq!(curve(1).expect("the hyperbola").matches('M').count(), 2);
    assert_eq!(curve(2).expect("the root").matches('M').count(), 1);
    assert!(curve(3).expect("the steep line").matches('L').count() >= 1);
    assert_sound(&figure);
}

#[test]
fn a_horizontal_line_is_described_once() {
    let figure = drawn(&format!("{PLANE}droites = [\"y = 1/2\"]"));
    let told = figure.description();
    assert!(told.ends_with("Droite parallèle à l’axe horizontal, à la hauteur du milieu entre 0 et 1."), "{told}");
}

#[test]
fn a_curve_by_points_turns_only_at_them() {
    let figure = drawn(&format!("{PLANE}courbes = [\"f : par (-4 ; 1) (-1 ; 3) (2 ; -2) (5 ; 0)\"]"));
    assert!(
        figure.description().ends_with(
            "Courbe de f : à la verticale de −4, hauteur 1 ; à la verticale de −1, hauteur 3 ; à la verticale de 2, hauteur \
             −2 ; à la verticale de 5, hauteur 0."
        ),
        "{}",
        figure.description()
    );
    assert_sound(&figure);
}

#[test]
fn a_piece_of_a_curve_shows_which_of_its_ends_belong_to_it() {
    let figure = drawn(&format!("{PLANE}courbes = [\"f : x sur [-2 ; 3[\"]"));
    let svg = figure.to_svg();
    assert_eq!((svg.matches("class=\"end\"").count(), svg.matches("class=\"end open\"").count()), (1, 1));
    assert!(figure.description().contains("de la verticale de −2 (compris) à celle de 3 (non compris)"));
}

#[test]
fn what_cannot_be_read_is_refused_where_it_stands() {
    let table = [
        ("points = [\"A(1 ; 2)\", \"B(3)\"]", "écris un point et ses deux coordonnées"),
        ("points = [\"A(1 ; 2)\"]\nsegments = [\"AC\"]", "« C » n’est pas un point de ce dessin"),
        ("points = [\"A(1 ; truc)\"]", "nom inconnu « truc »"),
        ("couleur = \"rouge\"", "la clé « couleur » ne va avec aucun dessin ; clés possibles"),
        ("classes = \"0 ; 1\"", "la clé « classes » va avec une autre sorte de dessin"),
        ("courbes = [\"f : x^2 sur [1\"]", "écris un intervalle"),
        ("droites = [\"z = 2\"]", "écris « AB », « x = 3 » ou « y = 2x + 1 »"),
    ];
    for (keys, reason) in table {
        let found = refusal(&format!("{PLANE}{keys}"));
        assert!(found.contains(reason), "{found}");
        let line = 12 + keys.lines().count();
        assert!(found.contains(&format!("ligne {line}")), "no line {line} in « {found} »");
    }
    assert!(refusal("genre = \"repere\"\nabscisses = \"0 ; 1\"").contains("il manque la clé « ordonnees »"));
    assert!(refusal("genre = \"cercle\"").contains("valeur inconnue « cercle » ; valeurs possibles : "));
}

#[test]
fn a_drawing_that_is_not_there_is_named() {
    let text = "competence = \"maths.essai\"\ntitre = \"Essai\"\ndifficulte = 1\nsecondes = 10\nenonce = \"{dessin autre}\"\n\
                [[dessin]]\nnom = \"un\"\ngenre = \"droite\"\nabscisses = \"0 ; 5\"\n[reponse]\ngenre = \"integer\"\nattendu = \"1\"\n";
    let file = ExerciseFile {
        id: "essai/essai".parse().expect("a plain name"),
        version: "0".to_owned(),
        text: text.to_owned(),
    };
    let refusals = Exercise::compile(&file).expect_err("no such drawing");
    assert!(
        refusals[0].to_string().contains("pas de [[dessin]] nommé « autre » ; dessins de ce fichier : un"),
        "{}",
        refusals[0]
    );
}

#[test]
fn a_long_description_is_on_the_page_line_by_line() {
    let points: Vec<String> = (0..5).map(|rank| format!("\"A{rank}({rank} ; {rank} - 2)\"")).collect();
    let html = drawn(&format!("{PLANE}points = [{}]", points.join(", "))).to_html();
    assert_eq!(html.matches("<li>").count(), 6);
    assert!(html.contains("<summary>Description de la figure</summary>"));
    assert!(!drawn("genre = \"droite\"\nabscisses = \"0 ; 5\"").to_html().contains("<details"));
}

#[test]
fn a_bar_chart_is_told_bar_by_bar_without_its_unwritten_values() {
    let bars = "genre = \"barres\"\ncategories = [\"judo\", \"danse\"]\nvaleurs = [7, 12]\nordonnees = \"0 ; 15 ; 1 ; 5\"\n\
                titre_ordonnees = \"Élèves\"\n";
    let figure = drawn(bars);
    assert_eq!(
        figure.description(),
        "Diagramme en barres : 2 barres, axe vertical « Élèves » gradué de 0 à 15. Barre « judo » : hauteur 2 graduations \
         après 5. Barre « danse » : hauteur 2 graduations après 10."
    );
    assert!(!figure.written().contains(&"7".to_owned()));
    assert_sound(&figure);
    let written = drawn(&format!("{bars}etiquettes = \"valeurs\""));
    assert!(written.written().contains(&"7".to_owned()) && written.description().contains("hauteur 7, écrit dessus"));
}

#[test]
fn a_name_too_wide_for_its_bar_goes_into_a_legend() {
    let figure = drawn(
        "genre = \"barres\"\ncategories = [\"une très longue activité du mercredi\", \"b\"]\nvaleurs = [1, 2]\nordonnees = \"0 ; 3\"",
    );
    assert!(figure.written().contains(&"A".to_owned()));
    assert_sound(&figure);
}

#[test]
fn a_histogram_a_pie_and_boxes_are_told() {
    let histogram =
        drawn("genre = \"histogramme\"\nclasses = \"0 ; 10 ; 20\"\nvaleurs = [3, 4]\nordonnees = \"0 ; 5\"");
    assert!(histogram.description().ends_with("Classe de 0 à 10 : hauteur 3. Classe de 10 à 20 : hauteur 4."));
    let pie =
        drawn("genre = \"secteurs\"\ncategories = [\"oui\", \"non\"]\nvaleurs = [1, 3]\netiquettes = \"pourcentages\"");
    assert_eq!(
        pie.description(),
        "Diagramme circulaire : 2 secteurs. Secteur A, oui : 25\u{a0}%. Secteur B, non : 75\u{a0}%."
    );
    let boxes =
        drawn("genre = \"boites\"\nabscisses = \"0 ; 20 ; 1 ; 5\"\nboites = [\"Classe A : 4 ; 8 ; 10 ; 13 ; 20\"]");
    assert!(
        boxes.description().ends_with(
            "Boîte « Classe A » : bout de la moustache de gauche : 1 graduation avant 5 ; bord gauche de la boîte : 2 graduations \
             avant 10 ; trait dans la boîte : 10 ; bord droit : 2 graduations avant 15 ; bout de la moustache de droite : 20."
        ),
        "{}",
        boxes.description()
    );
    for figure in [histogram, pie, boxes] {
        assert_sound(&figure);
    }
}

#[test]
fn a_chart_that_would_mislead_is_not_drawn() {
    let table = [
        ("genre = \"barres\"\ncategories = [\"a\"]\nvaleurs = [12]\nordonnees = \"10 ; 20\"", "commence à 0"),
        (
            "genre = \"barres\"\ncategories = [\"a\"]\nvaleurs = [22]\nordonnees = \"0 ; 20\"",
            "la valeur 22 sort de l’axe",
        ),
        ("genre = \"secteurs\"\ncategories = [\"a\", \"b\"]\nvaleurs = [1, -1]", "sont positives"),
        ("genre = \"boites\"\nabscisses = \"0 ; 9\"\nboites = [\"1 ; 3 ; 2 ; 4 ; 5\"]", "vont en croissant"),
    ];
    for (drawing, reason) in table {
        let error = drawn_with(drawing, "").expect_err("the chart is impossible");
        assert!(error.contains(reason), "{error}");
    }
    let found = refusal("genre = \"barres\"\ncategories = [\"a\", \"b\"]\nvaleurs = [1]\nordonnees = \"0 ; 5\"");
    assert!(found.contains("il faut 2 valeurs, et il y en a 1"), "{found}");
}

#[test]
fn an_axis_writes_fractions_where_its_step_is_one() {
    let figure = drawn("genre = \"droite\"\nabscisses = \"0 ; 1 ; 1/4\"\npoints = [\"A(3/4)\"]");
    assert_eq!(figure.written(), ["0", "1/4", "1/2", "3/4", "1", "A"]);
    assert!(figure.description().ends_with("Le point A est sur 3/4."), "{}", figure.description());
    assert!(figure.to_svg().contains(">3</text>") && figure.to_svg().contains(">4</text>"), "a bar parts them");
    let comma = drawn("genre = \"droite\"\nabscisses = \"0 ; 1 ; 0.25\"");
    assert!(comma.written().contains(&"0,25".to_owned()));
}

const TRIANGLE: &str = "genre = \"geometrie\"\npoints = [\"A(0 ; 3)\", \"B(0 ; 0)\", \"C(4 ; 0)\", \"M(2 ; 1.5)\"]\npolygones = [\"ABC\"]\n";

#[test]
fn a_geometric_figure_is_told_with_its_marks() {
    let keys = "angles_droits = [\"ABC\"]\nsegments = [\"BM\"]\nlongueurs = [\"AB : 3 cm\", \"AC : ?\"]\negaux = [\"AM = MC\"]\n\
                angles = [\"BCA : 37°\"]\ncercles = [\"M par A\"]";
    let figure = drawn(&format!("{TRIANGLE}{keys}"));
    assert_eq!(
        figure.description(),
        "Figure de géométrie. Triangle ABC. Segment [BM]. Cercle de centre M passant par A. M est sur [CA]. Angle droit marqué \
         en B : angle ABC. Angle BCA marqué d’un arc, avec « 37° ». Le long de [AB] est écrit « 3\u{a0}cm ». Le long de [AC] est écrit « ? ». [AM] \
         et [MC] portent le même codage de longueur."
    );
    assert!(figure.written().contains(&"3\u{a0}cm".to_owned()));
    assert_sound(&figure);
}

#[test]
fn a_mark_that_the_drawing_contradicts_is_refused() {
    let table = [
        ("angles_droits = [\"BAC\"]", "l’angle BAC n’est pas droit sur le dessin"),
        ("egaux = [\"AB = BC\"]", "[AB] et [BC] n’ont pas la même longueur sur le dessin"),
        ("paralleles = [\"AB // BC\"]", "(AB) et (BC) ne sont pas parallèles sur le dessin"),
        ("cercles = [\"A ; -1\"]", "le rayon d’un cercle est positif"),
        ("segments = [\"AA\"]", "les points de AA sont confondus"),
    ];
    for (keys, reason) in table {
        let error = drawn_with(&format!("{TRIANGLE}{keys}"), "").expect_err("the drawing contradicts it");
        assert!(error.contains(reason), "{error}");
    }
}

#[test]
fn a_box_hides_three_edges_and_tells_its_lengths() {
    let figure = drawn(
        "genre = \"pave\"\nlongueur = 6\nprofondeur = 4\nhauteur = 3\nlongueurs = [\"6 cm\", \"4 cm\", \"3 cm\"]",
    );
    assert_eq!(figure.written(), ["6\u{a0}cm", "4\u{a0}cm", "3\u{a0}cm"]);
    assert!(
        figure.to_svg().contains("class=\"dashes\"") && figure.description().contains("arêtes cachées en pointillés")
    );
    assert_sound(&figure);
}

fn placing(kind: &str, expected: &str) -> Result<Exercise, Vec<curriculum::Refusal>> {
    let text = format!(
        "competence = \"maths.essai\"\ntitre = \"Essai\"\ndifficulte = 1\nsecondes = 10\nenonce = \"Place A.\"\n\
         indices = [\"Regarde.\"]\ncorrection = [\"{expected}\"]\n\
         [[dessin]]\nnom = \"repere\"\n{PLANE}[reponse]\ngenre = \"{kind}\"\ndessin = \"repere\"\nattendu = \"{expected}\"\n"
    );
    let file = ExerciseFile { id: "essai/essai".parse().expect("a plain name"), version: "0".to_owned(), text };
    Exercise::compile(&file)
}

#[test]
fn a_point_can_be_placed_on_the_knots_of_a_plane_that_does_not_show_it() {
    let exercise = placing("coordinates", "(3 ; -2)").expect("it reads");
    let variant = exercise.generate(0).expect("it is possible");
    let grid = variant.plane.expect("a plane is shown").grid().expect("a plane has a grid");
    let knot = grid.knot("(3 ; -2)").expect("3 and −2 are on the grid");
    assert_eq!(grid.knot(&variant.question.expected), Some(knot));
    assert_eq!(grid.coordinates(knot), "(3 ; -2)");
    let (x, y) = grid.place(knot);
    assert_eq!(grid.nearest(x + grid.cell * 0.4, y - grid.cell * 0.4), knot);
    assert_eq!(
        exercises::marking::mark(&variant.question, &grid.coordinates(knot)).verdict,
        exercises::marking::Verdict::Right
    );
}

#[test]
fn a_point_between_the_knots_is_refused_by_the_check() {
    let report = exercises::check::check_exercise(&placing("coordinates", "(0,5 ; 1)").expect("it reads"), 1);
    assert!(report.problems.iter().any(|problem| problem.to_string().contains("n’est pas sur un nœud")), "{report:?}");
    let refusals = placing("integer", "3").expect_err("a number is not placed on a plane");
    assert!(refusals[0].reason.contains("la clé « dessin » va avec genre = \"coordinates\""), "{}", refusals[0]);
}

fn function() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![Just("x".to_owned()), (-9_i32..10).prop_map(|n| format!("({n})")), Just("0.5".to_owned())];
    leaf.prop_recursive(4, 24, 2, |inner| {
        (inner.clone(), inner, prop_oneof![Just("+"), Just("-"), Just("*"), Just("/"), Just("^"), Just("r"), Just("a")])
            .prop_map(|(left, right, sign)| match sign {
                "^" => format!("({left})^2"),
                "r" => format!("racine({left})"),
                "a" => format!("abs({left})"),
                sign => format!("({left} {sign} {right})"),
            })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_function_gives_a_small_sound_drawing_or_a_reason(
        one in function(), two in function(), low in -40_i32..0, high in 1_i32..40, top in 1_i32..30,
    ) {
        let keys = format!(
            "genre = \"repere\"\nabscisses = \"{low} ; {high} ; 2\"\nordonnees = \"-{top} ; {top} ; 1\"\n\
             courbes = [\"f : {one}\", \"g : {two} sur [{low} ; {high}]\"]\npoints = [\"A({low} ; {top})\", \"B(0 ; 0)\", \"C({high} ; -1)\"]\n\
             segments = [\"AB\"]\ndroites = [\"d : BC\"]\nvecteurs = [\"u : AC\"]\npolygones = [\"ABC\"]\npointilles = [\"A\"]"
        );
        if let Ok(exercise) = exercise(&keys, "")
            && let Ok(variant) = exercise.generate(0)
        {
            for piece in variant.statement.pieces() {
                if let Piece::Figure(figure) = piece {
                    assert_sound(figure);
                    prop_assert_eq!(figure.to_svg(), figure.clone().to_svg());
                }
            }
        }
    }
}
