//! The index answers as rows looked at one by one do, over any table and any sequence of filters.

use std::cmp::Ordering;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use shuzheng_core::query::index::{Conditions, Order, Rows, Selection, Word};

/// A row as it is.
#[derive(Clone, Debug)]
struct Row {
    values: Vec<Vec<u32>>,
    numbers: Vec<Option<i64>>,
    text: String,
    sentence: Option<usize>,
}

#[derive(Clone, Debug)]
struct Table {
    rows: Vec<Row>,
    sentences: Vec<String>,
}

/// How many values facets have: a few, more than a byte holds, more than two bytes hold.
const FACETS: [u32; 5] = [3, 12, 3, 400, 70_000];
const NUMBERS: usize = 2;

impl Table {
    fn index(&self) -> Rows {
        let mut rows = Rows::new(FACETS.len(), NUMBERS);
        let places: Vec<usize> = self.sentences.iter().map(|sentence| rows.share(sentence)).collect();
        for row in &self.rows {
            rows.push(&row.values, &row.numbers, &row.text, row.sentence.map(|at| places[at]));
        }
        rows
    }

    fn meets_facet(&self, row: usize, conditions: &Conditions, facet: usize) -> bool {
        let wanted = conditions.facets.get(facet).cloned().flatten();
        wanted.is_none_or(|wanted| self.rows[row].values[facet].iter().any(|value| wanted.contains(value)))
    }

    fn meets_others(&self, row: usize, conditions: &Conditions, but: Option<usize>) -> bool {
        let facets = (0..FACETS.len()).filter(|&facet| Some(facet) != but);
        let Row { numbers, text, sentence, .. } = &self.rows[row];
        let in_range = |(at, range): (usize, &Option<(i64, i64)>)| match (range, numbers[at]) {
            (Some((least, greatest)), Some(value)) => *least <= value && value <= *greatest,
            (Some(_), None) => false,
            (None, _) => true,
        };
        let has = |word: &Word| {
            let has_digit = word.text().chars().any(|c| c.is_ascii_digit());
            let in_sentence = || sentence.is_some_and(|at| self.sentences[at].contains(word.text()));
            text.contains(word.text()) || !has_digit && in_sentence()
        };
        facets.into_iter().all(|facet| self.meets_facet(row, conditions, facet))
            && conditions.ranges.iter().enumerate().all(in_range)
            && conditions.words.iter().all(has)
    }

    fn compare(
        &self,
        index: &Rows,
        selection: &mut Selection,
        conditions: &Conditions,
        order: Order,
        page: (usize, usize),
    ) {
        let mut met: Vec<usize> =
            (0..self.rows.len()).filter(|&row| self.meets_others(row, conditions, None)).collect();
        let numbered = |rows: &[usize]| -> Vec<u32> { rows.iter().map(|&row| row as u32).collect() };
        assert_eq!(selection.count(), met.len());
        assert_eq!(selection.rows(), numbered(&met));
        assert!((0..self.rows.len() + 70).all(|row| selection.has(row) == met.contains(&row)));
        for (facet, &values) in FACETS.iter().enumerate() {
            let mut counts = vec![0; values as usize];
            for row in (0..self.rows.len()).filter(|&row| self.meets_others(row, conditions, Some(facet))) {
                self.rows[row].values[facet].iter().for_each(|&value| counts[value as usize] += 1);
            }
            let mut told = selection.counts(facet).to_vec();
            told.resize(counts.len(), 0);
            assert!(told == counts, "facet {facet}");
        }
        for number in 0..NUMBERS {
            let sum: i128 = met.iter().filter_map(|&row| self.rows[row].numbers[number]).map(i128::from).sum();
            assert_eq!(selection.sum(index, number), sum);
        }
        met.sort_by(|&a, &b| match order.by {
            Some(number) => self.rows[a].numbers[number].cmp(&self.rows[b].numbers[number]),
            None => Ordering::Equal,
        });
        if order.descending {
            met.reverse();
        }
        let (offset, length) = page;
        let page: Vec<usize> = met.into_iter().skip(offset).take(length).collect();
        assert_eq!(selection.page(index, order, offset, length), numbered(&page));
    }
}

fn values(facet: usize) -> BoxedStrategy<Vec<u32>> {
    let value = if facet == 1 || facet > 2 {
        // Skewed, as facets are.
        prop_oneof![4 => 0..FACETS[facet].min(4), 1 => 0..FACETS[facet]].boxed()
    } else {
        (0..FACETS[facet]).boxed()
    };
    let single = prop_oneof![1 => Just(vec![]), 9 => value.clone().prop_map(|value| vec![value])];
    if facet == 1 || facet == 4 {
        return single.boxed();
    }
    let several = vec(value, 0..4).prop_map(|mut values| {
        values.sort_unstable();
        values.dedup();
        values
    });
    prop_oneof![5 => single, 1 => several].boxed()
}

fn number() -> BoxedStrategy<Option<i64>> {
    let close = -20i64..20;
    let any = prop_oneof![Just(i64::MIN + 1), Just(i64::MAX), any::<i64>().prop_map(|value| value.max(i64::MIN + 1))];
    prop_oneof![1 => Just(None), 6 => close.prop_map(Some), 2 => any.prop_map(Some)].boxed()
}

/// Of few characters, so that words are met; one is of two units, and 敘 and 攙 are 教 but for one bit.
fn text() -> impl Strategy<Value = String> {
    "[教育支出1２a 敘攙𠮷]{0,12}"
}

/// So many characters that those of the words are none of the first.
fn crowd() -> impl Iterator<Item = char> {
    '\u{5000}'..='\u{51ff}'
}

fn words() -> impl Strategy<Value = Vec<Word>> {
    vec("[教育支出1a敘攙𠮷]{1,3}".prop_map(|text| Word::new(&text)), 0..3)
}

prop_compose! {
    fn table()(sentences in vec(text(), 0..20))
        (rows in vec((
            (0..FACETS.len()).map(values).collect::<Vec<_>>(),
            vec(number(), NUMBERS),
            text(),
            option::of(0..sentences.len().max(1)),
        ), 0..300), sentences in Just(sentences), is_crowded in any::<bool>()) -> Table {
        let mut rows: Vec<Row> = rows.into_iter().map(|(values, numbers, text, sentence)| Row {
            values, numbers, text, sentence: sentence.filter(|&at| at < sentences.len()),
        }).collect();
        if let (Some(first), true) = (rows.first_mut(), is_crowded) {
            first.text = crowd().chain(first.text.chars()).collect();
        }
        Table { rows, sentences }
    }
}

/// What a reader does.
#[derive(Clone, Debug)]
enum Change {
    Facet(usize, Option<Vec<u32>>),
    Toggle(usize, u32),
    Range(usize, Option<(i64, i64)>),
    Words(Vec<Word>),
    /// Types on: at the end of a word, before it, or another.
    Type(String, u8),
    Several(Conditions),
    Clear,
}

fn range() -> impl Strategy<Value = Option<(i64, i64)>> {
    let open = prop_oneof![Just((i64::MIN, i64::MAX)), Just((i64::MIN, 0)), Just((3, i64::MAX))];
    prop_oneof![
        Just(None),
        (-25i64..25, -5i64..25).prop_map(|(least, span)| Some((least, least + span))),
        open.prop_map(Some)
    ]
}

fn change() -> impl Strategy<Value = Change> {
    let facet = 0..FACETS.len();
    let conditions = (vec(option::of(vec(0u32..5, 0..3)), 0..=FACETS.len()), vec(range(), 0..=NUMBERS), words());
    prop_oneof![
        (facet.clone(), option::of(vec(0u32..5, 0..3))).prop_map(|(facet, wanted)| Change::Facet(facet, wanted)),
        (facet.clone(), 0u32..6).prop_map(|(facet, value)| Change::Toggle(facet, value)),
        (facet, any::<u32>()).prop_map(|(facet, value)| Change::Toggle(facet, value)),
        (0..NUMBERS, range()).prop_map(|(number, range)| Change::Range(number, range)),
        words().prop_map(Change::Words),
        ("[教育支出1a敘攙𠮷]", 0u8..3).prop_map(|(text, way)| Change::Type(text, way)),
        conditions.prop_map(|(facets, ranges, words)| Change::Several(Conditions { facets, ranges, words })),
        Just(Change::Clear),
    ]
}

fn apply(change: Change, to: &mut Conditions) {
    to.facets.resize(FACETS.len(), None);
    to.ranges.resize(NUMBERS, None);
    match change {
        Change::Facet(facet, wanted) => to.facets[facet] = wanted,
        Change::Toggle(facet, value) => {
            let mut wanted = to.facets[facet].take().unwrap_or_default();
            match wanted.iter().position(|known| *known == value) {
                Some(at) => _ = wanted.remove(at),
                None => wanted.push(value),
            }
            to.facets[facet] = (!wanted.is_empty()).then_some(wanted);
        }
        Change::Range(number, range) => to.ranges[number] = range,
        Change::Words(words) => to.words = words,
        Change::Type(text, way) => match (to.words.last_mut(), way) {
            (Some(word), 0) => *word = Word::new(&format!("{}{text}", word.text())),
            (Some(word), 1) => *word = Word::new(&format!("{text}{}", word.text())),
            _ => to.words.push(Word::new(&text)),
        },
        Change::Several(conditions) => *to = conditions,
        Change::Clear => *to = Conditions::default(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_index_answers_as_rows_one_by_one_do(
        table in table(),
        changes in vec((change(), option::of(0..NUMBERS), any::<bool>(), (0usize..40, 0usize..40)), 1..12),
    ) {
        let index = table.index();
        let mut selection = Selection::new(&index);
        let mut conditions = Conditions::default();
        table.compare(&index, &mut selection, &conditions, Order::default(), (0, 50));
        for (change, by, descending, page) in changes {
            apply(change, &mut conditions);
            selection.set(&index, &conditions);
            table.compare(&index, &mut selection, &conditions, Order { by, descending }, page);
        }
    }
}

/// Texts go on from one piece of memory to the next.
#[test]
fn words_are_found_wherever_they_stand_in_much_text() {
    let mut rows = Rows::new(0, 0);
    let filler = "敘育".repeat(20);
    let held: Vec<u32> = (0..60_000).filter(|row| row % 977 == 0).collect();
    for row in 0..60_000 {
        rows.push(&[[]; 0], &[], if row % 977 == 0 { "实施教育扶贫" } else { &filler }, None);
    }
    let mut selection = Selection::new(&rows);
    for word in ["教", "教育扶贫", "施教", "实施教育扶贫"] {
        selection.set(&rows, &Conditions { words: vec![Word::new(word)], ..Conditions::default() });
        assert_eq!(selection.rows(), held, "{word}");
        selection.set(&rows, &Conditions::default());
    }
    // The end of one text and the beginning of the next are no word.
    selection.set(&rows, &Conditions { words: vec![Word::new("育实")], ..Conditions::default() });
    assert_eq!(selection.count(), 0);
}

/// Rows that have rows of another table joined to them: the texts of both, and which are joined.
type Joined = (Vec<String>, Vec<(String, Vec<usize>)>);

prop_compose! {
    fn joined()(others in vec(text(), 0..80))
        (rows in vec((text(), vec(0..others.len().max(1), 0..4)), 0..200), others in Just(others)) -> Joined {
        let count = others.len();
        let own = |(text, joined): (String, Vec<usize>)| (text, joined.into_iter().filter(|&at| at < count).collect());
        (others, rows.into_iter().map(own).collect())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_texts_of_joined_rows_count_as_a_rows_own((others, rows) in joined(), changes in vec(words(), 1..6)) {
        let (mut other, mut index) = (Rows::new(0, 0), Rows::new(0, 0));
        others.iter().for_each(|text| other.push(&[[]; 0], &[], text, None));
        for (text, joined) in &rows {
            index.push(&[[]; 0], &[], text, None);
            // A row that none is joined to need not say so.
            if !joined.is_empty() {
                index.join(&joined.iter().map(|&at| at as u32).collect::<Vec<_>>());
            }
        }
        let mut selection = Selection::new(&index);
        for words in changes {
            let has = |word: &Word, (text, joined): &(String, Vec<usize>)| {
                text.contains(word.text()) || joined.iter().any(|&at| others[at].contains(word.text()))
            };
            let met = (0..rows.len()).filter(|&row| words.iter().all(|word| has(word, &rows[row])));
            let met: Vec<u32> = met.map(|row| row as u32).collect();
            selection.set_joined(&index, Some(&other), &Conditions { words, ..Conditions::default() });
            assert_eq!(selection.rows(), met);
        }
    }
}
