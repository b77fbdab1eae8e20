//! Class lists read from the files that schools have.
