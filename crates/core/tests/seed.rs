//! Extraction without annotations, measured against the annotated truth of the bundled report.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Deserialize;
use shuzheng_core::extract::{Class, Extraction, Found, extract};
use shuzheng_core::text::Span;

#[derive(Deserialize)]
struct Truth {
    report: ReportEntry,
    quantity: Vec<Entry>,
    date: Vec<Entry>,
    ordinal: Vec<Entry>,
    name: Vec<Entry>,
    link: Vec<LinkEntry>,
}

#[derive(Deserialize)]
struct ReportEntry {
    date: String,
}

#[derive(Deserialize)]
struct Entry {
    quote: String,
    id: String,
    value: Option<String>,
    unit: Option<String>,
    kind: Option<String>,
    approximation: Option<String>,
    period: Option<String>,
    how: Option<String>,
}

#[derive(Deserialize)]
struct LinkEntry {
    relation: String,
    from: String,
    to: String,
}

fn seed(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds/hebei-2020").join(file);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Where a quotation's bracketed words stand.
fn span_of(text: &str, quote: &str) -> Span {
    let (before, rest) = quote.split_once('[').expect("the quotation has a bracket");
    let (inside, after) = rest.split_once(']').expect("the bracket closes");
    let whole = format!("{before}{inside}{after}");
    let found: Vec<(usize, usize)> = text
        .lines()
        .enumerate()
        .flat_map(|(line, text)| text.match_indices(&whole).map(move |(byte, _)| (line, text[..byte].chars().count())))
        .collect();
    let [(line, column)] = found[..] else { panic!("“{quote}” is found {} times", found.len()) };
    let start = (column + before.chars().count()) as u32;
    Span { line: line as u32 + 1, start, end: start + inside.chars().count() as u32 }
}

/// Counts what agrees, and lists what does not.
#[derive(Default)]
struct Score {
    expected: usize,
    found: usize,
    right: usize,
    differences: Vec<String>,
}

impl Score {
    fn compare(&mut self, what: &str, expected: &str, found: &str) {
        self.expected += usize::from(!expected.is_empty());
        self.found += usize::from(!found.is_empty());
        if expected == found {
            self.right += usize::from(!expected.is_empty());
        } else {
            self.differences.push(format!("{what}: expected {expected:?}, found {found:?}"));
        }
    }

    fn sets(&mut self, expected: &BTreeSet<String>, found: &BTreeSet<String>) {
        (self.expected, self.found) = (expected.len(), found.len());
        self.right = expected.intersection(found).count();
        self.differences.extend(expected.difference(found).map(|one| format!("missing {one}")));
        self.differences.extend(found.difference(expected).map(|one| format!("not expected {one}")));
    }

    /// Prints precision and recall; fails where either is below `floor` percent.
    fn report(&self, name: &str, floor: usize) {
        let percent = |of: usize| if of == 0 { 100.0 } else { self.right as f64 * 100.0 / of as f64 };
        println!(
            "{name}: precision {:.1}%, recall {:.1}% ({} of {})",
            percent(self.found),
            percent(self.expected),
            self.right,
            self.expected
        );
        for difference in &self.differences {
            println!("    {difference}");
        }
        assert!(self.right * 100 >= floor * self.expected.max(self.found), "{name} below {floor}%");
    }
}

fn found_at(extraction: &Extraction, span: Span) -> Option<&Found> {
    extraction.figures.iter().find(|found| found.span == span)
}

#[test]
fn extraction_agrees_with_the_annotated_truth() {
    let text = seed("report.txt");
    let truth: Truth = toml::from_str(&seed("annotations.toml")).expect("the annotations are TOML");
    let extraction = extract(&text, truth.report.date.parse().ok());
    let lines: Vec<&str> = text.lines().collect();
    let shown =
        |span: Span| format!("line {} “{}” at {}", span.line, span.of(lines[span.line as usize - 1]), span.start);

    for (class, entries, floor) in [
        (Class::Quantity, &truth.quantity, 100),
        (Class::Date, &truth.date, 95),
        (Class::Name, &truth.name, 95),
        (Class::Ordinal, &truth.ordinal, 95),
    ] {
        let expected = entries.iter().map(|entry| shown(span_of(&text, &entry.quote))).collect();
        let found = extraction.figures.iter().filter(|found| found.class == class);
        let mut spans = Score::default();
        spans.sets(&expected, &found.map(|found| shown(found.span)).collect());
        spans.report(&format!("{} spans", class.slug()), floor);
    }

    let [mut values, mut units, mut kinds, mut bounds, mut periods, mut hows] = <[Score; 6]>::default();
    for entry in truth.quantity.iter().chain(&truth.date) {
        let Some(found) = found_at(&extraction, span_of(&text, &entry.quote)) else { continue };
        let printed = found.printed.as_ref();
        let told = |text: &Option<String>| text.clone().unwrap_or_default();
        values.compare(
            &entry.id,
            &told(&entry.value),
            &printed.map(|printed| printed.value.to_string()).unwrap_or_default(),
        );
        units.compare(&entry.id, &told(&entry.unit), &told(&found.unit));
        kinds.compare(&entry.id, &told(&entry.kind), found.kind.map_or("", |kind| kind.slug()));
        bounds.compare(
            &entry.id,
            &told(&entry.approximation),
            printed.map_or("", |printed| printed.approximation.slug()),
        );
        let period = found.period.as_ref();
        periods.compare(
            &entry.id,
            &told(&entry.period),
            &period.map(|period| period.range.to_string()).unwrap_or_default(),
        );
        hows.compare(&entry.id, &told(&entry.how), period.map_or("", |period| period.how.slug()));
    }
    values.report("values", 100);
    units.report("units", 100);
    kinds.report("kinds", 100);
    bounds.report("bounds", 100);
    periods.report("periods", 95);
    hows.report("how periods were read", 95);

    let id_of = |index: usize| {
        let span = extraction.figures[index].span;
        let entry = truth.quantity.iter().find(|entry| span_of(&text, &entry.quote) == span);
        entry.map_or_else(|| shown(span), |entry| entry.id.clone())
    };
    let link = |relation: &str, from: &str, to: &str| format!("{relation} {from} -> {to}");
    let expected = truth.link.iter().map(|entry| link(&entry.relation, &entry.from, &entry.to)).collect();
    let relation = |found: &shuzheng_core::extract::Relation| {
        serde_json::to_value(found).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
    };
    let found =
        extraction.links.iter().map(|found| link(&relation(&found.relation), &id_of(found.from), &id_of(found.to)));
    let mut links = Score::default();
    links.sets(&expected, &found.collect());
    links.report("links", 95);
}
