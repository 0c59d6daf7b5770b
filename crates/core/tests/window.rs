//! The rows of a long list that are laid out, against a region that scrolls as one of a browser does.

use std::ops::Range;

use proptest::prelude::*;
use shuzheng_core::query::window::{Anchor, Laid, Seen, Window, position, printed_part};
use shuzheng_core::words::Language;

/// A region that scrolls, over rows of any height.
#[derive(Debug)]
struct Region {
    window: Window,
    /// How high each row is; the heights repeat.
    heights: Vec<i64>,
    total: usize,
    view: i64,
    width: i64,
    scrolled: i64,
    above: [i64; 2],
    below: [i64; 2],
    /// The rows that were seen last.
    visible: Range<usize>,
    /// How often the region was scrolled besides.
    pushes: usize,
    /// How often the rows were laid out anew in the last go, at most.
    rounds: usize,
}

impl Region {
    fn new(total: usize, heights: &[i64], view: i64) -> Region {
        let mut region = Region {
            window: Window::new(total, None),
            heights: heights.to_vec(),
            total,
            view,
            width: 800,
            scrolled: 0,
            above: [0; 2],
            below: [0; 2],
            visible: 0..0,
            pushes: 0,
            rounds: 0,
        };
        region.settle(None);
        region.follow();
        region
    }

    fn height(&self, row: usize) -> i64 {
        self.heights[row % self.heights.len()] * if self.width < 400 { 3 } else { 1 }
    }

    /// What the browser would measure.
    fn seen(&self) -> Seen {
        let Laid { rows, kept, .. } = self.window.laid();
        let held = kept.map_or(0, |row| self.height(row));
        let kept_above = kept.filter(|row| *row < rows.start).map(|_| self.above[0]..self.above[0] + held);
        let start = self.above.iter().sum::<i64>() + kept_above.as_ref().map_or(0, |_| held);
        let mut end = start;
        let tops = rows.clone().map(|row| {
            end += self.height(row);
            end - self.height(row)
        });
        let tops = tops.collect();
        let kept_below = kept.filter(|row| *row >= rows.end).map(|_| end + self.below[0]..end + self.below[0] + held);
        let length = end + self.below.iter().sum::<i64>() + kept_below.as_ref().map_or(0, |_| held);
        let scrolled = self.scrolled.min(length - self.view).max(0);
        Seen {
            width: self.width,
            top: scrolled,
            bottom: scrolled + self.view,
            at_start: scrolled == 0,
            at_end: scrolled + self.view >= length,
            start,
            tops,
            end,
            length,
            kept: kept_above.or(kept_below),
        }
    }

    fn settle(&mut self, anchor: Option<Anchor>) {
        let anchor = self.window.measure(&self.seen(), &self.visible).or(anchor);
        let gaps = self.window.settle(anchor, &self.seen());
        assert!(gaps.above.iter().chain(&gaps.below).all(|gap| *gap >= 0), "{gaps:?}");
        (self.above, self.below) = (gaps.above, gaps.below);
        self.pushes += usize::from(gaps.scroll != 0);
        self.scrolled += gaps.scroll;
        self.scrolled = self.seen().top;
    }

    /// What happens when the region has been scrolled; afterwards what is seen are rows, and no gap.
    fn follow(&mut self) {
        self.rounds = 0;
        self.scrolled = self.seen().top;
        while let Some((window, anchor)) = self.window.follow(&self.seen()) {
            self.window = window;
            self.settle(Some(anchor));
            self.rounds += 1;
            assert!(self.rounds < 8, "it comes to rest: {:?} {:?}", self.window, self.seen());
        }
        self.visible = self.visible();
        let seen = self.seen();
        assert!(seen.length < 16_000_000, "no engine lays out more: {}", seen.length);
        let covers =
            self.total == 0 || seen.start <= seen.top && (seen.bottom <= seen.end || seen.bottom > seen.length);
        assert!(covers, "a gap is seen: {seen:?} of {:?}", self.window);
        let rows = self.window.laid().rows;
        assert!(rows.len() <= 1000, "few rows: {rows:?}");
        if rows.start == 0 {
            assert_eq!(seen.start, 0);
        }
    }

    fn scroll_to(&mut self, to: i64) {
        self.scrolled = to.clamp(0, (self.seen().length - self.view).max(0));
        self.follow();
    }

    fn scroll_by(&mut self, by: i64) {
        self.scroll_to(self.scrolled + by);
    }

    fn visible(&self) -> Range<usize> {
        self.window.visible(&self.seen())
    }

    /// A place in the list: the row at the top of what is seen, and how far down its height that is.
    fn place(&self) -> (usize, i64) {
        let seen = self.seen();
        let at = seen.tops.partition_point(|top| *top <= seen.top).saturating_sub(1);
        (self.window.laid().rows.start + at, seen.top - seen.tops[at])
    }

    /// How far a place in the list is below another, in pixels of real rows.
    fn between(&self, from: (usize, i64), to: (usize, i64)) -> i64 {
        let rows = |range: Range<usize>| range.map(|row| self.height(row)).sum::<i64>();
        match from.0 <= to.0 {
            true => rows(from.0..to.0) + to.1 - from.1,
            false => -rows(to.0..from.0) + to.1 - from.1,
        }
    }

    /// As the field beside the list does.
    fn go_to(&mut self, row: usize) {
        self.window.go_to(row);
        self.settle(None);
        let seen = self.seen();
        let at = row.checked_sub(self.window.laid().rows.start).expect("the row is laid out");
        self.scroll_to(seen.tops[at]);
    }
}

/// Totals up to ten million, rows of 20 to 400 pixels, regions of 200 to 1000.
fn regions() -> impl Strategy<Value = Region> {
    let totals = prop_oneof![201usize..600, 1_000usize..30_000, 100_000usize..10_000_000];
    (totals, prop::collection::vec(20i64..400, 1..7), 200i64..1000)
        .prop_map(|(total, heights, view)| Region::new(total, &heights, view))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_row_is_gone_to_and_stands_where_it_was_asked_for(
        mut region in regions(),
        asked in prop::collection::vec(0usize..10_000_000, 1..8),
    ) {
        for row in asked {
            let row = row % region.total;
            region.go_to(row);
            let visible = region.visible();
            let seen = region.seen();
            prop_assert!(visible.contains(&row), "{row} of {visible:?}");
            // At the top, but where the list ends.
            prop_assert!(visible.start == row || visible.end == region.total && seen.at_end, "{row} of {visible:?}");
        }
    }

    #[test]
    fn scrolling_moves_what_is_seen_by_as_much_and_never_jumps(
        mut region in regions(),
        from in 0usize..10_000_000,
        steps in prop::collection::vec(-900i64..900, 1..60),
    ) {
        region.go_to(from % region.total);
        for by in steps {
            // No key or wheel moves by more than what is seen.
            let by = by.clamp(1 - region.view, region.view - 1);
            let (before, seen) = (region.place(), region.seen());
            let to = (seen.top + by).clamp(0, seen.length - region.view);
            if to == 0 || to == seen.length - region.view {
                continue;
            }
            region.scroll_by(by);
            prop_assert_eq!(region.between(before, region.place()), by);
        }
    }

    // That would end a movement that goes on by itself.
    #[test]
    fn one_who_scrolls_is_hardly_ever_scrolled_besides(
        mut region in regions(),
        from in 0usize..10_000_000,
        by in prop_oneof![Just(-300i64), Just(300)],
    ) {
        region.go_to(from % region.total);
        region.pushes = 0;
        for _ in 0..60 {
            region.scroll_by(by);
        }
        prop_assert!(region.pushes <= 2, "{} pushes", region.pushes);
    }

    #[test]
    fn each_end_of_the_region_is_that_end_of_the_list(mut region in regions(), from in 0usize..10_000_000) {
        region.go_to(from % region.total);
        region.scroll_to(0);
        prop_assert_eq!(region.place(), (0, 0));
        prop_assert_eq!(region.scrolled, 0);
        region.scroll_to(i64::MAX);
        let seen = region.seen();
        prop_assert_eq!(region.visible().end, region.total);
        prop_assert_eq!((seen.end, seen.bottom), (seen.length, seen.length));
    }

    #[test]
    fn a_reader_who_pages_meets_every_row_both_ways(
        total in prop_oneof![201usize..900, Just(2_000_000)],
        heights in prop::collection::vec(20i64..400, 1..7),
        view in 200i64..1000,
        from in 0usize..400,
    ) {
        let mut region = Region::new(total, &heights, view);
        for (from, by) in [(from % total, -view / 2), (total - 1 - from % total, view / 2)] {
            region.go_to(from);
            loop {
                let before = region.visible();
                let seen = region.seen();
                if if by < 0 { seen.at_start } else { seen.at_end } {
                    break;
                }
                region.scroll_by(by);
                let after = region.visible();
                prop_assert!(before.start <= after.end && after.start <= before.end, "{before:?} {after:?}");
            }
            let visible = region.visible();
            prop_assert_eq!(if by < 0 { visible.start } else { total - visible.end }, 0);
        }
    }

    #[test]
    fn further_down_the_bar_is_further_down_the_list(
        region in regions(),
        from in 0usize..10_000_000,
        places in prop::collection::vec(0i64..1000, 2..12),
    ) {
        let (total, heights, view) = (region.total, region.heights.clone(), region.view);
        let mut places = places;
        places.sort_unstable();
        let mut last = 0;
        for place in places {
            // Each from the same place in the list, as one drags the bar this far or that far.
            let mut region = Region::new(total, &heights, view);
            region.go_to(from % total);
            let room = region.seen().length - view;
            region.scroll_to(room * place / 1000);
            let first = region.visible().start;
            prop_assert!(first >= last, "{first} after {last}");
            last = first;
        }
    }

    #[test]
    fn of_a_long_list_every_row_is_near_its_share_of_the_bar(share in 1i64..999) {
        let mut region = Region::new(1_000_000, &[37, 61, 45], 720);
        let room = region.seen().length - region.view;
        region.scroll_to(room * share / 1000);
        let expected = share * 1000;
        let found = region.visible().start as i64;
        prop_assert!((found - expected).abs() < 20_000, "{found} at {share} in a thousand");
    }

    #[test]
    fn a_row_that_is_held_stays_in_the_document_and_is_scrolled_to(
        mut region in regions(),
        held in 0usize..10_000_000,
        away in 0usize..10_000_000,
    ) {
        let (held, away) = (held % region.total, away % region.total);
        region.go_to(away);
        region.window.hold(held);
        region.settle(None);
        region.follow();
        let is_laid = |region: &Region| region.window.laid().rows.contains(&held) || region.window.laid().kept == Some(held);
        prop_assert!(is_laid(&region));
        // What gets the focus there is gone to.
        if region.window.laid().kept.is_some() {
            region.go_to(held);
            prop_assert!(region.visible().contains(&held), "{held} of {:?}", region.visible());
        }
        region.scroll_by(50_000);
        prop_assert!(is_laid(&region));
    }

    #[test]
    fn another_width_leaves_the_first_row_first(mut region in regions(), row in 0usize..10_000_000) {
        let row = row % region.total;
        region.go_to(row);
        let first = region.visible().start;
        region.width = 300;
        region.settle(None);
        region.follow();
        let visible = region.visible();
        prop_assert!(visible.start == first || visible.end == region.total, "{first}: {visible:?}");
    }
}

#[test]
fn each_end_is_gone_to_at_once() {
    let mut region = Region::new(1_000_000, &[45, 60], 720);
    for (is_last, row) in [(true, 999_999), (false, 0)] {
        region.window.go_to_end(is_last);
        region.settle(None);
        region.scroll_to(if is_last { i64::MAX } else { 0 });
        assert!(region.visible().contains(&row), "{:?}", region.visible());
        assert_eq!(region.rounds, 0, "at once");
    }
}

#[test]
fn of_a_million_rows_few_are_laid_out() {
    let mut region = Region::new(1_000_000, &[45], 720);
    assert_eq!(region.visible(), 0..16);
    region.go_to(1_200);
    assert_eq!(region.visible(), 1_200..1_216);
    assert!(region.window.laid().rows.len() < 100, "{:?}", region.window.laid().rows);
    region.scroll_to(i64::MAX);
    assert_eq!(region.visible(), 999_984..1_000_000);
}

#[test]
fn a_hidden_region_is_left_as_it_is() {
    let region = Region::new(300, &[45], 720);
    let hidden = Seen { tops: vec![0; region.window.laid().rows.len()], ..Seen::default() };
    assert_eq!(region.window.follow(&hidden), None);
    assert_eq!(region.window.follow(&Seen::default()), None);
}

#[test]
fn where_one_is_is_said_in_both_languages() {
    let rows = 1_200..1_240;
    assert_eq!(position(&rows, 1_000_000, "行", Language::Zh), "第1,201–1,240行，共1,000,000行");
    assert_eq!(position(&rows, 1_000_000, "rows", Language::En), "1,201–1,240 of 1,000,000 rows");
    let said = "只打印了屏幕上的部分：第1,201–1,240行，共3,000行。筛选到2,000行以内，可以全部打印。";
    assert_eq!(printed_part(&rows, 3_000, "行", Language::Zh), said);
}
