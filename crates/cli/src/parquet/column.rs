//! Columns of a table: how each is read off a record, and its cells.

use bytes::Bytes;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, FixedLenByteArray, FixedLenByteArrayType, Int32Type};
use parquet::errors::Result;
use parquet::file::writer::SerializedColumnWriter;
use shuzheng_core::number::Exact;

/// Digits of a decimal behind the point: a rate's, with room for what is computed of it.
const SCALE: usize = 10;

/// Digits of a decimal in all: what every engine reads.
const PRECISION: u32 = 38;

/// How a cell is read off a record of type `R`.
pub enum Read<R> {
    /// A text.
    Text(fn(&R) -> Option<&str>),
    /// What is nested, as JSON.
    Json(fn(&R) -> Option<String>),
    /// A list of texts, which may be empty.
    Texts(fn(&R) -> &[&str]),
    /// A number by its digits, or as p/q.
    Exact(fn(&R) -> Option<&Exact>),
    /// The same as a DECIMAL, where it is one.
    Decimal(fn(&R) -> Option<&Exact>),
    /// A whole number.
    Whole(fn(&R) -> u32),
    /// Yes or no.
    Flag(fn(&R) -> Option<bool>),
}

/// A column by its name.
pub type Column<R> = (&'static str, Read<R>);

/// The column in the language of Parquet's schemas.
pub fn schema<R>((name, read): &Column<R>) -> String {
    match read {
        Read::Text(_) | Read::Json(_) | Read::Exact(_) => format!("optional binary {name} (UTF8);"),
        Read::Texts(_) => {
            format!("required group {name} (LIST) {{ repeated group list {{ required binary element (UTF8); }} }}")
        }
        Read::Decimal(_) => format!("optional fixed_len_byte_array(16) {name} (DECIMAL({PRECISION},{SCALE}));"),
        Read::Whole(_) => format!("optional int32 {name};"),
        Read::Flag(_) => format!("optional boolean {name};"),
    }
}

/// Cells of a column, one of which may be missing or, in a list, several for a record.
#[derive(Debug)]
pub struct Cells {
    values: Values,
    /// For every cell 1, or 0 where there is none.
    defined: Vec<i16>,
    /// For every cell 1 where it goes on with the list of the one before; empty where there are no lists.
    repeated: Vec<i16>,
}

#[derive(Debug)]
enum Values {
    /// All texts on end, and where each ends.
    Texts(Vec<u8>, Vec<usize>),
    Decimals(Vec<FixedLenByteArray>),
    Wholes(Vec<i32>),
    Flags(Vec<bool>),
}

impl Cells {
    /// The column's cells of some records.
    pub fn of<R>((_, read): &Column<R>, records: &[R]) -> Cells {
        let mut cells = Cells { values: Values::of(read), defined: Vec::new(), repeated: Vec::new() };
        for record in records {
            let is_there = match (read, &mut cells.values) {
                (Read::Text(text), values) => values.push(text(record)),
                (Read::Json(text), values) => values.push(text(record).as_deref()),
                (Read::Exact(number), values) => values.push(number(record).map(Exact::to_string).as_deref()),
                (Read::Texts(texts), values) => {
                    let texts = texts(record);
                    texts.iter().for_each(|text| _ = values.push(Some(text)));
                    // An empty list is one cell that is missing.
                    cells.repeated.extend((0..texts.len().max(1)).map(|index| i16::from(index > 0)));
                    cells.defined.extend(texts.iter().skip(1).map(|_| 1));
                    !texts.is_empty()
                }
                (Read::Decimal(number), Values::Decimals(decimals)) => push(
                    decimals,
                    number(record).and_then(decimal).map(|decimal| decimal.to_be_bytes().to_vec().into()),
                ),
                (Read::Whole(number), Values::Wholes(wholes)) => push(wholes, i32::try_from(number(record)).ok()),
                (Read::Flag(flag), Values::Flags(flags)) => push(flags, flag(record)),
                _ => false,
            };
            cells.defined.push(is_there.into());
        }
        cells
    }

    /// Whether there are none, not even missing ones.
    pub fn is_empty(&self) -> bool {
        self.defined.is_empty()
    }

    /// Writes them behind those that the column has.
    pub fn write(self, column: &mut SerializedColumnWriter) -> Result<()> {
        let defined = Some(self.defined.as_slice());
        let repeated = Some(self.repeated.as_slice()).filter(|levels| !levels.is_empty());
        match self.values {
            Values::Texts(bytes, ends) => {
                let (bytes, mut start) = (Bytes::from(bytes), 0);
                let texts =
                    ends.into_iter().map(|end| ByteArray::from(bytes.slice(std::mem::replace(&mut start, end)..end)));
                column.typed::<ByteArrayType>().write_batch(&texts.collect::<Vec<_>>(), defined, repeated)
            }
            Values::Decimals(values) => column.typed::<FixedLenByteArrayType>().write_batch(&values, defined, repeated),
            Values::Wholes(values) => column.typed::<Int32Type>().write_batch(&values, defined, repeated),
            Values::Flags(values) => column.typed::<BoolType>().write_batch(&values, defined, repeated),
        }
        .map(|_| ())
    }
}

impl Values {
    fn of<R>(read: &Read<R>) -> Values {
        match read {
            Read::Text(_) | Read::Json(_) | Read::Texts(_) | Read::Exact(_) => Values::Texts(Vec::new(), Vec::new()),
            Read::Decimal(_) => Values::Decimals(Vec::new()),
            Read::Whole(_) => Values::Wholes(Vec::new()),
            Read::Flag(_) => Values::Flags(Vec::new()),
        }
    }

    /// Adds a text where there is one, and says so.
    fn push(&mut self, text: Option<&str>) -> bool {
        if let (Values::Texts(bytes, ends), Some(text)) = (self, text) {
            bytes.extend(text.as_bytes());
            ends.push(bytes.len());
        }
        text.is_some()
    }
}

fn push<T>(values: &mut Vec<T>, value: Option<T>) -> bool {
    let is_there = value.is_some();
    values.extend(value);
    is_there
}

/// The number in units of its last place; none where it has more places or digits than a decimal.
fn decimal(number: &Exact) -> Option<i128> {
    let text = number.to_string();
    let (whole, places) = text.split_once('.').unwrap_or((&text, ""));
    let zeros = SCALE.checked_sub(places.len())?;
    // A fraction's solidus is no digit.
    let units: i128 = format!("{whole}{places}{}", "0".repeat(zeros)).parse().ok()?;
    (units.unsigned_abs() < 10u128.pow(PRECISION)).then_some(units)
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn a_decimal_is_exact_or_none() {
        let of = |text: &str| decimal(&text.parse().unwrap());
        assert_eq!(of("-0.25"), Some(-2_500_000_000));
        assert_eq!(of("5505000000"), Some(55_050_000_000_000_000_000));
        assert_eq!(of("0.0000000001"), Some(1));
        assert_eq!(of("0.00000000001"), None);
        assert_eq!(of("1/3"), None);
        let most = "9".repeat(28);
        assert_eq!(of(&format!("-{most}.{}", "9".repeat(10))), Some(-(10i128.pow(38) - 1)));
        assert_eq!(of(&format!("1{}", "0".repeat(28))), None);
    }
}
