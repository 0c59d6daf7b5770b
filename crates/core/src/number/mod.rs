//! Exact numbers, the intervals that a printed numeral allows, and the units they count.
//!
//! No binary floating point occurs here: a value is a rational number of arbitrary size.
//!
//! ```
//! use shuzheng_core::number::{Approximation, Printed};
//!
//! // 55.05亿元 is any amount that rounds to 5505 units of 0.01亿.
//! let printed = Printed::new("55.05", 8, Approximation::Rounded).unwrap();
//! assert_eq!(printed.value.to_string(), "5505000000");
//! assert_eq!(printed.interval.to_string(), "[5504500000, 5505500000)");
//! ```

pub mod display;
mod exact;
mod fractions;
mod interval;
mod printed;
pub mod unit;
mod whole;

pub use exact::{Exact, NumberError};
pub(crate) use fractions::least_whole;
pub use interval::{Bound, Interval};
pub use printed::{Approximation, Printed};
pub use unit::{Dimension, Unit};
