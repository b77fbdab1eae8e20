//! What comes next: placement, choice, rebond, and the reason given for it.
