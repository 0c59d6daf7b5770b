//! How the page looks: what a reader or an embedding page chooses, and a link keeps.

/// One value that a setting takes.
#[derive(Debug, PartialEq, Eq)]
pub struct Choice {
    /// The name in links.
    pub slug: &'static str,
    /// In Chinese and English.
    pub name: (&'static str, &'static str),
}

/// A setting of the page; the program of the page reads it from the link (`src/boot/look.js`).
#[derive(Debug, PartialEq, Eq)]
pub struct Setting {
    /// The key in links.
    pub slug: &'static str,
    /// In Chinese and English.
    pub name: (&'static str, &'static str),
    /// What it can be, the default first.
    pub choices: &'static [Choice],
}

/// Every setting, in the order of links.
pub const SETTINGS: &[Setting] = &[
    Setting {
        slug: "theme",
        name: ("主题", "Theme"),
        choices: &[
            Choice { slug: "auto", name: ("随系统", "Follow the system") },
            Choice { slug: "light", name: ("浅色", "Light") },
            Choice { slug: "dark", name: ("深色", "Dark") },
        ],
    },
    Setting {
        slug: "scale",
        name: ("字号", "Text size"),
        choices: &[
            Choice { slug: "normal", name: ("标准", "Normal") },
            Choice { slug: "large", name: ("大", "Large") },
            Choice { slug: "larger", name: ("特大", "Larger") },
        ],
    },
    Setting {
        slug: "contrast",
        name: ("对比度", "Contrast"),
        choices: &[Choice { slug: "normal", name: ("标准", "Normal") }, Choice { slug: "high", name: ("高", "High") }],
    },
    Setting {
        slug: "controls",
        name: ("筛选与工具", "Filters and tools"),
        choices: &[Choice { slug: "on", name: ("显示", "Shown") }, Choice { slug: "off", name: ("隐藏", "Hidden") }],
    },
];

/// What is chosen for each of `SETTINGS`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings([u8; SETTINGS.len()]);

impl Settings {
    /// What each setting is.
    pub fn each(&self) -> impl Iterator<Item = (&'static Setting, &'static Choice)> {
        SETTINGS.iter().zip(self.0).filter_map(|(setting, at)| Some((setting, setting.choices.get(usize::from(at))?)))
    }

    /// Chooses a value by the slugs of both; whether there is such a one.
    pub fn set(&mut self, setting: &str, choice: &str) -> bool {
        let found = SETTINGS.iter().zip(&mut self.0).find(|(known, _)| known.slug == setting);
        let Some((setting, at)) = found else { return false };
        let choices = (0u8..).zip(setting.choices);
        choices.into_iter().find(|(_, known)| known.slug == choice).map(|(place, _)| *at = place).is_some()
    }
}
