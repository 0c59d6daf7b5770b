//! Units, classifiers and the dimensions they belong to: one table.

use serde::{Deserialize, Serialize};

use super::Exact;

/// What a unit counts or measures. Values add or compare only within one dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// Money, in 元.
    Money,
    /// Persons, each once.
    People,
    /// 人次: occasions, of which one person may have several.
    PersonTimes,
    /// Households.
    Households,
    /// Things, events or kinds counted by a classifier.
    Count,
    /// Per cent of something.
    Percent,
    /// 百分点: a difference of percentages, never a percentage.
    PercentagePoints,
    /// 倍: how many times as much.
    Multiple,
    /// Area, in 平方米.
    Area,
    /// Length, in 公里.
    Length,
    /// Mass, in 吨.
    Mass,
    /// Volume, in 立方米.
    Volume,
    /// Energy, in 千瓦时.
    Energy,
    /// Power, in 千瓦.
    Power,
    /// A span of time, in days.
    Duration,
    /// Age, in 岁.
    Age,
    /// Temperature, in degrees Celsius.
    Temperature,
    /// A bare number.
    None,
}

impl Dimension {
    /// Every dimension, in the order of lists.
    pub const ALL: [Dimension; 18] = [
        Dimension::Money,
        Dimension::People,
        Dimension::PersonTimes,
        Dimension::Households,
        Dimension::Count,
        Dimension::Percent,
        Dimension::PercentagePoints,
        Dimension::Multiple,
        Dimension::Area,
        Dimension::Length,
        Dimension::Mass,
        Dimension::Volume,
        Dimension::Energy,
        Dimension::Power,
        Dimension::Duration,
        Dimension::Age,
        Dimension::Temperature,
        Dimension::None,
    ];

    /// The slug that links, exports and the `kind` facet use.
    pub fn slug(self) -> &'static str {
        match self {
            Dimension::Money => "money",
            Dimension::People => "people",
            Dimension::PersonTimes => "person_times",
            Dimension::Households => "households",
            Dimension::Count => "count",
            Dimension::Percent => "percent",
            Dimension::PercentagePoints => "percentage_points",
            Dimension::Multiple => "multiple",
            Dimension::Area => "area",
            Dimension::Length => "length",
            Dimension::Mass => "mass",
            Dimension::Volume => "volume",
            Dimension::Energy => "energy",
            Dimension::Power => "power",
            Dimension::Duration => "duration",
            Dimension::Age => "age",
            Dimension::Temperature => "temperature",
            Dimension::None => "number",
        }
    }
}

/// One unit or classifier as it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// As printed in Chinese; the key of the table and the name in exports.
    pub zh: &'static str,
    /// In English, for a label after a number.
    pub en: &'static str,
    /// What it measures.
    pub dimension: Dimension,
    /// The name of the base unit that values in this unit are converted to.
    pub base: &'static str,
    /// How many base units one is, as numerator and power of ten: 亩 is 2000/3 平方米, so the
    /// numerator and denominator are kept apart.
    pub factor: (i64, i64),
}

impl Unit {
    /// How many base units one of this unit is.
    pub fn in_base(&self) -> Exact {
        let (numerator, denominator) = self.factor;
        Exact::from(numerator).checked_div(&Exact::from(denominator)).unwrap_or_else(|| Exact::from(1))
    }

    /// The unit printed as `zh`, if the table has it.
    ///
    /// ```
    /// use shuzheng_core::number::Unit;
    /// assert_eq!(Unit::find("人次").unwrap().en, "person-times");
    /// assert!(Unit::find("人回").is_none());
    /// ```
    pub fn find(zh: &str) -> Option<&'static Unit> {
        UNITS.iter().find(|unit| unit.zh == zh)
    }
}

const fn unit(zh: &'static str, en: &'static str, dimension: Dimension) -> Unit {
    Unit { zh, en, dimension, base: zh, factor: (1, 1) }
}

const fn multiple_of(
    base: &'static str,
    zh: &'static str,
    en: &'static str,
    dimension: Dimension,
    numerator: i64,
    denominator: i64,
) -> Unit {
    Unit { zh, en, dimension, base, factor: (numerator, denominator) }
}

use Dimension as D;

/// Every unit and classifier known. A classifier not listed here is not a unit.
pub const UNITS: &[Unit] = &[
    // 货币
    unit("元", "yuan", D::Money),
    multiple_of("元", "人民币元", "yuan", D::Money, 1, 1),
    multiple_of("元", "块", "yuan", D::Money, 1, 1),
    multiple_of("元", "角", "jiao", D::Money, 1, 10),
    // 比率
    unit("%", "%", D::Percent),
    multiple_of("%", "％", "%", D::Percent, 1, 1),
    multiple_of("%", "‰", "‰", D::Percent, 1, 10),
    unit("百分点", "percentage points", D::PercentagePoints),
    unit("倍", "times", D::Multiple),
    multiple_of("%", "成", "tenths", D::Percent, 10, 1),
    // 人
    unit("人", "people", D::People),
    multiple_of("人", "名", "people", D::People, 1, 1),
    multiple_of("人", "位", "people", D::People, 1, 1),
    multiple_of("人", "口", "people", D::People, 1, 1),
    unit("人次", "person-times", D::PersonTimes),
    unit("户", "households", D::Households),
    // 个体量词
    unit("个", "", D::Count),
    unit("家", "organisations", D::Count),
    unit("次", "times", D::Count),
    unit("期", "sessions", D::Count),
    unit("种", "kinds", D::Count),
    unit("类", "categories", D::Count),
    unit("项", "items", D::Count),
    unit("条", "items", D::Count),
    unit("件", "items", D::Count),
    unit("重", "layers", D::Count),
    unit("批", "batches", D::Count),
    unit("支", "teams", D::Count),
    unit("座", "", D::Count),
    unit("所", "", D::Count),
    unit("套", "sets", D::Count),
    unit("台", "", D::Count),
    unit("辆", "vehicles", D::Count),
    unit("场", "events", D::Count),
    unit("处", "places", D::Count),
    unit("级", "levels", D::Count),
    // 面积、长度、质量、体积、能量
    unit("平方米", "m²", D::Area),
    multiple_of("平方米", "亩", "mu", D::Area, 2000, 3),
    multiple_of("平方米", "公顷", "ha", D::Area, 10_000, 1),
    multiple_of("平方米", "平方公里", "km²", D::Area, 1_000_000, 1),
    unit("公里", "km", D::Length),
    multiple_of("公里", "千米", "km", D::Length, 1, 1),
    multiple_of("公里", "米", "m", D::Length, 1, 1000),
    unit("吨", "t", D::Mass),
    multiple_of("吨", "公斤", "kg", D::Mass, 1, 1000),
    unit("立方米", "m³", D::Volume),
    unit("千瓦时", "kWh", D::Energy),
    unit("千瓦", "kW", D::Power),
    // 时间
    unit("天", "days", D::Duration),
    unit("岁", "years of age", D::Age),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_is_listed_once_and_its_base_is_listed_with_factor_one() {
        for (index, unit) in UNITS.iter().enumerate() {
            assert!(UNITS[..index].iter().all(|other| other.zh != unit.zh), "{} is listed twice", unit.zh);
            let base = Unit::find(unit.base).expect("the base unit is in the table");
            assert_eq!((base.factor, base.dimension), ((1, 1), unit.dimension), "{}", unit.zh);
        }
    }

    #[test]
    fn a_mu_is_two_thousand_thirds_of_a_square_metre() {
        assert_eq!(Unit::find("亩").unwrap().in_base().to_string(), "2000/3");
    }
}
