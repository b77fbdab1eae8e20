//! EcoIndex: the environmental weight of a page, from its elements, requests and bytes.
//!
//! Formula and quantiles as published by the Collectif conception numérique responsable (ecoindex.fr). Each measure is
//! placed among the quantiles of the pages of the web; the score is what remains of 100 after the weighted mean of the
//! three places, elements counting three times, requests twice, bytes once.

/// Quantiles of the number of elements.
const ELEMENTS: [f64; 21] = [
    0.0, 47.0, 75.0, 159.0, 233.0, 298.0, 358.0, 417.0, 476.0, 537.0, 603.0, 674.0, 753.0, 843.0, 949.0, 1076.0,
    1237.0, 1459.0, 1801.0, 2479.0, 594_601.0,
];

/// Quantiles of the number of requests.
const REQUESTS: [f64; 21] = [
    0.0, 2.0, 15.0, 25.0, 34.0, 42.0, 49.0, 56.0, 63.0, 70.0, 78.0, 86.0, 95.0, 105.0, 117.0, 130.0, 147.0, 170.0,
    205.0, 281.0, 3920.0,
];

/// Quantiles of the bytes received, in thousands.
const KILOBYTES: [f64; 21] = [
    0.0, 1.37, 144.7, 319.53, 479.46, 631.97, 783.38, 937.91, 1098.62, 1265.47, 1448.32, 1648.27, 1876.08, 2142.06,
    2465.37, 2866.31, 3401.59, 4155.73, 5400.08, 8037.54, 223_212.26,
];

/// The letter of a score, from A, the lightest pages, to G.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Above 80.
    A,
    /// Above 70.
    B,
    /// Above 55.
    C,
    /// Above 40.
    D,
    /// Above 25.
    E,
    /// Above 10.
    F,
    /// The rest.
    G,
}

/// EcoIndex of a page, from 100, nothing at all, to 0.
pub fn score(elements: f64, requests: f64, kilobytes: f64) -> f64 {
    let places = 3.0 * place(&ELEMENTS, elements) + 2.0 * place(&REQUESTS, requests) + place(&KILOBYTES, kilobytes);
    100.0 - 5.0 * places / 6.0
}

/// The letter of a score. The reference implementations differ on when to round; rounding first is the stricter way.
pub fn grade(score: f64) -> Grade {
    match score.round() {
        score if score > 80.0 => Grade::A,
        score if score > 70.0 => Grade::B,
        score if score > 55.0 => Grade::C,
        score if score > 40.0 => Grade::D,
        score if score > 25.0 => Grade::E,
        score if score > 10.0 => Grade::F,
        _ => Grade::G,
    }
}

/// Where a value stands among the quantiles, from 0 to 20, by linear interpolation.
fn place(quantiles: &[f64; 21], value: f64) -> f64 {
    match quantiles.windows(2).position(|bounds| value < bounds[1]) {
        Some(rank) => rank as f64 + (value - quantiles[rank]) / (quantiles[rank + 1] - quantiles[rank]),
        None => 20.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_vectors_come_out() {
        for (elements, requests, kilobytes, expected) in [
            (100.0, 8.0, 200.0, 89.8898),
            (250.0, 15.0, 500.0, 82.5673),
            (300.0, 20.0, 800.0, 78.1604),
            (600.0, 40.0, 1024.0, 60.9172),
            (693.0, 78.0, 2420.0, 43.6823),
            (2479.0, 281.0, 8037.54, 5.0),
            (0.0, 0.0, 0.0, 100.0),
        ] {
            let found = score(elements, requests, kilobytes);
            assert!((found - expected).abs() < 1e-4, "{elements}/{requests}/{kilobytes}: {found}");
        }
    }

    #[test]
    fn a_score_is_rounded_before_it_gets_its_letter() {
        assert_eq!(grade(score(300.0, 15.0, 600.0)), Grade::B);
        assert_eq!(grade(80.6), Grade::A);
        assert_eq!(grade(5.0), Grade::G);
    }

    #[test]
    fn more_is_never_lighter_and_the_score_stays_between_0_and_100() {
        let steps = [0.0, 1.0, 50.0, 300.0, 3_000.0, 1_000_000.0];
        for pair in steps.windows(2) {
            assert!(score(pair[1], 5.0, 5.0) <= score(pair[0], 5.0, 5.0));
            assert!(score(5.0, pair[1], 5.0) <= score(5.0, pair[0], 5.0));
            assert!(score(5.0, 5.0, pair[1]) <= score(5.0, 5.0, pair[0]));
        }
        assert!(score(1e9, 1e9, 1e9).abs() < 1e-9);
    }
}
