//! Why a formula has no value here.

/// What stops a calculation. The messages are French sentences for whoever typed the formula.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MathsError {
    /// The numbers or the formula grow beyond the limits of the engine.
    #[error("Ce calcul est trop grand pour moi.")]
    TooLarge,
    /// A division by zero.
    #[error("On ne peut pas diviser par zéro.")]
    DivisionByZero,
    /// An even root of a negative number.
    #[error("La racine carrée d’un nombre négatif n’existe pas.")]
    NegativeRoot,
    /// A power that is neither whole nor a half.
    #[error("Je ne sais calculer qu’avec un exposant entier.")]
    Exponent,
    /// A root that is not a square root and does not come out even.
    #[error("Je ne sais pas calculer cette racine.")]
    Root,
    /// A function that only exercise sources know, or that nobody knows.
    #[error("La fonction « {0} » n’est pas connue ici.")]
    UnknownFunction(String),
    /// A list, an equality or a text where one value is needed.
    #[error("Il faut une seule valeur ici, sans égalité ni liste.")]
    NotOneValue,
}
