//! How a person wants to read: theme, font, spacing, voice. Kept in their session, so no other cookie is needed.

use serde::{Deserialize, Serialize};

macro_rules! choices {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $value:literal, $label:literal;)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
        pub enum $name {
            #[default]
            $($(#[$doc])* #[serde(rename = $value)] $variant,)*
        }

        impl $name {
            /// Every choice, in the order shown.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// Name used in forms and in the stylesheet.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $value),* }
            }

            /// What people read.
            pub fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),* }
            }
        }
    };
}

choices! {
    /// Colours of the pages.
    Theme {
        /// As the device asks.
        Device = "appareil", "Comme l’appareil";
        /// Dark ink on warm paper.
        Light = "clair", "Clair";
        /// Light ink on dark paper.
        Dark = "sombre", "Sombre";
        /// Black, white and thick outlines.
        HighContrast = "contraste", "Contraste renforcé";
    }
}

choices! {
    /// Letters of the pages.
    Font {
        /// The device's own.
        System = "systeme", "Habituelle";
        /// A font whose letters are hard to confuse.
        Legible = "lisible", "Lettres bien distinctes";
    }
}

choices! {
    /// Space between letters, words and lines.
    Spacing {
        /// As designed.
        Normal = "normal", "Habituel";
        /// Wider, for those who lose the line.
        Wide = "aere", "Aéré";
    }
}

choices! {
    /// Whether exercises can be listened to.
    ReadAloud {
        /// No button.
        No = "non", "Sans";
        /// A button beside each text of an exercise.
        Button = "bouton", "Proposer un bouton « Écouter » aux exercices";
    }
}

impl Theme {
    /// What the browser is told about form fields and scroll bars.
    pub fn color_scheme(self) -> &'static str {
        match self {
            Self::Device => "light dark",
            Self::Light | Self::HighContrast => "light",
            Self::Dark => "dark",
        }
    }
}

/// All reading preferences of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Preferences {
    /// Colours.
    #[serde(rename = "theme", default)]
    pub theme: Theme,
    /// Letters.
    #[serde(rename = "police", default)]
    pub font: Font,
    /// Space.
    #[serde(rename = "espacement", default)]
    pub spacing: Spacing,
    /// Listening.
    #[serde(rename = "lecture", default)]
    pub read_aloud: ReadAloud,
}
