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
    /// Mass in a volume of air, in micrograms per cubic metre.
    Concentration,
    /// Voltage, in 千伏.
    Voltage,
    /// Frequency, in 赫兹.
    Frequency,
    /// A bare number.
    None,
}

impl Dimension {
    /// Every dimension, in the order of lists.
    pub const ALL: [Dimension; 21] = [
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
        Dimension::Concentration,
        Dimension::Voltage,
        Dimension::Frequency,
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
            Dimension::Concentration => "concentration",
            Dimension::Voltage => "voltage",
            Dimension::Frequency => "frequency",
            Dimension::None => "number",
        }
    }
}

impl Dimension {
    /// Whether values relate two amounts, so that they neither add up nor divide.
    pub(crate) fn is_rate(self) -> bool {
        use Dimension::{Age, Multiple, Percent, PercentagePoints, Temperature};
        matches!(self, Percent | PercentagePoints | Multiple | Age | Temperature)
    }

    /// The name in Chinese and English.
    pub fn name(self) -> (&'static str, &'static str) {
        match self {
            Dimension::Money => ("金额", "Money"),
            Dimension::People => ("人数", "People"),
            Dimension::PersonTimes => ("人次", "Person-times"),
            Dimension::Households => ("户数", "Households"),
            Dimension::Count => ("个数", "Count"),
            Dimension::Percent => ("百分比", "Percentage"),
            Dimension::PercentagePoints => ("百分点", "Percentage points"),
            Dimension::Multiple => ("倍数", "Multiple"),
            Dimension::Area => ("面积", "Area"),
            Dimension::Length => ("长度", "Length"),
            Dimension::Mass => ("质量", "Mass"),
            Dimension::Volume => ("体积", "Volume"),
            Dimension::Energy => ("能量", "Energy"),
            Dimension::Power => ("功率", "Power"),
            Dimension::Duration => ("时长", "Duration"),
            Dimension::Age => ("年龄", "Age"),
            Dimension::Temperature => ("温度", "Temperature"),
            Dimension::Concentration => ("浓度", "Concentration"),
            Dimension::Voltage => ("电压", "Voltage"),
            Dimension::Frequency => ("频率", "Frequency"),
            Dimension::None => ("数", "Number"),
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
        UNITS.get(Unit::place(zh)?)
    }

    /// What is divided and what by, of a unit that is a quotient (元 and /户) and not one of the table (微克/立方米).
    pub(crate) fn parts(unit: &str) -> (&str, &str) {
        let per = unit.find('/').filter(|_| Unit::find(unit).is_none());
        unit.split_at(per.unwrap_or(unit.len()))
    }

    /// The place in the table of the unit printed as `zh`.
    pub(crate) fn place(zh: &str) -> Option<usize> {
        // Most names are as long as another: a glance at the last byte saves nearly all comparisons.
        let last = zh.as_bytes().last();
        UNITS.iter().position(|unit| unit.zh.as_bytes().last() == last && unit.zh == zh)
    }

    /// The unit of a value that is kept in base units, where the text prints `zh`: 平方米 for 亩,
    /// but 名 for 名, which is as large as its base. A name that the table does not have is kept.
    ///
    /// ```
    /// use shuzheng_core::number::Unit;
    /// assert_eq!((Unit::of_value("亩"), Unit::of_value("名")), ("平方米", "名"));
    /// ```
    pub fn of_value(zh: &str) -> &str {
        Unit::find(zh).map_or(zh, |unit| if unit.factor == (1, 1) { unit.zh } else { unit.base })
    }
}

/// What a classifier counts, for the units of unit values (元/村, 名/队): the noun, and one and
/// several of it in English.
pub const NOUNS: &[(&str, &str, &str)] = &[
    ("队", "team", "teams"),
    ("村", "village", "villages"),
    ("县", "county", "counties"),
    ("项目", "project", "projects"),
];

/// The noun's entry in [`NOUNS`].
pub fn noun(zh: &str) -> Option<&'static (&'static str, &'static str, &'static str)> {
    NOUNS.iter().find(|noun| noun.0 == zh)
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
    // 货币: each currency is its own base; amounts of two currencies neither add nor compare.
    unit("元", "yuan", D::Money),
    multiple_of("元", "人民币元", "yuan", D::Money, 1, 1),
    multiple_of("元", "人民币", "yuan", D::Money, 1, 1),
    multiple_of("元", "元人民币", "yuan", D::Money, 1, 1),
    multiple_of("元", "块", "yuan", D::Money, 1, 1),
    multiple_of("元", "块钱", "yuan", D::Money, 1, 1),
    multiple_of("元", "角", "jiao", D::Money, 1, 10),
    unit("美元", "US dollars", D::Money),
    multiple_of("美元", "美分", "US cents", D::Money, 1, 100),
    unit("欧元", "euros", D::Money),
    unit("英镑", "pounds sterling", D::Money),
    unit("日元", "yen", D::Money),
    multiple_of("日元", "日本钱", "sen", D::Money, 1, 100),
    unit("港元", "Hong Kong dollars", D::Money),
    unit("澳门元", "patacas", D::Money),
    unit("新台币", "New Taiwan dollars", D::Money),
    unit("瑞士法郎", "Swiss francs", D::Money),
    unit("卢布", "roubles", D::Money),
    unit("韩元", "won", D::Money),
    unit("加元", "Canadian dollars", D::Money),
    unit("澳元", "Australian dollars", D::Money),
    // 比率
    unit("%", "%", D::Percent),
    multiple_of("%", "％", "%", D::Percent, 1, 1),
    multiple_of("%", "‰", "‰", D::Percent, 1, 10),
    multiple_of("%", "成", "tenths", D::Percent, 10, 1),
    unit("百分点", "percentage points", D::PercentagePoints),
    multiple_of("百分点", "千分点", "tenths of a percentage point", D::PercentagePoints, 1, 10),
    unit("倍", "times", D::Multiple),
    // 人
    unit("人", "people", D::People),
    multiple_of("人", "名", "people", D::People, 1, 1),
    multiple_of("人", "位", "people", D::People, 1, 1),
    multiple_of("人", "口人", "people", D::People, 1, 1),
    unit("人次", "person-times", D::PersonTimes),
    unit("户", "households", D::Households),
    unit("户次", "household-times", D::Count),
    // 个体量词
    unit("个", "", D::Count),
    unit("家", "organisations", D::Count),
    unit("家次", "organisation-times", D::Count),
    unit("次", "occasions", D::Count),
    unit("回", "times", D::Count),
    unit("遍", "times", D::Count),
    unit("轮", "rounds", D::Count),
    unit("届", "sessions", D::Count),
    unit("期", "sessions", D::Count),
    unit("种", "kinds", D::Count),
    unit("类", "categories", D::Count),
    unit("项", "items", D::Count),
    unit("条", "items", D::Count),
    unit("件", "items", D::Count),
    unit("件次", "item-times", D::Count),
    unit("例", "cases", D::Count),
    unit("起", "cases", D::Count),
    unit("宗", "cases", D::Count),
    unit("桩", "cases", D::Count),
    unit("笔", "transactions", D::Count),
    unit("单", "orders", D::Count),
    unit("重", "layers", D::Count),
    unit("层", "storeys", D::Count),
    unit("批", "batches", D::Count),
    unit("批次", "batches", D::Count),
    unit("支", "teams", D::Count),
    unit("队", "teams", D::Count),
    unit("组", "groups", D::Count),
    unit("对", "pairs", D::Count),
    unit("双", "pairs", D::Count),
    unit("座", "", D::Count),
    unit("所", "", D::Count),
    unit("栋", "buildings", D::Count),
    unit("幢", "buildings", D::Count),
    unit("间", "rooms", D::Count),
    unit("套", "sets", D::Count),
    unit("台", "", D::Count),
    unit("台次", "machine-times", D::Count),
    unit("台套", "sets", D::Count),
    unit("部", "", D::Count),
    unit("架", "", D::Count),
    unit("架次", "sorties", D::Count),
    unit("艘", "ships", D::Count),
    unit("辆", "vehicles", D::Count),
    unit("辆次", "vehicle-times", D::Count),
    unit("班", "classes", D::Count),
    unit("班次", "runs", D::Count),
    unit("列", "trains", D::Count),
    unit("场", "events", D::Count),
    unit("场次", "events", D::Count),
    unit("处", "places", D::Count),
    unit("片", "pieces", D::Count),
    unit("张", "sheets", D::Count),
    unit("份", "copies", D::Count),
    unit("本", "volumes", D::Count),
    unit("册", "volumes", D::Count),
    unit("篇", "pieces", D::Count),
    unit("幅", "pieces", D::Count),
    unit("封", "letters", D::Count),
    unit("枚", "pieces", D::Count),
    unit("只", "", D::Count),
    unit("头", "head", D::Count),
    unit("头份", "head", D::Count),
    unit("匹", "head", D::Count),
    unit("羽", "birds", D::Count),
    unit("株", "plants", D::Count),
    unit("棵", "plants", D::Count),
    unit("尾", "fish", D::Count),
    unit("口", "", D::Count),
    multiple_of("口", "口井", "wells", D::Count, 1, 1),
    unit("眼", "wells", D::Count),
    unit("孔", "", D::Count),
    unit("根", "", D::Count),
    unit("盏", "lamps", D::Count),
    unit("级", "levels", D::Count),
    unit("道", "", D::Count),
    unit("门", "", D::Count),
    unit("步", "steps", D::Count),
    unit("款", "models", D::Count),
    unit("剂", "doses", D::Count),
    unit("剂次", "doses", D::Count),
    unit("床", "beds", D::Count),
    unit("学时", "class hours", D::Count),
    unit("课时", "class hours", D::Count),
    unit("注", "stakes", D::Count),
    unit("股", "shares", D::Count),
    unit("箱", "boxes", D::Count),
    unit("袋", "bags", D::Count),
    unit("瓶", "bottles", D::Count),
    unit("桶", "barrels", D::Count),
    unit("标准箱", "TEU", D::Count),
    multiple_of("标准箱", "标箱", "TEU", D::Count, 1, 1),
    unit("颗", "", D::Count),
    unit("方面", "respects", D::Count),
    unit("大类", "categories", D::Count),
    unit("大项", "items", D::Count),
    unit("小项", "items", D::Count),
    unit("领域", "fields", D::Count),
    unit("区域", "regions", D::Count),
    unit("分", "points", D::Count),
    // 面积、长度、质量、体积
    unit("平方米", "m²", D::Area),
    multiple_of("平方米", "㎡", "m²", D::Area, 1, 1),
    multiple_of("平方米", "平米", "m²", D::Area, 1, 1),
    multiple_of("平方米", "亩", "mu", D::Area, 2000, 3),
    multiple_of("平方米", "亩次", "mu-times", D::Area, 2000, 3),
    multiple_of("平方米", "公顷", "ha", D::Area, 10_000, 1),
    multiple_of("平方米", "平方公里", "km²", D::Area, 1_000_000, 1),
    multiple_of("平方米", "平方千米", "km²", D::Area, 1_000_000, 1),
    multiple_of("平方米", "平方英尺", "sq ft", D::Area, 9_290_304, 100_000_000),
    unit("公里", "km", D::Length),
    multiple_of("公里", "千米", "km", D::Length, 1, 1),
    multiple_of("公里", "km", "km", D::Length, 1, 1),
    multiple_of("公里", "里", "li", D::Length, 1, 2),
    multiple_of("公里", "华里", "li", D::Length, 1, 2),
    multiple_of("公里", "海里", "nautical miles", D::Length, 1852, 1000),
    multiple_of("公里", "英里", "miles", D::Length, 1_609_344, 1_000_000),
    multiple_of("公里", "延米", "m", D::Length, 1, 1000),
    multiple_of("公里", "米", "m", D::Length, 1, 1000),
    multiple_of("公里", "m", "m", D::Length, 1, 1000),
    multiple_of("公里", "厘米", "cm", D::Length, 1, 100_000),
    multiple_of("公里", "公分", "cm", D::Length, 1, 100_000),
    multiple_of("公里", "cm", "cm", D::Length, 1, 100_000),
    multiple_of("公里", "毫米", "mm", D::Length, 1, 1_000_000),
    multiple_of("公里", "mm", "mm", D::Length, 1, 1_000_000),
    multiple_of("公里", "纳米", "nm", D::Length, 1, 1_000_000_000_000),
    unit("吨", "t", D::Mass),
    multiple_of("吨", "公斤", "kg", D::Mass, 1, 1000),
    multiple_of("吨", "千克", "kg", D::Mass, 1, 1000),
    multiple_of("吨", "kg", "kg", D::Mass, 1, 1000),
    multiple_of("吨", "斤", "jin", D::Mass, 1, 2000),
    multiple_of("吨", "克", "g", D::Mass, 1, 1_000_000),
    multiple_of("吨", "毫克", "mg", D::Mass, 1, 1_000_000_000),
    multiple_of("吨", "吨标准煤", "t of coal equivalent", D::Mass, 1, 1),
    multiple_of("吨", "吨标煤", "t of coal equivalent", D::Mass, 1, 1),
    unit("吨公里", "tonne-km", D::None),
    unit("人公里", "passenger-km", D::None),
    unit("/10万", "per 100,000", D::None),
    unit("微克/立方米", "µg/m³", D::Concentration),
    multiple_of("微克/立方米", "毫克/立方米", "mg/m³", D::Concentration, 1000, 1),
    unit("立方米", "m³", D::Volume),
    multiple_of("立方米", "方", "m³", D::Volume, 1, 1),
    multiple_of("立方米", "m³", "m³", D::Volume, 1, 1),
    multiple_of("立方米", "m3", "m³", D::Volume, 1, 1),
    multiple_of("立方米", "㎥", "m³", D::Volume, 1, 1),
    multiple_of("立方米", "升", "litres", D::Volume, 1, 1000),
    multiple_of("立方米", "毫升", "ml", D::Volume, 1, 1_000_000),
    // 能量、功率、频率
    unit("千瓦时", "kWh", D::Energy),
    multiple_of("千瓦时", "kWh", "kWh", D::Energy, 1, 1),
    multiple_of("千瓦时", "度电", "kWh", D::Energy, 1, 1),
    multiple_of("千瓦时", "千瓦小时", "kWh", D::Energy, 1, 1),
    multiple_of("千瓦时", "兆瓦时", "MWh", D::Energy, 1000, 1),
    unit("千卡", "kcal", D::Energy),
    unit("千瓦", "kW", D::Power),
    multiple_of("千瓦", "kW", "kW", D::Power, 1, 1),
    multiple_of("千瓦", "瓦", "W", D::Power, 1, 1000),
    multiple_of("千瓦", "兆瓦", "MW", D::Power, 1000, 1),
    multiple_of("千瓦", "MW", "MW", D::Power, 1000, 1),
    multiple_of("千瓦", "GW", "GW", D::Power, 1_000_000, 1),
    unit("千伏安", "kVA", D::Power),
    unit("千伏", "kV", D::Voltage),
    unit("赫兹", "Hz", D::Frequency),
    multiple_of("赫兹", "千赫", "kHz", D::Frequency, 1000, 1),
    multiple_of("赫兹", "兆赫", "MHz", D::Frequency, 1_000_000, 1),
    multiple_of("赫兹", "兆赫兹", "MHz", D::Frequency, 1_000_000, 1),
    // 时间: a year has no fixed number of days, so years and days are apart.
    unit("年", "years", D::Duration),
    multiple_of("年", "周年", "years", D::Duration, 1, 1),
    multiple_of("年", "个年头", "years", D::Duration, 1, 1),
    multiple_of("年", "个月", "months", D::Duration, 1, 12),
    multiple_of("年", "个季度", "quarters", D::Duration, 1, 4),
    unit("天", "days", D::Duration),
    multiple_of("天", "日", "days", D::Duration, 1, 1),
    multiple_of("天", "昼夜", "days", D::Duration, 1, 1),
    multiple_of("天", "个工作日", "working days", D::Duration, 1, 1),
    multiple_of("天", "周", "weeks", D::Duration, 7, 1),
    multiple_of("天", "个星期", "weeks", D::Duration, 7, 1),
    multiple_of("天", "小时", "hours", D::Duration, 1, 24),
    multiple_of("天", "个小时", "hours", D::Duration, 1, 24),
    multiple_of("天", "钟头", "hours", D::Duration, 1, 24),
    multiple_of("天", "个钟头", "hours", D::Duration, 1, 24),
    multiple_of("天", "时", "hours", D::Duration, 1, 24),
    multiple_of("天", "分钟", "minutes", D::Duration, 1, 1440),
    multiple_of("天", "秒", "seconds", D::Duration, 1, 86_400),
    unit("岁", "years of age", D::Age),
    multiple_of("岁", "周岁", "years of age", D::Age, 1, 1),
    unit("周大", "weeks of age", D::Age),
    unit("摄氏度", "°C", D::Temperature),
    multiple_of("摄氏度", "℃", "°C", D::Temperature, 1, 1),
];

/// Nouns that follow a number without a classifier, and the unit that they stand for: `35.37万贫困人口`
/// counts 人. They may follow words of [`NOUN_MODIFIERS`].
pub const NOUN_UNITS: &[(&str, &str)] = &[
    ("人口", "人"),
    ("劳动力", "人"),
    ("劳力", "人"),
    ("对象", "人"),
    ("群众", "人"),
    ("居民", "人"),
    ("市民", "人"),
    ("村民", "人"),
    ("农民", "人"),
    ("农民工", "人"),
    ("牧民", "人"),
    ("农牧民", "人"),
    ("移民", "人"),
    ("民众", "人"),
    ("学生", "人"),
    ("学子", "人"),
    ("儿童", "人"),
    ("妇女", "人"),
    ("老人", "人"),
    ("老年人", "人"),
    ("残疾人", "人"),
    ("党员", "人"),
    ("干部", "人"),
    ("教师", "人"),
    ("医生", "人"),
    ("医务人员", "人"),
    ("人员", "人"),
    ("职工", "人"),
    ("工人", "人"),
    ("员工", "人"),
    ("战士", "人"),
    ("官兵", "人"),
    ("民兵", "人"),
    ("毕业生", "人"),
    ("大学生", "人"),
    ("志愿者", "人"),
    ("游客", "人"),
    ("患者", "人"),
    ("人才", "人"),
    ("贫困户", "户"),
    ("农户", "户"),
    ("低保户", "户"),
    ("牧户", "户"),
    ("家庭", "户"),
    ("住户", "户"),
    ("用户", "户"),
    ("市场主体", "户"),
    ("个体工商户", "户"),
    ("企业", "家"),
    ("村", "个"),
    ("贫困村", "个"),
    ("行政村", "个"),
    ("自然村", "个"),
    ("县", "个"),
    ("贫困县", "个"),
    ("县区", "个"),
    ("市县", "个"),
    ("乡镇", "个"),
    ("镇", "个"),
    ("项目", "个"),
];

/// Words that may stand between a number and a noun of [`NOUN_UNITS`], any number of them.
pub const NOUN_MODIFIERS: &[&str] = &[
    "贫困",
    "低保",
    "特困",
    "农村",
    "城镇",
    "城乡",
    "农业",
    "建档立卡",
    "易地扶贫",
    "易地搬迁",
    "搬迁",
    "扶贫",
    "脱贫",
    "返贫",
    "返乡",
    "留守",
    "流动",
    "转移",
    "常住",
    "户籍",
    "城市",
    "基层",
    "驻村",
    "企业",
    "困难",
    "高校",
    "中小",
    "小微",
    "民营",
    "规模以上",
    "高新技术",
    "退役",
    "失业",
    "下岗",
    "各族",
    "各类",
    "供养",
    "保障",
    "移民",
    "深度",
    "重点",
    "富余",
    "剩余",
    "农民工",
    "家庭",
    "经济",
    "集中",
    "分散",
    "因病",
    "因灾",
    "在校",
    "在职",
    "离退休",
    "公办",
    "村级",
    "村",
    "镇",
    "乡镇",
    "县",
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
    fn no_noun_means_something_else_as_a_unit() {
        for (zh, _, plural) in NOUNS {
            assert!(Unit::find(zh).is_none_or(|unit| unit.en == *plural), "{zh}");
        }
    }

    #[test]
    fn a_mu_is_two_thousand_thirds_of_a_square_metre() {
        assert_eq!(Unit::find("亩").unwrap().in_base().to_string(), "2000/3");
    }
}
