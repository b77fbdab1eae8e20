//! Simulated pupils through the path of the platform: traced, chosen for, session after session.

mod play;

use std::collections::BTreeMap;

use knowledge::simulation::Profile;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use play::{faults, invented, play};

#[test]
fn every_session_goes_on_without_running_in_circles_and_pupils_learn() {
    let programme = invented(&mut ChaCha8Rng::seed_from_u64(5));
    let mut gains: BTreeMap<Profile, f64> = BTreeMap::new();
    for number in 0..60_u64 {
        let profile = Profile::ALL[number as usize % Profile::ALL.len()];
        let served = play(&programme, profile, number);
        assert_eq!(faults(&served), Vec::<String>::new(), "{profile:?} {number}");
        *gains.entry(profile).or_default() += served.after - served.before;
    }
    for (profile, gain) in gains {
        assert!(gain / 12.0 > 0.5, "{profile:?} gained {} skills on average", gain / 12.0);
    }
}

#[test]
fn the_same_pupil_is_served_the_same() {
    let programme = invented(&mut ChaCha8Rng::seed_from_u64(6));
    let (one, again) = (play(&programme, Profile::GapsBelow, 3), play(&programme, Profile::GapsBelow, 3));
    assert_eq!(one.variants, again.variants);
}
