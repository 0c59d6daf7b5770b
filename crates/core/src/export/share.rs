//! What a reader gives to others: a code to scan, and the lines that put a view into a page.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};

use crate::link::Settings;

/// A QR code as a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// How many modules it is wide and high, its quiet zone of four on each side included.
    pub size: i32,
    /// The dark modules as the path of an SVG, a module a unit.
    pub path: String,
}

/// The QR code of a text (ISO/IEC 18004), with the middle level of error correction; none where it does not fit.
///
/// ```
/// let code = shuzheng_core::export::share::code("https://example.org/report.html").unwrap();
/// assert_eq!(code.size, 29 + 8);
/// assert!(code.path.starts_with("M4 4h7v1h-7z"));
/// assert!(shuzheng_core::export::share::code(&"x".repeat(3000)).is_none());
/// ```
pub fn code(text: &str) -> Option<Code> {
    const QUIET: i32 = 4;
    let drawn = QrCode::encode_binary(text.as_bytes(), QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..drawn.size() {
        let mut x = 0;
        while x < drawn.size() {
            let run = (x..drawn.size()).take_while(|&x| drawn.get_module(x, y)).count() as i32;
            if run > 0 {
                // Writing to a string does not fail.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    Some(Code { size: drawn.size() + 2 * QUIET, path })
}

/// How a host's page takes a view in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By the element of `shuzheng-embed.js`, which sets the height.
    Element,
    /// By a plain frame, where the host allows no script.
    Frame,
}

/// What a host's page shows of a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Embedding<'e> {
    /// By which element.
    pub way: Way,
    /// The address of the page, without the view.
    pub page: &'e str,
    /// The view's link, its settings left out.
    pub view: &'e str,
    /// How it looks there.
    pub settings: Settings,
    /// What the frame is called for who hears the page.
    pub title: &'e str,
    /// The height of a plain frame, in pixels.
    pub height: u32,
}

impl Embedding<'_> {
    /// The lines to put into a host's page.
    ///
    /// ```
    /// use shuzheng_core::export::share::{Embedding, Way};
    /// use shuzheng_core::link::Settings;
    ///
    /// let mut embedding = Embedding {
    ///     way: Way::Element,
    ///     page: "https://example.org/r.html",
    ///     view: "v=1&t=checks",
    ///     settings: Settings::default(),
    ///     title: "核对",
    ///     height: 600,
    /// };
    /// embedding.settings.set("controls", "off");
    /// assert!(embedding.lines().contains(
    ///     r#"<shuzheng-report src="https://example.org/r.html" view="v=1&amp;t=checks" controls="off" title="核对">"#
    /// ));
    /// embedding.way = Way::Frame;
    /// assert!(embedding.lines().contains(r#"src="https://example.org/r.html#v=1&amp;t=checks&amp;controls=off""#));
    /// ```
    pub fn lines(&self) -> String {
        let chosen = self.settings.each().filter(|(setting, choice)| setting.choices.first() != Some(choice));
        let chosen: Vec<(&str, &str)> = chosen.map(|(setting, choice)| (setting.slug, choice.slug)).collect();
        let (page, title) = (attribute(self.page), attribute(self.title));
        match self.way {
            Way::Element => {
                let mut attributes = String::new();
                for (name, value) in [("view", self.view)].into_iter().chain(chosen) {
                    if !value.is_empty() {
                        let _ = write!(attributes, " {name}=\"{}\"", attribute(value));
                    }
                }
                format!(
                    "<script src=\"shuzheng-embed.js\" defer></script>\n\
                     <shuzheng-report src=\"{page}\"{attributes} title=\"{title}\">\n  \
                     <a href=\"{page}\">{title}</a>\n</shuzheng-report>"
                )
            }
            Way::Frame => {
                let settings = chosen.iter().map(|(name, value)| format!("{name}={value}"));
                let parts: Vec<String> =
                    Some(self.view.to_owned()).filter(|view| !view.is_empty()).into_iter().chain(settings).collect();
                let mark = if parts.is_empty() { "" } else { "#" };
                let address = attribute(&parts.join("&"));
                format!(
                    "<iframe src=\"{page}{mark}{address}\" title=\"{title}\" width=\"100%\" height=\"{}\"\n  \
                     sandbox=\"allow-scripts allow-downloads allow-popups allow-modals\"\n  \
                     allow=\"clipboard-write; fullscreen\" loading=\"lazy\" referrerpolicy=\"no-referrer\"\n  \
                     style=\"border:0\"></iframe>",
                    self.height
                )
            }
        }
    }
}

/// Text in an attribute of HTML.
fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}
