//! Elements, put together by calls: `el("td").attr("lang", "zh-CN").text(&row.printed)`.
//!
//! Yew's `html!` writes every element out where it stands, some 350 bytes of program each; a call is 20.

use std::any::{Any, type_name};
use std::cell::RefCell;
use std::rc::Rc;

use shuzheng_core::text::unbroken;
use web_sys::Element;
use yew::functional::{FunctionProvider, Hook, HookContext};
use yew::html::HtmlResult;
use yew::prelude::*;
use yew::virtual_dom::{Key, Listener, ListenerKind, VComp, VTag, VText};

use crate::app::{Shared, Site};

/// An element with what has been given to it so far.
pub struct El(Box<VTag>);

/// A new element.
pub fn el(tag: &'static str) -> El {
    El(Box::new(VTag::new(tag)))
}

impl El {
    /// What it is known by among its siblings.
    pub fn key(mut self, key: &str) -> El {
        self.0.key = Some(Key::from(key));
        self
    }

    /// Where the element of the browser is kept.
    pub fn kept_in(mut self, node: &NodeRef) -> El {
        self.0.node_ref = node.clone();
        self
    }

    pub fn attr(mut self, name: &'static str, value: impl Into<AttrValue>) -> El {
        self.0.add_attribute(name, value);
        self
    }

    /// An attribute that may be missing.
    pub fn maybe(self, name: &'static str, value: Option<&'static str>) -> El {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// An attribute that is there or not, without a value.
    pub fn flag(self, name: &'static str, is_set: bool) -> El {
        self.maybe(name, is_set.then_some(name))
    }

    pub fn id(self, id: impl Into<AttrValue>) -> El {
        self.attr("id", id)
    }

    pub fn class(self, class: impl Into<AttrValue>) -> El {
        self.attr("class", class)
    }

    /// What a field holds, also after the reader has typed into it.
    pub fn value(mut self, value: &AttrValue) -> El {
        self.0.set_value(value.clone());
        self
    }

    /// What a field holds until the reader types into it. One that begins with something else is another field.
    pub fn begins(self, value: &AttrValue) -> El {
        self.key(value).attr("value", value.clone())
    }

    /// Whether a field is checked, also after the reader has turned it.
    pub fn checked(mut self, is_checked: bool) -> El {
        self.0.set_checked(is_checked);
        self
    }

    /// Calls back at events of this name, such as `input`.
    pub fn on(mut self, event: &'static str, call: Callback<Event>) -> El {
        self.0.add_listener(Rc::new(On { event, call }));
        self
    }

    pub fn on_click(self, call: Callback<Event>) -> El {
        self.on("click", call)
    }

    pub fn child(mut self, child: impl Into<Html>) -> El {
        self.0.add_child(child.into());
        self
    }

    /// A child that may be missing; its place among its siblings stays.
    pub fn when(self, child: Option<impl Into<Html>>) -> El {
        self.child(child.map(Into::into).unwrap_or_default())
    }

    pub fn children(mut self, children: impl IntoIterator<Item = impl Into<Html>>) -> El {
        for child in children {
            self = self.child(child);
        }
        self
    }

    pub fn text(self, text: &str) -> El {
        self.child(Html::VText(VText::new(unbroken(text))))
    }

    pub fn number(self, number: impl ToString) -> El {
        self.text(&number.to_string())
    }

    /// The space between two words or inline elements.
    pub fn space(self) -> El {
        self.text(" ")
    }
}

impl From<El> for Html {
    fn from(element: El) -> Html {
        Html::from(*element.0)
    }
}

/// Text without an element.
pub fn written(text: &str) -> Html {
    Html::VText(VText::new(text.to_owned()))
}

/// Several children as one.
pub fn fragment(children: impl IntoIterator<Item = impl Into<Html>>) -> Html {
    children.into_iter().collect()
}

thread_local! {
    static SITE: RefCell<Option<Shared<Site>>> = const { RefCell::new(None) };
}

/// Gives all components that are put together from now on this site. Yew has contexts for this, which take 5 KB.
pub fn give(site: Shared<Site>) {
    SITE.set(Some(site));
}

/// The site, in every component inside `App`.
pub fn site() -> Shared<Site> {
    SITE.with_borrow(Clone::clone).expect("App gives it before it puts a component together")
}

/// A component, known by its type and key among its siblings: no two of them have both.
pub fn component<C: FunctionProvider + 'static>(key: &str, props: C::Properties) -> Html {
    part(Rc::new(Given::<C>(props)), &[type_name::<C>(), key].concat())
}

/// Puts a component into an element of the page.
pub fn mount<C: FunctionProvider + 'static>(root: Element, props: C::Properties) {
    yew::Renderer::<Part>::with_root_and_props(root, part_props(Rc::new(Given::<C>(props)))).render();
}

fn part(given: Rc<dyn Render>, key: &str) -> Html {
    VComp::new::<Part>(part_props(given).into(), Some(Key::from(key))).into()
}

fn part_props(given: Rc<dyn Render>) -> PartProps {
    PartProps { given, site: SITE.with_borrow(Clone::clone) }
}

/// Renders what it is given. All components are this one to Yew, which makes 2 KB of program for each type of them.
#[component]
fn Part(props: &PartProps) -> HtmlResult {
    use_rendered(props)
}

fn use_rendered(props: &PartProps) -> impl Hook<Output = HtmlResult> {
    Rendered(props)
}

struct Rendered<'a>(&'a PartProps);

impl Hook for Rendered<'_> {
    type Output = HtmlResult;

    fn run(self, ctx: &mut HookContext) -> HtmlResult {
        self.0.given.render(ctx)
    }
}

/// A component of any type with its properties, and the site for which it is rendered.
#[derive(Properties)]
struct PartProps {
    given: Rc<dyn Render>,
    site: Option<Shared<Site>>,
}

impl PartialEq for PartProps {
    fn eq(&self, other: &PartProps) -> bool {
        self.site == other.site && self.given.equals(other.given.as_any())
    }
}

trait Render {
    fn render(&self, ctx: &mut HookContext) -> HtmlResult;
    fn equals(&self, other: &dyn Any) -> bool;
    fn as_any(&self) -> &dyn Any;
}

/// The properties that a component is given.
struct Given<C: FunctionProvider>(C::Properties);

impl<C: FunctionProvider + 'static> Render for Given<C> {
    fn render(&self, ctx: &mut HookContext) -> HtmlResult {
        C::run(ctx, &self.0)
    }

    fn equals(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<Given<C>>().is_some_and(|other| self.0 == other.0)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// Calls back at an event.
struct On {
    event: &'static str,
    call: Callback<Event>,
}

impl Listener for On {
    fn kind(&self) -> ListenerKind {
        ListenerKind::other(self.event.into())
    }

    fn handle(&self, event: Event) {
        self.call.emit(event);
    }

    fn passive(&self) -> bool {
        false
    }
}
