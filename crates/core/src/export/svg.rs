//! A chart as a picture that stands by itself: title, notes, source and date are inside.

use crate::check::Verdict;
use crate::query::charts::{Chart, Form, Shape, TEXT, wrapped};
use crate::report::Report;
use crate::words::{Language, Words};

/// Blank about the drawing.
const MARGIN: i64 = 24;
/// From one line of text to the next.
const LINE: i64 = 18;

/// How what is called `class` looks on white, as attributes: a page's policy would keep a style sheet
/// out of the picture that it is about to draw.
fn look(class: &str, tone: Option<Verdict>, hollow: bool) -> String {
    let colour = match tone {
        None => "#1f4e5f",
        Some(Verdict::Contradiction) => "#a3241b",
        Some(Verdict::Notable) => "#8a4b00",
        Some(Verdict::Consistent) => "#1a6648",
        Some(Verdict::Derived) => "#3c5680",
        Some(Verdict::Undetermined | Verdict::Unfailing) => "#5d6166",
    };
    match class {
        "title" => r#"font-size="20" font-weight="600""#,
        "heading" => r#"font-weight="600""#,
        "tick" => r##"font-size="12" fill="#595d62" text-anchor="middle""##,
        "part" | "note" => r##"font-size="12" fill="#595d62""##,
        "value" => r#"text-anchor="end""#,
        "grid" => r##"stroke="#e3dfd6""##,
        "guide" => r##"stroke="#e3dfd6" stroke-dasharray="1 3""##,
        "axis" => r##"stroke="#8d887d""##,
        "whisker" => r##"stroke="#1f4e5f" stroke-width="1.5""##,
        "bar" if hollow => r##"fill="#1f4e5f" fill-opacity=".08""##,
        "bar" => r##"fill="#1f4e5f" fill-opacity=".22""##,
        "dot" => {
            let inside = if hollow { "#fff" } else { colour };
            return format!("fill=\"{inside}\" stroke=\"{colour}\" stroke-width=\"1.5\"");
        }
        _ => "",
    }
    .to_owned()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn draw(svg: &mut String, shape: &Shape, tone: Option<Verdict>, hollow: bool) {
    let look = look(shape.class, tone, hollow);
    match (&shape.form, shape.form.path()) {
        (Form::Text(x, y, text), _) => {
            svg.push_str(&format!("<text x=\"{x}\" y=\"{y}\" {look}>{}</text>\n", escaped(text)));
        }
        // What a pointer hits is not to be seen.
        (_, Some(path)) if shape.class != "hit" => svg.push_str(&format!("<path d=\"{path}\" {look}/>\n")),
        _ => {}
    }
}

/// The chart as an SVG document, with what it is, where it comes from and of when.
pub fn picture(chart: &Chart, report: &Report, language: Language) -> String {
    let words = Words::of(language);
    let meta = &report.meta;
    let date = meta.date.map_or_else(String::new, |date| date.to_string());
    let about = [meta.title.text(language), meta.publisher.text(language), &date];
    let about: Vec<&str> = about.into_iter().filter(|part| !part.is_empty()).collect();
    let source = format!("{}{}{}", words.chart_source, words.colon, about.join(words.comma));
    let mut notes = Vec::new();
    for note in chart.notes.iter().map(String::as_str).chain([source.as_str(), words.product]) {
        notes.extend(wrapped(note, 12, chart.width));
    }
    let title = wrapped(chart.title, 20, chart.width);
    let (width, top) = (chart.width + 2 * MARGIN, MARGIN + 20 + title.len() as i64 * 26);
    let below = top + chart.height + MARGIN;
    let height = below + notes.len() as i64 * LINE + MARGIN;

    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" lang=\"{}\" \
         font-family=\"{}\" font-size=\"14\" fill=\"#1d1f21\">\n<title>{}</title>\n<desc>{} {}</desc>\n\
         <path fill=\"#fff\" d=\"{}\"/>\n",
        language.tag(),
        language.of(("PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif", "system-ui, sans-serif")),
        escaped(chart.title),
        escaped(&chart.summary),
        escaped(&source),
        Form::Rect(0, 0, width, height).path().unwrap_or_default(),
    );
    for (at, line) in (0..).zip(title) {
        draw(&mut svg, &Shape { class: "title", form: Form::Text(MARGIN, MARGIN + 20 + at * 26, line) }, None, false);
    }
    svg.push_str(&format!("<g transform=\"translate({MARGIN} {top})\">\n"));
    chart.ground.iter().for_each(|shape| draw(&mut svg, shape, None, false));
    for mark in &chart.marks {
        svg.push_str(&format!("<g>\n<title>{}</title>\n", escaped(&mark.name)));
        mark.shapes.iter().for_each(|shape| draw(&mut svg, shape, mark.tone, mark.derived));
        svg.push_str("</g>\n");
    }
    svg.push_str("</g>\n");
    for (at, note) in (0..).zip(notes) {
        let form = Form::Text(MARGIN, below + at * LINE + TEXT, note);
        draw(&mut svg, &Shape { class: "note", form }, None, false);
    }
    svg.push_str("</svg>\n");
    svg
}
