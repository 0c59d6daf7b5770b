//! The state of the page as one value, and its form in a link.
//!
//! `parse(fragment) -> State`, `reduce(State, Action) -> State`, `write(State) -> fragment`: the
//! address bar follows the state, never the other way round after start. The form is described
//! in PORTAL.md, "Links": short ASCII keys in one fixed order, defaults left out, values from
//! `[A-Za-z0-9._~-]`, only the text query percent-encoded.
//!
//! ```
//! use shuzheng_core::link::{parse, write};
//! let (state, problems) = parse("v=1&t=checks&topic=housing&verdict=notable&q=%E5%8D%B1%E6%88%BF");
//! assert!(problems.is_empty());
//! assert_eq!(state.filter.query, "危房");
//! assert_eq!(write(&state), "v=1&t=checks&verdict=notable&topic=housing&q=%E5%8D%B1%E6%88%BF");
//! ```

mod seal;
mod setting;
mod state;
mod text;

use seal::seal;
pub use seal::{compare, frozen, sealed};
pub use setting::{Choice, SETTINGS, Setting, Settings};
pub use state::{Action, Open, State, Tab, arrive, reduce, settle};
pub use text::{LinkProblem, MAX_LENGTH, MAX_OWN, MAX_QUERY, MAX_VALUES, VERSION, parse, write};
