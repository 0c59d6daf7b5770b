//! Finds the figures of Chinese report prose by itself.
//!
//! A text is read line by line, in one direction:
//!
//! ```text
//! chars       code points in one form, at their own positions
//! scan        tokens: numeral + unit + bound words (quantity), date, name, cue, punctuation
//! structure   one sentence at a time: lists and shared units,
//!   kind        growth or share, the part a figure plays, what it is counted for
//!   timing      periods, from the dates of the sentence and the report's date (period)
//!   reference   what each figure refers to
//! whole       lines put together: figures, links, notes
//! ```
//!
//! What words mean stands in tables: units in `number::unit`, and here the words that bound a
//! number (`approximation`), fixed words that contain a numeral (`fixed_words.txt`), dates (`date`),
//! and the cues between figures (`cue`). No step looks further back or ahead than a bounded number of
//! tokens, so that the time is linear in the text.

mod approximation;
mod chars;
mod cue;
mod date;
mod kind;
mod lexicon;
mod name;
mod numeral;
mod period;
mod quantity;
mod read;
mod reference;
mod scan;
mod structure;
mod timing;
mod whole;

pub(crate) use cue::{FALLING, GROWING};
pub use read::{Reading, read};
use serde::{Deserialize, Serialize};
pub(crate) use timing::{STATEMENTS, TARGETS};
pub use whole::{extract, extract_lines};

use crate::number::{Dimension, Printed};
use crate::text::{DateRange, Span};

/// What a numeral in the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// A quantity: it has a value, a unit and an interval.
    Quantity,
    /// A date or a period (2018年, 两年多来, 6月底).
    Date,
    /// A place in an order (第一民生工程).
    Ordinal,
    /// A name or fixed phrase that contains a numeral (十九大, 4G, 一对一).
    Name,
}

impl Class {
    /// The name in Chinese and English.
    pub fn name(self) -> (&'static str, &'static str) {
        match self {
            Class::Quantity => ("数量", "Quantity"),
            Class::Date => ("日期或时段", "Date or period"),
            Class::Ordinal => ("次序", "Ordinal"),
            Class::Name => ("名称或固定说法", "Name or fixed phrase"),
        }
    }

    /// The name in links and exports.
    pub fn slug(self) -> &'static str {
        match self {
            Class::Quantity => "quantity",
            Class::Date => "date",
            Class::Ordinal => "ordinal",
            Class::Name => "name",
        }
    }
}

/// What a quantity is a quantity of: its unit's dimension, with percentages told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A percentage of a whole (占比、就诊率): between 0 and 100.
    Share,
    /// A rate of growth (增长、下降), in per cent or in 倍: it may exceed 100 or be negative.
    /// `增长2倍` is a growth of 2, so that the level is three times its base; `翻一番` is a multiple of 2.
    Growth,
    /// Anything else, by what its unit measures.
    Of(Dimension),
}

impl Kind {
    /// The name in Chinese and English.
    pub fn name(self) -> (&'static str, &'static str) {
        match self {
            Kind::Share => ("占比", "Share"),
            Kind::Growth => ("增减幅度", "Growth rate"),
            Kind::Of(dimension) => dimension.name(),
        }
    }

    /// Every kind, in the order of lists.
    pub fn all() -> impl Iterator<Item = Kind> {
        [Kind::Share, Kind::Growth].into_iter().chain(Dimension::ALL.map(Kind::Of))
    }

    /// The name in links and exports.
    pub fn slug(self) -> &'static str {
        match self {
            Kind::Share => "share",
            Kind::Growth => "growth",
            Kind::Of(dimension) => dimension.slug(),
        }
    }
}

/// What part a quantity plays in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// An amount or count as it stood or was reached.
    Level,
    /// A difference or rate between two periods (增长, 下降, 新增).
    Change,
    /// A part of another stated figure (其中).
    PartOf,
    /// A share or ratio at one time (就诊率, 复工率).
    Rate,
    /// A rule, target or limit, not a measurement (50%以上, 不少于500万元).
    Threshold,
    /// A count whose items the text lists or a fixed programme names (4类, 三重).
    DeclaredCount,
}

impl Role {
    /// Every role, in the order of lists.
    pub const ALL: [Role; 6] =
        [Role::Level, Role::Change, Role::PartOf, Role::Rate, Role::Threshold, Role::DeclaredCount];

    /// The name in Chinese and English.
    pub fn name(self) -> (&'static str, &'static str) {
        match self {
            Role::Level => ("水平", "Level"),
            Role::Change => ("变动", "Change"),
            Role::PartOf => ("其中一部分", "Part of another figure"),
            Role::Rate => ("比率", "Rate"),
            Role::Threshold => ("标准或界限", "Rule or threshold"),
            Role::DeclaredCount => ("列举项数", "Declared count"),
        }
    }

    /// The name in links and exports.
    pub fn slug(self) -> &'static str {
        match self {
            Role::Level => "level",
            Role::Change => "change",
            Role::PartOf => "part_of",
            Role::Rate => "rate",
            Role::Threshold => "threshold",
            Role::DeclaredCount => "declared_count",
        }
    }
}

/// How a period was read from the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resolution {
    /// The year or date stands in the clause (2018年).
    Stated,
    /// 今年, 本年: the year of the report.
    ReportYear,
    /// 去年, 上年: the year before the report's, or before the year just named.
    YearBefore,
    /// 2018年以来, 今年以来: from there to the report's date; it reaches its own sentence only.
    Since,
    /// 两年多来: a span that ends at the report's date.
    Lasting,
    /// 6月底前, 今年年底前: a deadline.
    Deadline,
    /// 目前, 现已: the report's date.
    AsOf,
    /// “十三五”: the years of the plan.
    Plan,
    /// 明年, 今后五年: after the report's date.
    Ahead,
    /// 本月, 昨天, 5年前: counted from the report's date.
    Relative,
    /// Carried over from an earlier clause of the same sentence.
    CarriedOver,
    /// Said by the reader.
    Corrected,
}

impl Resolution {
    /// How the words were read, in Chinese and English.
    pub fn name(self) -> (&'static str, &'static str) {
        match self {
            Resolution::Stated => ("原文写明", "stated"),
            Resolution::ReportYear => ("指报告所在年份", "the report's year"),
            Resolution::YearBefore => ("指上一年", "the year before"),
            Resolution::Since => ("自此时起，至报告时", "from then to the report"),
            Resolution::Lasting => ("到报告时为止的一段时间", "a span that ends with the report"),
            Resolution::Deadline => ("期限", "a deadline"),
            Resolution::AsOf => ("截至报告时", "as of the report"),
            Resolution::Plan => ("规划期", "the years of the plan"),
            Resolution::CarriedOver => ("承接同一句前文", "carried over within the sentence"),
            Resolution::Ahead => ("从报告时起的将来", "from the report on"),
            Resolution::Relative => ("从报告日期推算", "counted from the report's date"),
            Resolution::Corrected => ("读者更正", "corrected by the reader"),
        }
    }

    /// The name in exports and annotations.
    pub fn slug(self) -> &'static str {
        match self {
            Resolution::Stated => "stated",
            Resolution::ReportYear => "report_year",
            Resolution::YearBefore => "year_before",
            Resolution::Since => "since",
            Resolution::Lasting => "lasting",
            Resolution::Deadline => "deadline",
            Resolution::AsOf => "as_of",
            Resolution::Plan => "plan",
            Resolution::Ahead => "ahead",
            Resolution::Relative => "relative",
            Resolution::CarriedOver => "carried_over",
            Resolution::Corrected => "corrected",
        }
    }
}

/// The time a figure is about, with the words it was read from.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    /// The dates.
    pub range: DateRange,
    /// The words of the text (`2018年以来`).
    pub wording: String,
    /// How the words were read.
    pub how: Resolution,
}

/// A figure as extraction finds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// Where it stands: numeral, multiplier, unit, and words that bound it (不少于, 以上, 余).
    pub span: Span,
    /// The number alone within the span, with its sign and multiplier; the span itself for what is
    /// no quantity.
    pub number: Span,
    /// What it is.
    pub class: Class,
    /// The quantity's kind; `None` for dates, ordinals and names.
    pub kind: Option<Kind>,
    /// The quantity's value and interval, in the base unit.
    pub printed: Option<Printed>,
    /// The unit, by its Chinese name in the table of units.
    pub unit: Option<String>,
    /// The time it is about, where the text tells.
    pub period: Option<Period>,
    /// The time that a change is measured from (比上年, 同比).
    pub base: Option<Period>,
    /// What it is counted for one of (每人, 每村, 元/亩), by the unit's Chinese name.
    pub per: Option<String>,
    /// The part it plays.
    pub role: Option<Role>,
}

/// How one figure refers to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// A growth rate or difference, and the level it is the change of (314% of 41.11亿元).
    ChangeOf,
    /// A part and its whole (其中).
    PartOf,
    /// A percentage and the level that it expresses as a share of a whole (`贫困户300户，占12%`); the
    /// whole, where it is stated, is what that level is a part of.
    ShareOf,
    /// Percentage points, and the percentage they start from (2.5 of 11.4%).
    PointsOf,
    /// One set counted in two units: persons and their households; a figure in brackets and the one
    /// before it that it converts (`800千公顷（1200万亩）`).
    SameSet,
    /// Members of one list that share a unit (2.5 和 2.8个百分点).
    SharedUnit,
}

/// A reference from one figure to another, by position in a list of figures or by id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Link<T> {
    /// What the reference says.
    pub relation: Relation,
    /// The figure that refers.
    pub from: T,
    /// The figure it refers to.
    pub to: T,
}

/// All that extraction finds in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extraction {
    /// The figures in the order of the text; their spans do not overlap.
    pub figures: Vec<Found>,
    /// References between them, by index into `figures`.
    pub links: Vec<Link<usize>>,
    /// What a reader should know about the text.
    pub notes: Vec<Note>,
}

/// Something about a text that limits what was found in it, with the first line where it occurs.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Note {
    /// What it is.
    pub kind: NoteKind,
    /// The first line, counted from 1.
    pub line: u32,
    /// How often it occurs.
    pub count: u32,
}

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// A period depends on the report's date, which is not known (今年, 上年).
    DateNeeded,
    /// A date that the calendar does not have, or a period that cannot be told.
    DateUnclear,
    /// A run of digits too long to be a figure.
    LongNumeral,
    /// Control characters or replacement characters: the text may not have been read in its own encoding.
    Undecoded,
    /// A correction by the reader that does not fit the text or does not read.
    Uncorrected,
}

impl NoteKind {
    /// What it means for the reader, in Chinese and English.
    pub fn text(self) -> (&'static str, &'static str) {
        match self {
            NoteKind::DateNeeded => (
                "文中有“今年”“上年”之类的说法，填上报告日期才能确定年份。",
                "The report’s date is needed to tell the years meant by words such as 今年 (“this year”) and 上年 (“last year”).",
            ),
            NoteKind::DateUnclear => (
                "有的日期历法上没有，或时段无从确定，未作解读。",
                "Some dates do not exist or some spans cannot be told; they are left as they are.",
            ),
            NoteKind::LongNumeral => {
                ("有的数字串太长，不当作数字。", "Some runs of digits are too long to be figures.")
            }
            NoteKind::Undecoded => (
                "有些字符没有读出来，文件的编码可能不对。",
                "Some characters could not be read: the text may be in another encoding.",
            ),
            NoteKind::Uncorrected => {
                ("有的更正与正文对不上，没有采用。", "Some corrections do not fit the text and were not made.")
            }
        }
    }
}
