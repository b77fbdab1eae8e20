//! What a pupil knows: tracing, training, evaluation.
