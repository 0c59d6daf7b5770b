//! The number line of a finding: what follows from the figures and what the text states, one
//! above the other on one axis.

use shuzheng_core::query::{Band, NumberLine};
use shuzheng_core::words::Words;
use yew::prelude::*;

/// A place from 0 to 1000 as a share of the width.
fn percent(at: i64) -> String {
    format!("{}.{}%", at / 10, at % 10)
}

/// Both ranges in words and as bands; the words stand outside the drawing and wrap where it is narrow.
pub fn line(line: &NumberLine, words: &Words) -> Html {
    let guide = |open: bool, at: i64| {
        html! {
            <g>
                if !open {
                    <line class="guide" x1={percent(at)} x2={percent(at)} y1="0" y2="44" />
                }
            </g>
        }
    };
    html! {
        <div class="line" role="img" aria-label={words.line_label(&line.computed.text, &line.stated.text)}>
            <p class="line-words is-computed"><b>{ words.computed }</b>{ " " }{ &line.computed.text }</p>
            <svg class="axis" width="100%" height="44" aria-hidden="true" focusable="false">
                { guide(line.stated.open_left, line.stated.from) }
                { guide(line.stated.open_right, line.stated.to) }
                <line class="ground" x1="0" x2="100%" y1="22" y2="22" />
                { band(&line.computed, "is-computed", 11) }
                { band(&line.stated, "is-stated", 33) }
            </svg>
            <p class="line-words is-stated"><b>{ words.stated }</b>{ " " }{ &line.stated.text }</p>
        </div>
    }
}

/// A band at a height: its width, an arrow where it goes on, a dot where the printed value lies.
fn band(band: &Band, class: &'static str, height: i64) -> Html {
    let y = height.to_string();
    let dot = band.point.or((band.from == band.to).then_some(band.from));
    let arrow = |open: bool, at: &'static str, path: &'static str| {
        html! {
            <svg class="arrow" x={at} y={y.clone()} overflow="visible">
                if open {
                    <path d={path} />
                }
            </svg>
        }
    };
    html! {
        <g class={classes!("band", class)}>
            <rect class="width" x={percent(band.from)} y={(height - 4).to_string()}
                width={percent(band.to - band.from)} height="8" />
            { arrow(band.open_left, "0", "M7 -6L0 0L7 6") }
            { arrow(band.open_right, "100%", "M-7 -6L0 0L-7 6") }
            if let Some(dot) = dot {
                <circle class="dot" cx={percent(dot)} cy={y.clone()} r="4" />
            }
        </g>
    }
}
