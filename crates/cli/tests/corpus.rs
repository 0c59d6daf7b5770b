//! What fuzzing found worth keeping, through the assertions of the fuzz targets.

#[path = "../../../fuzz/src/lib.rs"]
mod fuzz;

use std::collections::BTreeSet;
use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

#[test]
fn every_kept_input_is_read_as_its_target_asserts() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus");
    let names = |folder: &Path| -> BTreeSet<String> {
        let entries = fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    };
    assert_eq!(names(&corpus), fuzz::TARGETS.iter().map(|(target, _)| (*target).to_owned()).collect());
    let mut broken = Vec::new();
    for (target, holds) in fuzz::TARGETS {
        let kept = names(&corpus.join(target));
        assert!(!kept.is_empty(), "{target}");
        for name in kept {
            let bytes = fs::read(corpus.join(target).join(&name)).unwrap();
            if catch_unwind(|| holds(&bytes)).is_err() {
                broken.push(format!("{target}/{name}"));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:?}");
}
