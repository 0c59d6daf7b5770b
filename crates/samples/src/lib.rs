//! Synthetic reports for tests: regions by years, prose varied by templates, every figure known, and errors planted
//! by rule, of which each is listed. The same seed gives the same reports. Nothing here knows how figures are found
//! or checked.

mod prose;

use prose::{MEASURES, Writer};
use serde::Serialize;

/// One report.
#[derive(Clone, Debug, Serialize)]
pub struct Sample {
    /// Its name in files.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its date (ISO 8601).
    pub date: String,
    /// The region, as the title names it.
    pub region: String,
    /// The year.
    pub year: i16,
    /// The text behind the title, one paragraph a line.
    #[serde(skip)]
    pub text: String,
    /// Every quantity as printed, in the order of the text.
    pub figures: Vec<String>,
}

/// An error that stands in a report.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Planted {
    /// The name of the report.
    pub report: String,
    /// The slug of the kind of check that contradicts.
    pub kind: &'static str,
    /// The figure that is wrong, as printed.
    pub figure: String,
    /// Whether only the report of the year before shows that it is.
    pub across: bool,
}

/// Reports and what is wrong with them.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Samples {
    /// The reports, by region and year.
    pub reports: Vec<Sample>,
    /// The errors in them.
    pub planted: Vec<Planted>,
}

/// The years of one region's reports.
const YEARS: std::ops::RangeInclusive<i16> = 2016..=2021;

/// Provinces, each with the word for the whole of it.
const PROVINCES: [(&str, &str); 31] = [
    ("北京市", "全市"),
    ("天津市", "全市"),
    ("河北省", "全省"),
    ("山西省", "全省"),
    ("内蒙古自治区", "全区"),
    ("辽宁省", "全省"),
    ("吉林省", "全省"),
    ("黑龙江省", "全省"),
    ("上海市", "全市"),
    ("江苏省", "全省"),
    ("浙江省", "全省"),
    ("安徽省", "全省"),
    ("福建省", "全省"),
    ("江西省", "全省"),
    ("山东省", "全省"),
    ("河南省", "全省"),
    ("湖北省", "全省"),
    ("湖南省", "全省"),
    ("广东省", "全省"),
    ("广西壮族自治区", "全区"),
    ("海南省", "全省"),
    ("重庆市", "全市"),
    ("四川省", "全省"),
    ("贵州省", "全省"),
    ("云南省", "全省"),
    ("西藏自治区", "全区"),
    ("陕西省", "全省"),
    ("甘肃省", "全省"),
    ("青海省", "全省"),
    ("宁夏回族自治区", "全区"),
    ("新疆维吾尔自治区", "全区"),
];

/// Characters of which names of counties are made.
const FIRST: &str = "平安清丰永新武定兴广";
const LAST: &str = "泉原阳宁水河川陵";

/// Pseudo-random numbers (SplitMix64, by its published constants).
pub(crate) struct Random(u64);

impl Random {
    /// From `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        low + ((mixed ^ (mixed >> 31)) % (high - low + 1).unsigned_abs()) as i64
    }

    /// Whether it is the one case of so many.
    pub fn one_of(&mut self, many: i64) -> bool {
        self.between(1, many) == 1
    }
}

/// A region of which there are reports: the provinces first, then counties in them.
fn region(place: usize) -> (String, &'static str) {
    let (province, scope) = PROVINCES[place % PROVINCES.len()];
    let Some(county) = (place / PROVINCES.len()).checked_sub(1) else { return (province.to_owned(), scope) };
    let (first, last): (Vec<char>, Vec<char>) = (FIRST.chars().collect(), LAST.chars().collect());
    // So many as to last for any number of reports that a test may ask for: the name grows.
    let mut name = String::new();
    let mut rest = county;
    loop {
        name.push(first[rest % first.len()]);
        rest /= first.len();
        name.push(last[rest % last.len()]);
        rest /= last.len();
        if rest == 0 {
            return (format!("{province}{name}县"), "全县");
        }
    }
}

/// So many reports, by region and year.
pub fn samples(count: usize, seed: u64) -> Samples {
    let mut random = Random(seed);
    let mut samples = Samples::default();
    for place in 0.. {
        let (region, scope) = region(place);
        // What each measure came to in the year before the first report, in its last places.
        let mut levels: Vec<i64> = MEASURES.iter().map(|_| random.between(2_000, 60_000)).collect();
        for year in YEARS {
            if samples.reports.len() == count {
                return samples;
            }
            let before = levels.clone();
            for level in &mut levels {
                *level += (*level * random.between(15, 140) / 1000).max(1);
            }
            let has_before = year > *YEARS.start();
            let writer = Writer::new(&mut random, scope, year, has_before, &before, &levels);
            let (title, text, figures, planted) = writer.report(&region);
            let name = format!("{:05}-{year}", place + 1);
            samples.planted.extend(planted.into_iter().map(|(kind, figure, across)| Planted {
                report: name.clone(),
                kind,
                figure,
                across,
            }));
            let date = format!("{year}-12");
            samples.reports.push(Sample { name, title, date, region: region.clone(), year, text, figures });
        }
    }
    samples
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::samples;

    #[test]
    fn the_same_seed_gives_the_same_reports_and_another_gives_others() {
        let texts = |seed| samples(20, seed).reports.into_iter().map(|report| report.text).collect::<Vec<_>>();
        assert_eq!(texts(1), texts(1));
        assert_ne!(texts(1), texts(2));
    }

    #[test]
    fn every_report_is_another_and_every_kind_of_error_is_planted() {
        let all = samples(1000, 1);
        let names: HashSet<_> = all.reports.iter().map(|report| (&report.region, report.year)).collect();
        assert_eq!(names.len(), 1000);
        let planted = samples(200, 1).planted;
        let kinds: HashSet<_> = planted.iter().map(|planted| (planted.kind, planted.across)).collect();
        assert_eq!(kinds.len(), 7, "{kinds:?}");
        assert!(planted.len() > 40, "{}", planted.len());
    }
}
