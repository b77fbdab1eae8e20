//! Directions around a point, calculated with operations that every machine rounds alike: the sine of a system library
//! differs in its last bit from one machine to another, and the same drawing must be the same bytes.

use std::f64::consts::FRAC_PI_2;

use super::canvas::Spot;

/// The place at `radius` from `centre`, after `share` of a turn clockwise from the top.
pub(super) fn around(centre: Spot, radius: f64, share: f64) -> Spot {
    let quarters = share.rem_euclid(1.0) * 4.0;
    let (sine, cosine) = sine_and_cosine(quarters.fract() * FRAC_PI_2);
    let (right, up) = match quarters as u8 {
        0 => (sine, cosine),
        1 => (cosine, -sine),
        2 => (-sine, -cosine),
        _ => (-cosine, sine),
    };
    centre.moved(radius * right, -radius * up)
}

/// Taylor's series, to better than a millionth within a quarter of a turn.
fn sine_and_cosine(angle: f64) -> (f64, f64) {
    let (mut sine, mut cosine, mut term) = (0.0, 0.0, 1.0);
    for power in 0..16_u8 {
        let signed = if power % 4 < 2 { term } else { -term };
        if power % 2 == 0 {
            cosine += signed;
        } else {
            sine += signed;
        }
        term *= angle / f64::from(power + 1);
    }
    (sine, cosine)
}

#[cfg(test)]
mod tests {
    use super::{Spot, around};

    #[test]
    fn a_turn_goes_clockwise_from_the_top() {
        let centre = Spot { x: 10.0, y: 20.0 };
        for (share, x, y) in
            [(0.0, 10.0, 15.0), (0.25, 15.0, 20.0), (0.5, 10.0, 25.0), (0.75, 5.0, 20.0), (1.0, 10.0, 15.0)]
        {
            let found = around(centre, 5.0, share);
            assert!((found.x - x).abs() < 1e-6 && (found.y - y).abs() < 1e-6, "{share}: {found:?}");
        }
        let eighth = around(centre, 1.0, 0.125);
        assert!((eighth.x - 10.0 - 0.5_f64.sqrt()).abs() < 1e-9);
    }
}
