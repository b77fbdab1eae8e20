//! Placement with results of a national test: shorter for simulated pupils whom they describe, little worse for those
//! whom they do not.

mod figures;

use self::figures::{Entered, means, programme};

#[test]
fn true_results_shorten_the_placement_and_wrong_ones_do_little_harm() {
    let programme = programme("maths");
    let [without, with, wrong] =
        [Entered::Nothing, Entered::True, Entered::Wrong].map(|entered| means(&programme, 4, entered));
    assert!(with.questions <= without.questions - 1.5, "{with:?} after {without:?}");
    assert!(with.error <= without.error + 0.015, "{with:?} after {without:?}");
    assert!(wrong.questions <= without.questions + 0.5, "{wrong:?} after {without:?}");
    assert!(wrong.error <= without.error + 0.05, "{wrong:?} after {without:?}");
}
