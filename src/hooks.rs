//! Yew's hooks on one kind of slot, for everything that a component keeps: Yew makes some 700 bytes of program for
//! each type that is kept.

use std::any::Any;
use std::cell::RefCell;
use std::marker::PhantomData;
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

/// What a slot holds; compiled once, as `keep` is.
#[inline(never)]
fn kept(slot: &Slot) -> Option<Rc<dyn Any>> {
    slot.borrow().clone()
}

/// Has a slot hold this.
#[inline(never)]
fn keep(slot: &Slot, value: Rc<dyn Any>) {
    *slot.borrow_mut() = Some(value);
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
        let kept = kept(&slot).and_then(|kept| kept.downcast::<(D, Rc<T>)>().ok());
        if let Some(kept) = kept.filter(|kept| kept.0 == self.of) {
            return kept.1.clone();
        }
        let made = Rc::new((self.make)(&self.of));
        keep(&slot, Rc::new((self.of, made.clone())));
        made
    }
}

/// A call that is the same one as long as `of` is the same value, of which it is told.
pub fn use_callback<E: 'static, D: Clone + PartialEq + 'static>(
    of: D,
    call: impl Fn(E, &D) + 'static,
) -> impl Hook<Output = Callback<E>> {
    Call { of, call, event: PhantomData }
}

struct Call<E, D, F> {
    of: D,
    call: F,
    event: PhantomData<E>,
}

impl<E: 'static, D: Clone + PartialEq + 'static, F: Fn(E, &D) + 'static> Hook for Call<E, D, F> {
    type Output = Callback<E>;

    fn run(self, ctx: &mut HookContext) -> Callback<E> {
        let call = self.call;
        let made = use_memo(self.of, |of| {
            let of = of.clone();
            Callback::from(move |event| call(event, &of))
        });
        (*made.run(ctx)).clone()
    }
}

/// A value of the component, which is rendered again when another is set.
pub fn use_state_eq<T: PartialEq + 'static>(first: impl FnOnce() -> T) -> impl Hook<Output = Kept<T>> {
    State { first }
}

struct State<F> {
    first: F,
}

impl<T: PartialEq + 'static, F: FnOnce() -> T> Hook for State<F> {
    type Output = Kept<T>;

    fn run(self, ctx: &mut HookContext) -> Kept<T> {
        let (slot, update) = rendered(ctx);
        let kept = kept(&slot).and_then(|kept| kept.downcast::<T>().ok());
        let now = kept.unwrap_or_else(|| {
            let first = Rc::new((self.first)());
            keep(&slot, first.clone());
            first
        });
        Kept { now, setter: Setter { slot, update, of: PhantomData } }
    }
}

/// The next slot, and what renders the component again.
#[inline(never)]
fn rendered(ctx: &mut HookContext) -> (Slot, UseForceUpdateHandle) {
    (slot(ctx), use_force_update().run(ctx))
}

/// The value that a component is rendered with.
pub struct Kept<T> {
    now: Rc<T>,
    setter: Setter<T>,
}

impl<T> Kept<T> {
    /// What sets another.
    pub fn setter(&self) -> Setter<T> {
        self.setter.clone()
    }
}

impl<T> std::ops::Deref for Kept<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.now
    }
}

/// Sets a value of a component.
pub struct Setter<T> {
    slot: Slot,
    update: UseForceUpdateHandle,
    of: PhantomData<T>,
}

impl<T> Clone for Setter<T> {
    fn clone(&self) -> Setter<T> {
        Setter { slot: self.slot.clone(), update: self.update.clone(), of: PhantomData }
    }
}

impl<T: PartialEq + 'static> Setter<T> {
    /// Sets it; nothing happens where it is the same.
    pub fn set(&self, value: T) {
        let is_same = kept(&self.slot).as_deref().and_then(<dyn Any>::downcast_ref) == Some(&value);
        if !is_same {
            self.renew(value);
        }
    }

    /// Sets what `change` makes of the value that is set.
    pub fn alter(&self, change: impl FnOnce(&T) -> T) {
        let now = kept(&self.slot).and_then(|kept| kept.downcast::<T>().ok());
        if let Some(now) = now {
            self.set(change(&now));
        }
    }

    /// Sets it, and has the component rendered also where it is the same.
    pub fn renew(&self, value: T) {
        self.change(Rc::new(value));
    }
}

impl<T> Setter<T> {
    #[inline(never)]
    fn change(&self, value: Rc<dyn Any>) {
        keep(&self.slot, value);
        self.update.force_update();
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
        let kept = kept(&slot).and_then(|kept| kept.downcast::<D>().ok());
        let of = match kept.filter(|kept| **kept == self.of) {
            Some(kept) => kept,
            None => Rc::new(self.of),
        };
        let run = self.run;
        keep(&slot, of.clone());
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
