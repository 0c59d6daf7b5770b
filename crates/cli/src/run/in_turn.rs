//! Work over several cores whose results are taken in the order of what was asked.

use std::io;
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Whose turn it is, what takes a result, and the failure that ends it all.
struct Turns<T> {
    state: Mutex<(usize, T, io::Result<()>)>,
    next: Condvar,
}

impl<T> Turns<T> {
    /// Waits until all before `index` are taken, and has this one taken; whether to go on.
    fn take<D>(&self, index: usize, done: io::Result<D>) -> bool
    where
        T: FnMut(D) -> io::Result<()>,
    {
        let mut state = lock(&self.state);
        while state.0 != index && state.2.is_ok() {
            state = self.next.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        let (turn, take, result) = &mut *state;
        if result.is_ok() {
            *result = done.and_then(take);
        }
        *turn += 1;
        self.next.notify_all();
        result.is_ok()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Has `work` done on every item over `jobs` threads, each of which holds one item and its result at
/// a time; `take` gets the results in the order of the items.
///
/// # Errors
/// The first of `work` and `take`; a panic of `work` is one. No further item is begun then.
pub fn in_turn<I: Send, D>(
    jobs: NonZero<usize>,
    items: impl Iterator<Item = I> + Send,
    work: impl Fn(I) -> io::Result<D> + Sync,
    take: impl FnMut(D) -> io::Result<()> + Send,
) -> io::Result<()> {
    let turns = Turns { state: Mutex::new((0, take, Ok(()))), next: Condvar::new() };
    let items = Mutex::new(items.enumerate());
    let next = || lock(&items).next();
    let worker = || {
        while let Some((index, item)) = next() {
            let done = catch_unwind(AssertUnwindSafe(|| work(item)));
            if !turns.take(index, done.unwrap_or_else(|_| Err(io::Error::other("a panic")))) {
                break;
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..jobs.get() {
            scope.spawn(worker);
        }
    });
    turns.state.into_inner().unwrap_or_else(PoisonError::into_inner).2
}

#[cfg(test)]
mod tests {
    use super::in_turn;
    use std::io;
    use std::num::NonZero;

    const JOBS: NonZero<usize> = NonZero::new(4).unwrap();

    #[test]
    fn results_are_taken_in_the_order_of_the_items() {
        let mut taken = Vec::new();
        let result = in_turn(
            JOBS,
            0..200,
            |item| Ok(item * 2),
            |done| {
                taken.push(done);
                Ok(())
            },
        );
        assert!(result.is_ok());
        assert_eq!(taken, (0..200).map(|item| item * 2).collect::<Vec<_>>());
    }

    #[test]
    fn nothing_is_begun_when_nobody_takes() {
        let mut asked = 0;
        let items = (0..1_000).inspect(|_| asked += 1);
        let result = in_turn(JOBS, items, Ok, |_| Err(io::ErrorKind::BrokenPipe.into()));
        assert_eq!(result.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
        assert!(asked <= 2 * JOBS.get(), "{asked}");
    }

    #[test]
    fn a_panic_is_a_failure_and_nobody_waits_for_ever() {
        let mut taken = 0;
        let work = |item| {
            assert_ne!(item, 3, "work that fails");
            Ok(())
        };
        let take = |()| {
            taken += 1;
            Ok(())
        };
        assert!(in_turn(JOBS, 0..200, work, take).is_err());
        assert_eq!(taken, 3);
    }
}
