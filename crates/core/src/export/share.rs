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
    /// // Where the element does not come, its link leads to the view.
    /// assert!(embedding.lines().contains(r#"<a href="https://example.org/r.html#v=1&amp;t=checks">核对</a>"#));
    /// embedding.way = Way::Frame;
    /// assert!(embedding.lines().contains(r#"src="https://example.org/r.html#v=1&amp;t=checks&amp;controls=off""#));
    /// ```
    pub fn lines(&self) -> String {
        let (mut link, mut attributes) = (self.view.to_owned(), String::new());
        if !link.is_empty() {
            let _ = write!(attributes, " view=\"{}\"", attribute(&link));
        }
        for (setting, choice) in
            self.settings.each().filter(|(setting, choice)| setting.choices.first() != Some(choice))
        {
            let (name, value) = (setting.slug, choice.slug);
            let _ = match self.way {
                Way::Element => write!(attributes, " {name}=\"{value}\""),
                Way::Frame => write!(link, "{}{name}={value}", if link.is_empty() { "" } else { "&" }),
            };
        }
        let mark = if link.is_empty() { "" } else { "#" };
        let (page, title) = (attribute(self.page), attribute(self.title));
        let address = format!("{page}{mark}{}", attribute(&link));
        match self.way {
            Way::Element => format!(
                "<script src=\"shuzheng-embed.js\" defer></script>\n\
                 <shuzheng-report src=\"{page}\"{attributes} title=\"{title}\">\n  \
                 <a href=\"{address}\">{title}</a>\n</shuzheng-report>"
            ),
            Way::Frame => format!(
                "<iframe src=\"{address}\" title=\"{title}\" width=\"100%\" height=\"{}\"\n  \
                 sandbox=\"allow-scripts allow-downloads allow-popups allow-modals\"\n  \
                 allow=\"clipboard-write; fullscreen\" loading=\"lazy\" referrerpolicy=\"no-referrer\"\n  \
                 style=\"border:0\"></iframe>",
                self.height
            ),
        }
    }
}

/// Text in an attribute of HTML.
fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}
