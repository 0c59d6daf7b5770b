//! Exact numbers, intervals, and what a printed numeral allows.

mod display;
mod exact;
mod interval;
mod printed;
