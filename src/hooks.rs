//! Yew's `use_memo` and `use_effect_with` on one kind of slot, for everything that a component keeps: Yew makes
//! some 700 bytes of program for each type that is kept.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use yew::functional::{Hook, HookContext};
use yew::prelude::*;

/// What is kept from one rendering to the next.
type Slot = Rc<RefCell<Option<Rc<dyn Any>>>>;

/// The next slot of the component; not generic, so that it is compiled once.
#[inline(never)]
fn slot(ctx: &mut HookContext) -> Slot {
    use_mut_ref(|| None).run(ctx)
}

/// What `make` has made of `of`, made anew where that is another value.
pub fn use_memo<T: 'static, D: PartialEq + 'static>(of: D, make: impl FnOnce(&D) -> T) -> impl Hook<Output = Rc<T>> {
    Memo { of, make }
}

struct Memo<D, F> {
    of: D,
    make: F,
}

impl<T: 'static, D: PartialEq + 'static, F: FnOnce(&D) -> T> Hook for Memo<D, F> {
    type Output = Rc<T>;

    fn run(self, ctx: &mut HookContext) -> Rc<T> {
        let slot = slot(ctx);
        let kept = slot.borrow().clone().and_then(|kept| kept.downcast::<(D, Rc<T>)>().ok());
        if let Some(kept) = kept.filter(|kept| kept.0 == self.of) {
            return kept.1.clone();
        }
        let made = Rc::new((self.make)(&self.of));
        *slot.borrow_mut() = Some(Rc::new((self.of, made.clone())));
        made
    }
}

/// Runs an effect after the rendering where `of` is another value, and ends it before the next.
pub fn use_effect_with<T: TearDown, D: PartialEq + 'static>(
    of: D,
    run: impl FnOnce(&D) -> T + 'static,
) -> impl Hook<Output = ()> {
    Effect { of, run }
}

struct Effect<D, F> {
    of: D,
    run: F,
}

impl<T: TearDown, D: PartialEq + 'static, F: FnOnce(&D) -> T + 'static> Hook for Effect<D, F> {
    type Output = ();

    fn run(self, ctx: &mut HookContext) {
        let slot = slot(ctx);
        let kept = slot.borrow().clone().and_then(|kept| kept.downcast::<D>().ok());
        let of = match kept.filter(|kept| **kept == self.of) {
            Some(kept) => kept,
            None => Rc::new(self.of),
        };
        let run = self.run;
        *slot.borrow_mut() = Some(of.clone());
        effect(
            ctx,
            of.clone(),
            Box::new(move || {
                let effect = run(&of);
                Box::new(move || effect.tear_down())
            }),
        );
    }
}

/// Something that is the same only as itself.
struct Same(Rc<dyn Any>);

impl PartialEq for Same {
    fn eq(&self, other: &Same) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[inline(never)]
fn effect(ctx: &mut HookContext, of: Rc<dyn Any>, run: Box<dyn FnOnce() -> Box<dyn FnOnce()>>) {
    yew::functional::use_effect_with(Same(of), move |_| run()).run(ctx);
}
