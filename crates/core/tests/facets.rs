//! A facet's counts say what its values would leave, in both tables of a report.

use shuzheng_core::query::{Filter, Model, Sort, Table, checks, facets, figures};
use shuzheng_core::words::Language;

const SEED: &str = include_str!("../../../seeds/hebei-2020/report.txt");

fn left(model: &Model, table: Table, filter: &Filter) -> usize {
    match table {
        Table::Figures => figures(model, filter, Sort::default(), Language::Zh).places.len(),
        Table::Findings => checks(model, filter).places.len(),
    }
}

#[test]
fn each_count_is_what_its_value_alone_leaves() {
    let model = Model::of_text(SEED, "", "2020-06".parse().ok());
    let mut seen = 0;
    for table in [Table::Figures, Table::Findings] {
        let all = facets(&model, table, &Filter::default(), Language::Zh);
        // Beside nothing, a word of sentences, a number, and the first two values of each facet.
        let mut filters = ["", "资金", "2019", "35.9", "扶贫 2018"]
            .map(|query| {
                let mut filter = Filter::default();
                filter.query = query.to_owned();
                filter
            })
            .to_vec();
        for facet in &all {
            let mut filter = Filter::default();
            facet.values.iter().take(2).for_each(|value| filter.toggle(facet.slug, &value.slug));
            filters.push(filter);
        }
        for filter in &filters {
            for facet in facets(&model, table, filter, Language::Zh) {
                for value in &facet.values {
                    let mut alone = filter.clone();
                    alone.retain(|known, _| known != facet.slug);
                    alone.toggle(facet.slug, &value.slug);
                    assert_eq!(
                        left(&model, table, &alone),
                        value.count,
                        "{table:?} {filter:?} {} {}",
                        facet.slug,
                        value.slug
                    );
                    seen += value.count;
                }
            }
        }
        assert!(left(&model, table, &filters[1]) > 0);
    }
    assert!(seen > 1000, "{seen}");
}

/// A number is sought in a figure's own text, a word in its sentence, too.
#[test]
fn a_number_of_the_neighbour_is_not_found() {
    let model = Model::of_text("投入专项资金41.11亿元，帮扶70590户。", "", None);
    let found = |query: &str| {
        let mut filter = Filter::default();
        filter.query = query.to_owned();
        figures(&model, &filter, Sort::default(), Language::Zh).places.len()
    };
    assert_eq!((found("专项"), found("帮扶"), found("41.11"), found("70,590"), found("专项 70590")), (2, 2, 1, 1, 1));
}

#[test]
fn findings_of_a_verdict_stand_together_and_each_group_says_where() {
    let model = Model::of_text(SEED, "", "2020-06".parse().ok());
    let list = checks(&model, &Filter::default());
    let groups = list.groups(&model);
    assert!(groups.len() > 1, "{groups:?}");
    let found: Vec<_> = groups.iter().flat_map(|(verdict, rows)| rows.clone().map(|row| (row, *verdict))).collect();
    let expected: Vec<_> = list.all(&model, Language::Zh).iter().map(|card| card.verdict).enumerate().collect();
    assert_eq!(found, expected);
}
