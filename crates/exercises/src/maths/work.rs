//! The limits that keep every calculation short.

use num_rational::BigRational;

use super::error::MathsError;
use super::small;

/// Longest number, in bits of its numerator and denominator together (about 1 200 digits).
const BITS_MAX: u64 = 4096;
/// Most terms in one polynomial.
pub(super) const TERMS_MAX: usize = 250;
/// Work for one whole calculation, in multiplications of small numbers (up to five microseconds each): the longest takes
/// under a hundredth of a second, and an answer is compared with several others.
pub(crate) const WORK_MAX: u64 = 1_500;

/// What is left of the work that one calculation may do.
#[derive(Debug)]
pub(crate) struct Work {
    left: u64,
}

impl Work {
    pub(crate) fn new() -> Self {
        Self { left: WORK_MAX }
    }

    /// The work done so far.
    pub(crate) fn spent(&self) -> u64 {
        WORK_MAX - self.left
    }

    pub(super) fn spend(&mut self, cost: u64) -> Result<(), MathsError> {
        self.left = self.left.checked_sub(cost).ok_or(MathsError::TooLarge)?;
        Ok(())
    }

    pub(super) fn add(&mut self, left: &BigRational, right: &BigRational) -> Result<BigRational, MathsError> {
        self.afford(left, right)?;
        bounded(small::sum(left, right))
    }

    pub(super) fn multiply(&mut self, left: &BigRational, right: &BigRational) -> Result<BigRational, MathsError> {
        self.afford(left, right)?;
        bounded(small::product(left, right))
    }

    /// `right` must not be zero.
    pub(super) fn divide(&mut self, left: &BigRational, right: &BigRational) -> Result<BigRational, MathsError> {
        self.afford(left, right)?;
        bounded(small::quotient(left, right))
    }

    /// Long numbers cost as the square of their length: that is what reducing a fraction takes.
    fn afford(&mut self, left: &BigRational, right: &BigRational) -> Result<(), MathsError> {
        let bits = bits(left) + bits(right);
        self.spend(1 + ((bits * bits) >> 13))
    }
}

pub(super) fn bits(number: &BigRational) -> u64 {
    number.numer().bits() + number.denom().bits()
}

pub(super) fn bounded(number: BigRational) -> Result<BigRational, MathsError> {
    if bits(&number) > BITS_MAX { Err(MathsError::TooLarge) } else { Ok(number) }
}
