//! A chart as a picture that stands by itself: title, notes, source and date are inside.

use crate::query::charts::{Chart, Form, Shape, TEXT, wrapped};
use crate::report::Report;
use crate::words::{Language, Words};

/// Blank about the drawing.
const MARGIN: i64 = 24;
/// From one line of text to the next.
const LINE: i64 = 18;

/// Colours and types of a picture on white, whatever the page looks like.
const STYLE: &str = "text{font:14px 'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;fill:#1d1f21}\
:lang(en) text{font-family:system-ui,sans-serif}\
.title{font-size:20px;font-weight:600}.heading{font-weight:600}\
.tick,.part,.note{font-size:12px;fill:#595d62}.tick{text-anchor:middle}.value{text-anchor:end}\
path{fill:none}.paper{fill:#fff}.grid{stroke:#e3dfd6}.guide{stroke:#e3dfd6;stroke-dasharray:1 3}.axis{stroke:#8d887d}\
.bar{fill:#1f4e5f;fill-opacity:.22}.whisker{stroke:#1f4e5f;stroke-width:1.5}.dot{fill:#1f4e5f;stroke:#1f4e5f;stroke-width:1.5}\
.hollow .dot{fill:#fff}.hollow .bar{fill-opacity:.08}.derived .dot{fill:#3c5680;stroke:#3c5680}\
.contradiction .dot{fill:#a3241b;stroke:#a3241b}.notable .dot{fill:#8a4b00;stroke:#8a4b00}\
.consistent .dot{fill:#1a6648;stroke:#1a6648}.undetermined .dot{fill:#5d6166;stroke:#5d6166}";

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn draw(svg: &mut String, shape: &Shape) {
    let class = shape.class;
    match (&shape.form, shape.form.path()) {
        (Form::Text(x, y, text), _) => {
            svg.push_str(&format!("<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{}</text>\n", escaped(text)));
        }
        // What a pointer hits is not to be seen.
        (_, Some(path)) if class != "hit" => svg.push_str(&format!("<path class=\"{class}\" d=\"{path}\"/>\n")),
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
    for note in chart.notes.iter().copied().chain([source.as_str(), words.product]) {
        notes.extend(wrapped(note, 12, chart.width));
    }
    let title = wrapped(chart.title, 20, chart.width);
    let (width, top) = (chart.width + 2 * MARGIN, MARGIN + 20 + title.len() as i64 * 26);
    let below = top + chart.height + MARGIN;
    let height = below + notes.len() as i64 * LINE + MARGIN;

    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" lang=\"{}\">\n<title>{}</title>\n<desc>{} {}</desc>\n\
         <style>{STYLE}</style>\n<path class=\"paper\" d=\"{}\"/>\n",
        language.tag(),
        escaped(chart.title),
        escaped(&chart.summary),
        escaped(&source),
        Form::Rect(0, 0, width, height).path().unwrap_or_default(),
    );
    for (at, line) in (0..).zip(title) {
        draw(&mut svg, &Shape { class: "title", form: Form::Text(MARGIN, MARGIN + 20 + at * 26, line) });
    }
    svg.push_str(&format!("<g transform=\"translate({MARGIN} {top})\">\n"));
    chart.ground.iter().for_each(|shape| draw(&mut svg, shape));
    for mark in &chart.marks {
        let tone = mark.tone.map_or(if mark.derived { "hollow" } else { "stated" }, |tone| tone.slug());
        svg.push_str(&format!("<g class=\"{tone}\">\n<title>{}</title>\n", escaped(&mark.name)));
        mark.shapes.iter().for_each(|shape| draw(&mut svg, shape));
        svg.push_str("</g>\n");
    }
    svg.push_str("</g>\n");
    for (at, note) in (0..).zip(notes) {
        let form = Form::Text(MARGIN, below + at * LINE + TEXT, note);
        draw(&mut svg, &Shape { class: "note", form });
    }
    svg.push_str("</svg>\n");
    svg
}
