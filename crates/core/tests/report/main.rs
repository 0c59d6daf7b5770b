//! The bundled report: its annotations, its findings, and what must never be among them.

mod annotations;
mod bundled;
mod findings;
mod mutation;
mod traps;
