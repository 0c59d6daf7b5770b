//! Every mark of the bundled report's charts lies where its exact interval says, ends included.

use shuzheng_core::check::{Finding, Input};
use shuzheng_core::link::parse;
use shuzheng_core::number::{Exact, Interval};
use shuzheng_core::query::charts::{Axis, Chart, ChartMark, Form, NARROW, Scale, Source, WIDE, charts};
use shuzheng_core::query::{Filter, Model};
use shuzheng_core::report::bundled::hebei_2020;
use shuzheng_core::report::{Figure, Operand};
use shuzheng_core::words::Language;

fn model() -> Model {
    Model::new(hebei_2020().expect("the bundled report holds"))
}

/// What a mark stands for.
fn value(model: &Model, mark: &ChartMark) -> (Interval, Exact) {
    match &mark.source {
        Source::Figure(id) => {
            let printed = model.report.figure(id).unwrap().printed.clone().unwrap();
            (printed.interval, printed.value)
        }
        Source::Check(id) => {
            let finding = model.finding(id).unwrap();
            (finding.computed.clone().unwrap(), finding.point.clone().unwrap())
        }
    }
}

fn scale(chart: &Chart) -> Option<Scale> {
    Some(match chart.slug {
        "series" => Scale::Linear,
        "unit-values" | "money" => Scale::Logarithmic,
        "shares" => Scale::Percent,
        "growth" => Scale::Growth,
        _ => return None,
    })
}

/// The horizontal lines of the axes: where each begins and ends, and its height.
fn axes(chart: &Chart) -> Vec<(i64, i64, i64)> {
    let lines = chart.ground.iter().filter(|shape| shape.class == "axis");
    let across = lines.filter_map(|shape| match shape.form {
        Form::Line(from, y, to, to_y) if y == to_y => Some((from, to, y)),
        _ => None,
    });
    across.collect()
}

fn dot(mark: &ChartMark) -> (i64, i64) {
    let mut dots = mark.shapes.iter().filter_map(|shape| match shape.form {
        Form::Dot(x, y) | Form::Diamond(x, y) => Some((x, y)),
        _ => None,
    });
    let dot = dots.next().expect("a mark has a dot");
    assert_eq!(dots.next(), None, "and only one");
    dot
}

#[test]
fn every_place_follows_from_the_exact_interval() {
    let model = model();
    for (language, width) in Language::ALL.into_iter().flat_map(|l| [(l, WIDE), (l, NARROW)]) {
        for chart in charts(&model, &Filter::default(), language, width) {
            let Some(scale) = scale(&chart) else { continue };
            for (from, to, bottom) in axes(&chart) {
                let above = axes(&chart).iter().map(|axis| axis.2).filter(|y| *y < bottom).max().unwrap_or(0);
                let on_it = |mark: &&ChartMark| dot(mark).1 > above && dot(mark).1 < bottom;
                let marks: Vec<&ChartMark> = chart.marks.iter().filter(on_it).collect();
                assert!(!marks.is_empty(), "{}: an axis without marks", chart.slug);
                let values: Vec<(Interval, Exact)> = marks.iter().map(|mark| value(&model, mark)).collect();
                let ends = values.iter().flat_map(|(interval, point)| {
                    [&interval.low, &interval.high].into_iter().flatten().map(|end| &end.value).chain([point])
                });
                let ends: Vec<&Exact> = ends.collect();
                let axis = Axis::over(scale, ends.iter().min().unwrap(), ends.iter().max().unwrap(), from, to).unwrap();
                for (mark, (interval, point)) in marks.iter().zip(&values) {
                    let (x, y) = dot(mark);
                    assert_eq!(x, axis.place(point), "{}", mark.name);
                    let whiskers: Vec<(i64, i64, i64, i64)> = mark
                        .shapes
                        .iter()
                        .filter(|shape| shape.class == "whisker")
                        .filter_map(|shape| match shape.form {
                            Form::Line(x, y, to_x, to_y) => Some((x, y, to_x, to_y)),
                            _ => None,
                        })
                        .collect();
                    let low = interval.low.as_ref().map_or(from, |end| axis.place(&end.value));
                    let high = interval.high.as_ref().map_or(to, |end| axis.place(&end.value));
                    assert!(whiskers.contains(&(low, y, high, y)), "{}: {whiskers:?}", mark.name);
                    // A cap where there is an end, and none where there is not.
                    let capped = |at: i64| whiskers.contains(&(at, y - 8, at, y + 8));
                    assert_eq!(capped(low), interval.low.is_some(), "{}", mark.name);
                    assert_eq!(capped(high), interval.high.is_some(), "{}", mark.name);
                    for shape in mark.shapes.iter().filter(|shape| shape.class == "bar") {
                        let zero = axis.place(&Exact::zero());
                        assert_eq!(shape.form, Form::Rect(zero.min(x), y - 6, (x - zero).abs(), 12), "{}", mark.name);
                    }
                }
            }
        }
    }
}

#[test]
fn nothing_lies_outside_the_drawing_and_no_rows_overlap() {
    let model = model();
    for (language, width) in Language::ALL.into_iter().flat_map(|l| [(l, WIDE), (l, NARROW)]) {
        for chart in charts(&model, &Filter::default(), language, width) {
            let mut free = 0;
            for shape in chart.ground.iter().chain(chart.marks.iter().flat_map(|mark| &mark.shapes)) {
                let (x, y, right, bottom) = match &shape.form {
                    Form::Line(x, y, to_x, to_y) => (*x.min(to_x), *y.min(to_y), *x.max(to_x), *y.max(to_y)),
                    Form::Rect(x, y, width, height) => (*x, *y, x + width, y + height),
                    Form::Dot(x, y) | Form::Diamond(x, y) => (x - 4, y - 4, x + 4, y + 4),
                    Form::Text(x, y, _) => (*x, y - 10, *x, *y),
                };
                assert!(
                    x >= 0 && y >= 0 && right <= chart.width && bottom <= chart.height,
                    "{}: {shape:?}",
                    chart.slug
                );
                if shape.class == "hit" {
                    assert!(y >= free, "{}: {shape:?}", chart.slug);
                    free = bottom;
                }
            }
        }
    }
}

/// The figure, or the first that a check uses: its own before those of the checks whose results it takes.
fn first_figure<'m>(model: &'m Model, source: &Source) -> &'m Figure {
    let mut checks = match source {
        Source::Figure(id) => return model.report.figure(id).unwrap(),
        Source::Check(id) => vec![id.clone()],
    };
    loop {
        let findings: Vec<Finding> = checks.iter().map(|id| model.finding(id).unwrap()).collect();
        if let Some(figure) = findings.iter().flat_map(Finding::figures).find_map(|id| model.report.figure(id)) {
            return figure;
        }
        let derived = |input: &Input| match &input.operand {
            Operand::Derived(id) => Some(id.clone()),
            _ => None,
        };
        checks = findings.iter().flat_map(|finding| &finding.inputs).filter_map(derived).collect();
        assert!(!checks.is_empty(), "{source:?} uses no figure");
    }
}

#[test]
fn the_strip_places_by_what_stands_before_in_the_text() {
    let model = model();
    let all = charts(&model, &Filter::default(), Language::Zh, WIDE);
    let strip = all.iter().find(|chart| chart.slug == "strip").unwrap();
    let ends: Vec<i64> = strip
        .ground
        .iter()
        .filter_map(|shape| match shape.form {
            Form::Line(x, _, to, _) if x == to => Some(x),
            _ => None,
        })
        .collect();
    let (from, to) = (*ends.first().unwrap(), *ends.last().unwrap());
    let length = |lines: &[shuzheng_core::report::Line]| -> i64 {
        lines.iter().map(|line| line.text.chars().count() as i64).sum()
    };
    let total = length(&model.report.lines);
    for mark in &strip.marks {
        let figure = first_figure(&model, &mark.source);
        let before = length(&model.report.lines[..figure.span.line as usize - 1]) + i64::from(figure.span.start);
        let exact = &Exact::from(from) + &Exact::of_parts(i128::from(before * (to - from)), 0, total.into());
        let off = (&exact - &Exact::from(dot(mark).0)).abs();
        assert!(off <= Exact::of_parts(1, 0, 2), "{}", mark.name);
    }
    let of_figures = strip.marks.iter().filter(|mark| matches!(mark.source, Source::Figure(_)));
    assert_eq!(of_figures.count(), model.report.quantities().count(), "every figure is on the strip");
    // The finding most worth reading compares two derived values.
    assert!(strip.marks.iter().any(|mark| mark.source == Source::Check("housing-costs-compared".to_owned())));
    let mut places: Vec<(i64, i64)> = strip.marks.iter().map(dot).collect();
    places.sort_unstable();
    places.dedup();
    assert_eq!(places.len(), strip.marks.len(), "no mark hides another");
}

#[test]
fn each_mark_says_its_value_and_sentence_and_the_table_has_it_too() {
    let model = model();
    for chart in charts(&model, &Filter::default(), Language::Zh, WIDE) {
        for mark in &chart.marks {
            let [label, value, ..] = &mark.cells;
            assert!(mark.name.starts_with(&format!("{label}：{value}")), "{}", mark.name);
            if let Source::Figure(id) = &mark.source {
                assert!(
                    mark.name.contains(&model.report.figure(id).unwrap().text) || value.contains("及以上"),
                    "{}",
                    mark.name
                );
            }
        }
    }
}

#[test]
fn filters_apply_to_charts() {
    let model = model();
    let slugs = |link: &str| {
        let filter = parse(link).0.filter;
        let drawn = charts(&model, &filter, Language::Zh, WIDE);
        drawn.iter().map(|chart| format!("{} {}", chart.slug, chart.marks.len())).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(slugs("v=1&topic=housing"), "strip 11, unit-values 2, money 2");
    assert_eq!(slugs("v=1&kind=share&q=%E5%A4%8D%E5%B7%A5"), "strip 4, shares 2");
    assert_eq!(slugs("v=1&q=nothing-like-it"), "");
}
