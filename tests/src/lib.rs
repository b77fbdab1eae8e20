//! Journeys over HTTP on both engines, the real browser, crashes and load.
