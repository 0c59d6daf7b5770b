//! The number line of a finding: what follows from the figures and what the text states, one
//! above the other on one axis.

use shuzheng_core::query::{Band, NumberLine};
use shuzheng_core::words::Words;

use crate::element::{El, el};

/// A place from 0 to 1000 as a share of the width.
fn percent(at: i64) -> String {
    format!("{}.{}%", at / 10, at % 10)
}

/// Both ranges in words and as bands; the words stand outside the drawing and wrap where it is narrow.
pub fn line(line: &NumberLine, words: &Words) -> El {
    let guide = |open: bool, at: i64| {
        let line = (!open).then(|| el("line").class("guide").attr("x1", percent(at)).attr("x2", percent(at)));
        el("g").when(line.map(|line| line.attr("y1", "0").attr("y2", "44")))
    };
    let words_of =
        |class: &'static str, name: &str, text: &str| el("p").class(class).child(el("b").text(name)).space().text(text);
    let ground = el("line").class("ground").attr("x1", "0").attr("x2", "100%").attr("y1", "22").attr("y2", "22");
    let axis = el("svg").class("axis").attr("width", "100%").attr("height", "44");
    let axis = axis
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .child(guide(line.stated.open_left, line.stated.from))
        .child(guide(line.stated.open_right, line.stated.to))
        .child(ground)
        .child(band(&line.computed, "band is-computed", 11))
        .child(band(&line.stated, "band is-stated", 33));
    el("div")
        .class("line")
        .attr("role", "img")
        .attr(
            "aria-label",
            words.line_label([line.computed.name, line.stated.name], [&line.computed.text, &line.stated.text]),
        )
        .child(words_of("line-words is-computed", line.computed.name, &line.computed.text))
        .child(axis)
        .child(words_of("line-words is-stated", line.stated.name, &line.stated.text))
}

/// A band at a height: its width, an arrow where it goes on, a dot where the printed value lies.
fn band(band: &Band, class: &'static str, height: i64) -> El {
    let y = height.to_string();
    let dot = band.point.or((band.from == band.to).then_some(band.from));
    let arrow = |open: bool, at: &'static str, path: &'static str| {
        let arrow = el("svg").class("arrow").attr("x", at).attr("y", y.clone()).attr("overflow", "visible");
        arrow.when(open.then(|| el("path").attr("d", path)))
    };
    let width = el("rect").class("width").attr("x", percent(band.from)).attr("y", (height - 4).to_string());
    let dot = dot.map(|dot| el("circle").class("dot").attr("cx", percent(dot)).attr("cy", y.clone()).attr("r", "4"));
    el("g")
        .class(class)
        .child(width.attr("width", percent(band.to - band.from)).attr("height", "8"))
        .child(arrow(band.open_left, "0", "M7 -6L0 0L7 6"))
        .child(arrow(band.open_right, "100%", "M-7 -6L0 0L-7 6"))
        .when(dot)
}
