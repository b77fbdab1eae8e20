//! Simulated schools whose costs tell what a cost grows with: the usual one, then ten times more of one thing.

use knowledge::stream::SimulatedSchool;

/// Exercises that a pupil is scored against in one go.
pub(crate) const EXERCISES: usize = 2_000;

const USUAL: SimulatedSchool =
    SimulatedSchool { pupils: 300, skills: 60, items: 20, answers: 100, timed: true, seed: 1 };

/// Schools by name.
pub(crate) const SCHOOLS: [(&str, SimulatedSchool); 5] = [
    ("usual", USUAL),
    ("skills × 10", SimulatedSchool { skills: 600, items: 2, ..USUAL }),
    ("exercises × 10", SimulatedSchool { items: 200, ..USUAL }),
    ("pupils × 10", SimulatedSchool { pupils: 3_000, ..USUAL }),
    ("history × 10", SimulatedSchool { pupils: 30, answers: 1_000, ..USUAL }),
];
