//! Figures as drawings.

use app::components::calibration_plot::calibration_plot;
use app::components::gain_plot::{Curve, gain_plot};
use knowledge::training::CalibrationBin;

#[test]
fn a_point_stands_where_its_bin_is_and_tells_its_figures() {
    let bins = [
        CalibrationBin { predicted: 0.25, observed: 0.5, answers: 100, pupils: 20 },
        CalibrationBin { predicted: 1.0, observed: 1.0, answers: 400, pupils: 20 },
    ];
    let drawing = calibration_plot(&bins);
    assert!(drawing.contains("cx=\"127.0\" cy=\"180.0\" r=\"6.5\""), "{drawing}");
    assert!(drawing.contains("cx=\"352.0\" cy=\"30.0\" r=\"13.0\""), "{drawing}");
    assert!(drawing.contains("annoncé 25 %, observé 50 %, 100 réponses"), "{drawing}");
    assert!(drawing.contains("écart d’au plus 25 points"), "{drawing}");
    assert!(!drawing.contains("style="), "the content security policy refuses inline styles");
}

#[test]
fn curves_end_at_their_value_and_names_do_not_cover_each_other() {
    let curve = |name: &str, end: f64| Curve { name: name.to_owned(), values: vec![0.0, end / 2.0, end] };
    let drawing = gain_plot(&[curve("Rebond", 5.0), curve("Au hasard", 5.0)], 10);
    // Marks go from 0 to 5 by 1: both curves end on the top line.
    assert_eq!(drawing.matches("40.0,274.0 220.0,154.0 400.0,34.0").count(), 2, "{drawing}");
    assert!(drawing.contains("<text x=\"408.0\" y=\"38.5\">"), "{drawing}");
    assert!(drawing.contains("<text x=\"408.0\" y=\"21.5\">"), "{drawing}");
    assert!(drawing.contains("à la fin, Rebond 5,0 ; Au hasard 5,0"), "{drawing}");
    assert!(!drawing.contains("style="), "the content security policy refuses inline styles");
}
