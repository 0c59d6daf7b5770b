//! The only code that calls the browser: address bar, clipboard, focus, scroll, language.
//!
//! Every call may be refused (a sandboxed frame, a policy, an old browser), so each is a `Result`
//! or has a fallback, and the page works without it.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use js_sys::{Function, Promise, Reflect, Uint8Array};
use shuzheng_core::query::window::{Gaps, Laid, Seen};
use shuzheng_core::text::unbroken;
use shuzheng_core::words::Language;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, CustomEvent, CustomEventInit, DomRect, DragEvent, Element, Event,
    EventTarget, File, FileList, FocusOptions, HtmlCanvasElement, HtmlDocument, HtmlElement, HtmlImageElement,
    HtmlTextAreaElement, KeyboardEvent, MediaQueryList, MouseEvent, MutationObserver, MutationObserverInit,
    PopStateEvent, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition, ScrollToOptions, Storage, Url,
};

/// What the address asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    /// A link as `shuzheng_core::link` reads it.
    pub link: String,
    /// An anchor of the page (`#housing`), as the page without script has them.
    pub anchor: Option<String>,
}

/// What the address asks for; the fragment goes before the query.
pub fn asked() -> Asked {
    let location = window().location();
    let fragment = location.hash().unwrap_or_default();
    let fragment = fragment.trim_start_matches('#');
    if fragment.is_empty() {
        let root = document().document_element();
        let begun = || root.and_then(|root| root.get_attribute("data-link"));
        return Asked { link: own_query().or_else(begun).unwrap_or_default(), anchor: None };
    }
    if !fragment.contains('=') {
        return Asked { link: String::new(), anchor: Some(fragment.to_owned()) };
    }
    Asked { link: fragment.to_owned(), anchor: None }
}

/// What the reader chose of the filters before the program ran: facets and their values.
pub fn chosen() -> Vec<(String, String)> {
    let root = document().document_element();
    let chosen = root.and_then(|root| root.get_attribute("data-chosen")).unwrap_or_default();
    let pairs = chosen.split('&').filter_map(|pair| pair.split_once('='));
    pairs.map(|(facet, value)| (facet.to_owned(), value.to_owned())).collect()
}

/// The query, where it is one of ours: a host's own parameters are left alone.
fn own_query() -> Option<String> {
    let query = window().location().search().ok()?;
    let query = query.trim_start_matches('?');
    let ours = query.split('&').any(|part| part.starts_with("v=") || part.starts_with("t="));
    ours.then(|| query.to_owned())
}

/// The address of the page without a link.
pub fn page_address() -> String {
    let whole = window().location().href().unwrap_or_default();
    let base = whole.split('#').next().unwrap_or_default();
    match own_query() {
        Some(_) => base.split('?').next().unwrap_or_default().to_owned(),
        None => base.to_owned(),
    }
}

/// The full address of a link: a fragment on its own would be refused in some frames. Messengers keep a query and may
/// cut a fragment, so that a page of a website has its link there, unless the host has a query of its own.
pub fn address_of(link: &str) -> String {
    let page = page_address();
    let mark = if is_site() && !page.contains('?') { '?' } else { '#' };
    if link.is_empty() { page } else { format!("{page}{mark}{link}") }
}

/// Whether the page is on a website, and no frame in another.
fn is_site() -> bool {
    let whole = window().top().ok().flatten();
    !is_local() && whole.is_some_and(|top| top == window())
}

/// Whether others have no way to the page by its address: it is a file, or written into another page.
pub fn is_local() -> bool {
    window().location().protocol().is_ok_and(|protocol| !protocol.starts_with("http"))
}

/// The reader's day (ISO 8601).
pub fn today() -> String {
    let now = js_sys::Date::new_0();
    format!("{}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}

thread_local! {
    static OPENING: Cell<u32> = const { Cell::new(0) };
}

/// Which of the reports that were opened in this page is shown: the entries of the history are each of one.
pub fn opening() -> u32 {
    OPENING.get()
}

/// Another report is shown.
pub fn next_opening() {
    OPENING.set(opening() + 1);
}

/// Writes a link to the address bar: as a new step of the history, or in place of the present
/// one. The link is kept with the entry too, for frames whose address cannot be read back, behind the report it is of.
pub fn write_address(link: &str, opening: u32, step: bool) -> Result<(), JsValue> {
    let history = window().history()?;
    let (kept, address) = (JsValue::from_str(&format!("{opening} {link}")), address_of(link));
    let write = |address: Option<&str>| match step {
        true => history.push_state_with_url(&kept, "", address),
        false => history.replace_state_with_url(&kept, "", address),
    };
    write(Some(&address)).or_else(|_| write(None))
}

/// Tells the scripts that started the page the link of what it shows (`src/boot`).
pub fn tell(link: &str) {
    let options = CustomEventInit::new();
    options.set_detail(&link.into());
    if let Ok(event) = CustomEvent::new_with_event_init_dict("shuzheng-link", &options) {
        // It cannot be cancelled, so the answer says nothing.
        let _ = window().dispatch_event(&event);
    }
}

/// Keeps with the entry of the history that it is of the report that is shown, at this link.
pub fn mark_address(link: &str) {
    let kept = JsValue::from_str(&format!("{} {link}", opening()));
    // Where it is refused, going back to it is as opening its link.
    let _ = window().history().and_then(|history| history.replace_state_with_url(&kept, "", None));
}

/// Calls `restore` with what the reader went back or forward to, and whether that is of the report that is shown, or
/// typed into the address bar.
pub fn on_history(restore: impl Fn(Asked, Option<bool>) + 'static) -> EventListener {
    EventListener::new(&window(), "popstate", move |event| {
        let kept = event.dyn_ref::<PopStateEvent>().and_then(|event| event.state().as_string());
        match kept.as_deref().and_then(|kept| kept.split_once(' ')) {
            Some((of, link)) => {
                restore(Asked { link: link.to_owned(), anchor: None }, Some(of == opening().to_string()));
            }
            None => restore(asked(), None),
        }
    })
}

/// The language of a reader who has not chosen one.
pub fn language() -> Language {
    let first = window().navigator().languages().iter().next();
    let tag = first.and_then(|tag| tag.as_string()).or_else(|| window().navigator().language()).unwrap_or_default();
    if tag.to_ascii_lowercase().starts_with("zh") { Language::Zh } else { Language::En }
}

/// Tells the browser and its helpers the language and the title of the page.
pub fn describe(language: Language, title: &str) {
    document().set_title(title);
    if let Some(root) = document().document_element() {
        // A failure leaves the tag of the page as it came.
        let _ = root.set_attribute("lang", language.tag());
    }
}

fn by_id(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Scrolls an element into view where it is not; whether it is there at all.
pub fn reveal(id: &str) -> bool {
    by_id(id).is_some_and(|element| {
        scroll_to(&element, ScrollLogicalPosition::Nearest);
        true
    })
}

/// Scrolls to where an element begins.
pub fn go_to(id: &str) -> bool {
    by_id(id).is_some_and(|element| {
        scroll_to(&element, ScrollLogicalPosition::Start);
        true
    })
}

/// Scrolls to where the page begins.
pub fn go_to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Scrolls back to where an element begins if that is above the window.
pub fn go_up_to(id: &str) {
    if let Some(element) = by_id(id).filter(|element| element.get_bounding_client_rect().top() < 0.0) {
        scroll_to(&element, ScrollLogicalPosition::Start);
    }
}

fn scroll_to(element: &Element, block: ScrollLogicalPosition) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(block);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Puts the focus on an element without scrolling; whether it is there at all.
pub fn focus(id: &str) -> bool {
    by_id(id).is_some_and(|element| focus_on(&element))
}

/// Puts the focus on the first element that matches; whether there is one.
pub fn focus_first(selector: &str) -> bool {
    let found = document().query_selector(selector).ok().flatten();
    found.and_then(|found| found.dyn_into().ok()).is_some_and(|found| focus_on(&found))
}

/// Puts the focus on an element without scrolling.
pub fn focus_on(element: &HtmlElement) -> bool {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    // What is hidden takes no focus and does not say so.
    element.focus_with_options(&options).is_ok() && document().active_element().as_ref() == Some(element)
}

/// Scrolls a part of the page, and nothing but that part, until what matches is in the middle of it.
pub fn centre(part: &HtmlElement, selector: &str) {
    let found = part.query_selector(selector).ok().flatten().and_then(|found| found.dyn_into::<HtmlElement>().ok());
    if let Some(found) = found {
        part.set_scroll_top(found.offset_top() - part.client_height() / 2);
    }
}

/// Puts the focus on the button at a place in an element, or on the last one before it.
pub fn focus_button(inside: &Element, at: usize) -> bool {
    let Ok(buttons) = inside.query_selector_all("button") else { return false };
    let Some(last) = (buttons.length() as usize).checked_sub(1) else { return false };
    let button = buttons.item(at.min(last) as u32).and_then(|node| node.dyn_into::<HtmlElement>().ok());
    button.is_some_and(|button| focus_on(&button))
}

/// What has the focus; nothing where only the page itself has it.
pub fn focused() -> Option<HtmlElement> {
    // A mark of a drawing is no HTML element, and takes the focus in the same way.
    let element: HtmlElement = document().active_element()?.unchecked_into();
    (element.tag_name() != "BODY").then_some(element)
}

/// Puts the focus on `title` where a click has taken away, or switched off, what had it: not before what else moves
/// the focus has done so.
pub fn keep_focus(click: &Event, title: &'static str) {
    let clicked = click.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let look = move || {
        let is_gone =
            |clicked: HtmlElement| clicked.client_height() == 0 || clicked.get_attribute("disabled").is_some();
        // The browser may not have noticed yet.
        let is_lost = focused().is_none_or(|focused| clicked.as_ref() == Some(&focused));
        if is_lost && clicked.is_some_and(is_gone) {
            focus(title);
        }
    };
    Timeout::new(0, look).forget();
}

/// What a region shows of the rows in it: those that are `laid` out, with `data-row`, between elements `.gap`. Nothing
/// as long as the document has others.
pub fn seen(region: &HtmlElement, laid: &Laid) -> Option<Seen> {
    let all = |selector: &str| {
        let found = region.query_selector_all(selector).ok();
        let found = found.iter().flat_map(|list| (0..list.length()).filter_map(|at| list.item(at)));
        found.map(JsCast::unchecked_into::<Element>).collect::<Vec<_>>()
    };
    let (gaps, mut rows) = (rects(&all(".gap")), all("[data-row]"));
    let origin = gaps.first()?.top();
    let place = |at: f64| (at - origin).round() as i64;
    let (is_above, is_below) = laid.sides();
    let kept = match (is_above, is_below) {
        (true, _) if !rows.is_empty() => Some(rows.remove(0)),
        (_, true) => rows.pop(),
        _ => None,
    };
    let is_row = |element: Option<&Element>, row: Option<usize>| element.and_then(row_of) == row;
    let is_laid = rows.len() == laid.rows.len() && is_row(rows.first(), Some(laid.rows.start));
    if !is_laid || !is_row(kept.as_ref(), laid.kept) {
        return None;
    }
    let after = if is_above { 2 } else { 1 };
    let (view_top, view_bottom) = view_of(region);
    let (scrolled, room) = (region.scroll_top(), region.scroll_height() - region.client_height());
    let kept = kept.map(|row| row.get_bounding_client_rect());
    Some(Seen {
        width: region.client_width().into(),
        top: place(view_top),
        bottom: place(view_bottom),
        at_start: scrolled <= 0,
        at_end: scrolled >= room - 1,
        start: place(gaps.get(after - 1)?.bottom()),
        tops: rects(&rows).iter().map(|row| place(row.top())).collect(),
        end: place(gaps.get(after)?.top()),
        length: place(gaps.last()?.bottom()),
        kept: kept.map(|row| place(row.top())..place(row.bottom())),
    })
}

fn rects(elements: &[Element]) -> Vec<DomRect> {
    elements.iter().map(Element::get_bounding_client_rect).collect()
}

fn row_of(element: &Element) -> Option<usize> {
    element.get_attribute("data-row")?.parse().ok()
}

/// Where what is seen of a region begins, below a heading that stays, and where it ends.
fn view_of(region: &HtmlElement) -> (f64, f64) {
    let top = region.get_bounding_client_rect().top() + f64::from(region.client_top());
    let heading = region.query_selector("thead th").ok().flatten();
    let covered = heading.map_or(top, |heading| heading.get_bounding_client_rect().bottom());
    (covered.max(top), top + f64::from(region.client_height()))
}

/// Makes the last gap of a region so long that nothing is scrolled away while rows are laid out anew.
pub fn stretch(region: &HtmlElement) {
    set_heights(region, ".gap:last-child", &[5_000_000]);
}

/// Gives the gaps of a region their heights.
pub fn set_gaps(region: &HtmlElement, gaps: &Gaps, laid: &Laid) {
    let (is_above, is_below) = laid.sides();
    let [first, second] = gaps.above;
    let [third, last] = gaps.below;
    match (is_above, is_below) {
        (true, _) => set_heights(region, ".gap", &[first, second, third]),
        (_, true) => set_heights(region, ".gap", &[first, third, last]),
        _ => set_heights(region, ".gap", &[first, third]),
    }
    if gaps.scroll != 0 {
        region.set_scroll_top(region.scroll_top() + gaps.scroll as i32);
    }
}

fn set_heights(region: &HtmlElement, selector: &str, heights: &[i64]) {
    let Ok(found) = region.query_selector_all(selector) else { return };
    for (at, height) in heights.iter().enumerate() {
        if let Some(gap) = found.item(at as u32) {
            // A height of whole pixels is one that every engine takes.
            let _ = gap.unchecked_into::<HtmlElement>().style().set_property("height", &format!("{height}px"));
        }
    }
}

/// Shows a row of a region where it is not wholly in view; with the focus, and then always at the top.
pub fn show_row(region: &HtmlElement, row: usize, takes_focus: bool) {
    let Some(row) = region.query_selector(&format!("[data-row='{row}']")).ok().flatten() else { return };
    let mut asked = takes_focus;
    // Twice: a heading that scrolls away has been in the way until then.
    for _ in 0..2 {
        let (place, (top, bottom)) = (row.get_bounding_client_rect(), view_of(region));
        asked |= place.top() < top || place.bottom() > bottom;
        if asked {
            region.set_scroll_top(region.scroll_top() + (place.top() - top).round() as i32);
        }
    }
    if let Some(target) = row.query_selector("a, [tabindex]").ok().flatten().filter(|_| takes_focus) {
        focus_on(target.unchecked_ref());
    }
    scroll_to(&row, ScrollLogicalPosition::Nearest);
}

/// Calls `held` with a row of a region that gets the focus, and `looked` when other rows may be seen: when the region
/// scrolls, of which it is told (once a frame, and the browser does not wait), or gets another size.
pub fn on_moves(
    region: &HtmlElement,
    held: impl Fn(usize) + 'static,
    looked: impl Fn(bool) + Clone + 'static,
) -> Vec<EventListener> {
    let look = |place: &EventTarget, event: &'static str| {
        let looked = looked.clone();
        EventListener::new(place, event, move |_| looked(event == "scroll"))
    };
    let focused = EventListener::new(region, "focusin", move |event| {
        around(event, "[data-row]").as_ref().and_then(row_of).map(&held);
    });
    let folded = region.closest("details").ok().flatten().map(|details| look(&details, "toggle"));
    let listeners = [look(region, "scroll"), look(&window(), "resize"), focused];
    listeners.into_iter().chain(folded).collect()
}

/// Calls `gone` when the reader presses Home or End in a region that scrolls, for the latter with `true`.
pub fn on_ends(region: &HtmlElement, gone: impl Fn(bool) + 'static) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    let scrolled = region.clone();
    EventListener::new_with_options(region, "keydown", options, move |event| {
        let is_last = match plain_key(event).as_deref() {
            Some("End") => true,
            Some("Home") => false,
            _ => return,
        };
        event.prevent_default();
        halt(&scrolled);
        gone(is_last);
    })
}

/// Ends a scrolling that is under way: Chromium would go on with it from wherever the region is put meanwhile. What a
/// script scrolls takes its place.
fn halt(region: &HtmlElement) {
    let at = region.scroll_top();
    for (top, behavior) in [(at + 1, ScrollBehavior::Smooth), (at, ScrollBehavior::Instant)] {
        let options = ScrollToOptions::new();
        options.set_top(top.into());
        options.set_behavior(behavior);
        region.scroll_to_with_scroll_to_options(&options);
    }
}

/// What is told of changes in the document until it is dropped.
pub struct RowsListener {
    observer: MutationObserver,
    _changed: Closure<dyn FnMut()>,
}

impl Drop for RowsListener {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Calls `changed` when there are other rows in a region, before they are painted.
pub fn on_rows(region: &HtmlElement, changed: impl Fn() + 'static) -> Option<RowsListener> {
    let changed = Closure::<dyn FnMut()>::new(changed);
    let observer = MutationObserver::new(changed.as_ref().unchecked_ref()).ok()?;
    let options = MutationObserverInit::new();
    options.set_child_list(true);
    options.set_subtree(true);
    observer.observe_with_options(region, &options).ok()?;
    Some(RowsListener { observer, _changed: changed })
}

/// The id of the last of these elements that begins above the line a reader reads at.
pub fn passed(selector: &str) -> Option<String> {
    const READING_LINE: f64 = 160.0;
    let elements = document().query_selector_all(selector).ok()?;
    let elements = (0..elements.length()).filter_map(|at| elements.item(at)?.dyn_into::<Element>().ok());
    let above = elements.take_while(|element| element.get_bounding_client_rect().top() < READING_LINE);
    above.last().map(|element| element.id())
}

/// Calls `scrolled` whenever the page scrolls.
pub fn on_scroll(scrolled: impl Fn() + 'static) -> EventListener {
    EventListener::new(&document(), "scroll", move |_| scrolled())
}

/// Calls `escaped` when the reader presses Escape and nothing else has taken it.
pub fn on_escape(escaped: impl Fn() + 'static) -> EventListener {
    EventListener::new(&document(), "keydown", move |event| {
        let key = event.dyn_ref::<KeyboardEvent>();
        if key.is_some_and(|key| key.key() == "Escape" && !key.is_composing()) && !event.default_prevented() {
            escaped();
        }
    })
}

/// The key that was pressed, where that was outside fields and without others.
fn plain_key(event: &Event) -> Option<String> {
    let key = event.dyn_ref::<KeyboardEvent>()?;
    let is_plain = !(key.alt_key() || key.ctrl_key() || key.meta_key() || key.shift_key());
    (is_plain && around(event, "input, textarea").is_none()).then(|| key.key())
}

/// Which way an arrow key leads that was pressed outside fields: on, or back.
pub fn arrow(event: &Event) -> Option<bool> {
    match plain_key(event)?.as_str() {
        "ArrowRight" => Some(true),
        "ArrowLeft" => Some(false),
        _ => None,
    }
}

/// What the browser says of a condition of the stylesheet.
fn media(condition: &str) -> Option<MediaQueryList> {
    window().match_media(condition).ok()?
}

/// Calls `changed` when such a condition begins or ceases to hold.
fn on_media(condition: &str, changed: impl Fn() + 'static) -> Option<EventListener> {
    let query = media(condition)?;
    Some(EventListener::new(&query, "change", move |_| changed()))
}

/// Where the filters stand beside the view (the stylesheet has the same width).
const WIDE: &str = "(min-width: 70rem)";

/// Whether the window is wide enough for the filters to stand beside the view.
pub fn is_wide() -> bool {
    media(WIDE).is_some_and(|query| query.matches())
}

/// Calls `widened` when the window becomes wide enough for the filters to stand beside the view.
pub fn on_wide(widened: impl Fn() + 'static) -> Option<EventListener> {
    on_media(WIDE, widened)
}

/// Where a drawing has room for labels beside it; on paper it has, for one drawn anew when the browser has counted the
/// sheets would lose the last of them.
const ROOMY: &str = "(min-width: 48rem), print";

/// Whether the window has room for labels beside a drawing.
pub fn is_roomy() -> bool {
    media(ROOMY).is_none_or(|query| query.matches())
}

/// Calls `changed` when the window gets or loses that room.
pub fn on_room(changed: impl Fn(bool) + 'static) -> Option<EventListener> {
    on_media(ROOMY, move || changed(is_roomy()))
}

/// Has every chart say what its mark is called that the pointer or the focus comes to, until it goes to something else
/// than the drawing or what is said, or the reader presses Escape. No component: what it says is in no state, and the
/// chart is not rendered anew for each mark.
pub fn on_pointing() -> Option<[EventListener; 4]> {
    let root = document().document_element()?;
    Some(["mouseover", "mouseleave", "focusin", "keydown"].map(|kind| EventListener::new(&root, kind, say_mark)))
}

fn say_mark(event: &Event) {
    let escapes = event.dyn_ref::<KeyboardEvent>().map(|key| key.key() == "Escape");
    let here = |of| around(event, of).filter(|_| escapes.is_none());
    let mark = here(".chart svg a");
    if escapes == Some(false) || mark.is_none() && here(".chart svg, .said").is_some() {
        return;
    }
    if let Ok(Some(said)) = document().query_selector(".said:not(:empty)") {
        said.set_text_content(None);
    }
    let said = here(".chart").and_then(|chart| chart.query_selector(".said").ok()?);
    if let Some((said, label)) = said.zip(mark.and_then(|mark| mark.get_attribute("aria-label"))) {
        said.set_text_content(Some(&unbroken(&label)));
    }
}

/// Calls `ended` when an input method has put its text into the field.
pub fn on_composed(field: &Element, ended: impl Fn(&Event) + 'static) -> EventListener {
    EventListener::new(field, "compositionend", move |event| ended(event))
}

/// What the attribute `data-go` of a clicked link says. The click is taken from the browser, but
/// not one that asks for a new tab or window.
pub fn link_clicked(click: &MouseEvent) -> Option<String> {
    if click.button() != 0 || click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key() {
        return None;
    }
    let link = around(click, "a[data-go]")?;
    click.prevent_default();
    link.get_attribute("data-go")
}

/// A function of an object of the browser, where it has it.
fn function(of: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(of, &name.into()).ok()?.dyn_into().ok()
}

/// Whether the system takes links to hand on.
pub fn can_share() -> bool {
    function(&window().navigator(), "share").is_some()
}

/// Has the system hand on a link; the reader may think better of it.
pub async fn share(title: &str, url: &str) {
    let Some(share) = function(&window().navigator(), "share") else { return };
    let data = js_sys::Object::new();
    for (name, value) in [("title", title), ("url", url)] {
        // A new object takes any field.
        let _ = Reflect::set(&data, &name.into(), &value.into());
    }
    if let Ok(promise) = share.call1(&window().navigator(), &data).and_then(|asked| asked.dyn_into::<Promise>()) {
        let _ = JsFuture::from(promise).await;
    }
}

fn voice(function_name: &str) -> Option<Function> {
    function(&Reflect::get(&js_sys::global(), &"shuzhengVoice".into()).ok()?, function_name)
}

/// Whether the browser reads aloud.
pub fn can_read() -> bool {
    Reflect::has(&window(), &"speechSynthesis".into()).unwrap_or(false)
}

/// Reads a text aloud (`src/boot/voice.js`); whether there was a voice to do so.
pub async fn read_aloud(text: &str, language: Language) -> bool {
    let asked = voice("read").and_then(|read| read.call2(&JsValue::NULL, &text.into(), &language.tag().into()).ok());
    match asked.and_then(|asked| asked.dyn_into::<Promise>().ok()) {
        Some(promise) => JsFuture::from(promise).await.is_ok_and(|read| read.is_truthy()),
        None => false,
    }
}

/// Ends the reading.
pub fn stop_reading() {
    if let Some(stop) = voice("stop") {
        // It has nothing to say.
        let _ = stop.call0(&JsValue::NULL);
    }
}

/// Calls `changed` when the page is about to be printed, and when it has been.
pub fn on_print(changed: impl Fn(bool) + Clone + 'static) -> [EventListener; 2] {
    [("beforeprint", true), ("afterprint", false)].map(|(event, begins)| {
        let changed = changed.clone();
        EventListener::new(&window(), event, move |_| changed(begins))
    })
}

/// Copies text; whether that worked.
pub async fn copy(text: &str) -> bool {
    copy_by_clipboard(text).await.is_ok() || copy_by_command(text).unwrap_or(false)
}

/// `navigator.clipboard` is missing on plain http, which its type does not tell.
async fn copy_by_clipboard(text: &str) -> Result<(), JsValue> {
    if is_forbidden("clipboard-write") {
        return Err(JsValue::NULL);
    }
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into())?;
    let write: Function = Reflect::get(&clipboard, &"writeText".into())?.dyn_into()?;
    let promise: Promise = write.call1(&clipboard, &text.into())?.dyn_into()?;
    JsFuture::from(promise).await?;
    Ok(())
}

/// Whether a frame's host is known to forbid a feature: to try it would be an error on the console.
fn is_forbidden(feature: &str) -> bool {
    let allowed = || {
        let policy = Reflect::get(&document(), &"featurePolicy".into())?;
        let allows: Function = Reflect::get(&policy, &"allowsFeature".into())?.dyn_into()?;
        allows.call1(&policy, &feature.into())
    };
    allowed().is_ok_and(|allowed| allowed.as_bool() == Some(false))
}

/// The older way, which takes the reader's selection away for a moment.
fn copy_by_command(text: &str) -> Result<bool, JsValue> {
    let document: HtmlDocument = document().dyn_into()?;
    let before = focused();
    let field: HtmlTextAreaElement = document.create_element("textarea")?.dyn_into()?;
    field.set_value(text);
    field.set_class_name("unseen");
    document.body().ok_or(JsValue::NULL)?.append_child(&field)?;
    field.select();
    let copied = document.exec_command("copy");
    field.remove();
    if let Some(before) = before {
        focus_on(&before);
    }
    copied
}

/// Offers `bytes` as a file of this name and MIME type.
pub fn save(name: &str, kind: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    offer(name, &Blob::new_with_u8_array_sequence_and_options(&parts, &options)?)
}

/// Offers an SVG document as a PNG file, two pixels for each of its own.
pub async fn save_pixels(name: &str, svg: &[u8]) -> Result<(), JsValue> {
    let image = HtmlImageElement::new()?;
    // The address of a blob would make the pixels unreadable in a frame without an origin.
    let svg = String::from(js_sys::encode_uri_component(&String::from_utf8_lossy(svg)));
    image.set_src(&format!("data:image/svg+xml,{svg}"));
    JsFuture::from(image.decode()).await?;
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
    let (width, height) = (image.natural_width() * 2, image.natural_height() * 2);
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d")?.ok_or(JsValue::NULL)?.unchecked_into();
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width.into(), height.into())?;
    let made = Promise::new(&mut |resolve, reject| {
        if let Err(error) = canvas.to_blob(&resolve) {
            let _ = reject.call1(&JsValue::NULL, &error);
        }
    });
    offer(name, &JsFuture::from(made).await?.dyn_into()?)
}

/// Offers a file of this name.
fn offer(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(blob)?;
    let anchor: HtmlElement = document().create_element("a")?.unchecked_into();
    anchor.set_attribute("href", &url)?;
    anchor.set_attribute("download", name)?;
    anchor.click();
    // The download has its own hold on the data once the click is handled.
    Timeout::new(1_000, move || drop(Url::revoke_object_url(&url))).forget();
    Ok(())
}

/// Opens the browser's print dialog, where it lets the page; what is folded is printed too.
pub async fn print() {
    // What is only on paper is rendered after the event, which in a dialog that a script opens would be too late.
    let tell = |event: &str| Event::new(event).is_ok_and(|event| window().dispatch_event(&event).is_ok());
    tell("beforeprint");
    pause().await;
    if let Ok(list) = document().query_selector_all(".card details:not([open])") {
        let nodes = (0..list.length()).filter_map(|at| list.item(at));
        let folded: Vec<Element> = nodes.filter_map(|node| node.dyn_into().ok()).collect();
        folded.iter().for_each(|details| _ = details.set_attribute("open", ""));
        let fold = move |_: &Event| folded.iter().for_each(|details| _ = details.remove_attribute("open"));
        EventListener::once(&window(), "afterprint", fold).forget();
    }
    let begun = Rc::new(Cell::new(false));
    let listener = EventListener::once(&window(), "beforeprint", {
        let begun = begun.clone();
        move |_| begun.set(true)
    });
    let _ = window().print();
    drop(listener);
    // A frame that may not print says nothing.
    if !begun.get() {
        tell("afterprint");
    }
}

/// The content of a file.
pub async fn bytes_of(file: &File) -> Result<Uint8Array, JsValue> {
    Ok(Uint8Array::new(&JsFuture::from(file.array_buffer()).await?))
}

/// The text and title in a file of a form, by `src/boot/files.js`; the word for what is wrong otherwise.
pub async fn text_of(form: &str, bytes: &Uint8Array) -> Result<(String, String), String> {
    let read = async {
        let readers = Reflect::get(&js_sys::global(), &"shuzhengFiles".into())?;
        let reader: Function = Reflect::get(&readers, &form.into())?.dyn_into()?;
        let read = JsFuture::from(Promise::resolve(&reader.call1(&JsValue::NULL, bytes)?)).await?;
        let field = |name: &str| Ok::<_, JsValue>(Reflect::get(&read, &name.into())?.as_string().unwrap_or_default());
        Ok((field("text")?, field("title")?))
    };
    read.await.map_err(|word: JsValue| word.as_string().unwrap_or_default())
}

/// The text content of the element with an id.
pub fn content_of(id: &str) -> Option<String> {
    document().get_element_by_id(id)?.text_content()
}

fn storage() -> Result<Storage, JsValue> {
    window().local_storage()?.ok_or(JsValue::NULL)
}

/// What the browser keeps under a name.
pub fn stored(name: &str) -> Option<String> {
    storage().ok()?.get_item(name).ok()?
}

/// Has the browser keep a text under a name.
pub fn store(name: &str, text: &str) -> Result<(), JsValue> {
    storage()?.set_item(name, text)
}

/// The page as it was loaded, without what the program shows: a template for another, which may begin at a link.
pub fn template(link: Option<&str>) -> Result<String, JsValue> {
    let root = document().document_element().ok_or(JsValue::NULL)?;
    let page: Element = root.clone_node_with_deep(true)?.dyn_into()?;
    let within = |selector: &str| page.query_selector(selector)?.ok_or(JsValue::NULL);
    let app = within("#app")?;
    app.set_text_content(None);
    app.remove_attribute("data-state")?;
    within("#notice")?.remove_attribute("hidden")?;
    for name in page.get_attribute_names().iter().filter_map(|name| name.as_string()) {
        if name != "lang" {
            page.remove_attribute(&name)?;
        }
    }
    page.set_attribute("lang", Language::Zh.tag())?;
    if let Some(link) = link {
        page.set_attribute("data-link", link)?;
    }
    Ok(format!("<!doctype html>\n{}", page.outer_html()))
}

/// The nearest element around what an event happened on that matches.
pub fn around(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// What stands in a field.
pub fn value(field: &Element) -> String {
    let value = Reflect::get(field, &"value".into()).ok().and_then(|value| value.as_string());
    value.unwrap_or_default().trim().to_owned()
}

/// What stands in the field of this name within an element.
pub fn field(within: &Element, name: &str) -> String {
    named(within, name).map_or_else(String::new, |field| value(&field))
}

fn named(within: &Element, name: &str) -> Option<Element> {
    within.query_selector(&format!("[name={name}]")).ok().flatten()
}

/// Puts this into the field of this name within an element.
pub fn fill(within: &Element, name: &str, value: &str) {
    if let Some(field) = named(within, name) {
        let _ = Reflect::set(&field, &"value".into(), &value.into());
    }
}

/// The files of a list.
pub fn files(list: Option<FileList>) -> Vec<File> {
    let list = list.as_ref();
    list.into_iter().flat_map(|list| (0..list.length()).filter_map(|at| list.get(at))).collect()
}

/// Calls `dropped` with the files that the reader drops on the page.
pub fn on_drop(dropped: impl Fn(Vec<File>) + 'static) -> [EventListener; 2] {
    let options = EventListenerOptions::enable_prevent_default();
    let takes = |event: &Event| event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
    let over = EventListener::new_with_options(&document(), "dragover", options, move |event| {
        if takes(event).is_some_and(|data| data.types().includes(&"Files".into(), 0)) {
            event.prevent_default();
        }
    });
    let drop = EventListener::new_with_options(&document(), "drop", options, move |event| {
        let files = files(takes(event).and_then(|data| data.files()));
        if !files.is_empty() {
            event.prevent_default();
            dropped(files);
        }
    });
    [over, drop]
}

/// Has the browser ask before what is not saved is lost.
pub fn ask_before_leaving() -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&window(), "beforeunload", options, |event| event.prevent_default())
}

/// The time by a clock that only goes on, in milliseconds.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

/// Lets the browser do what waits: paint, and hear the reader (`src/boot/start.js`).
pub async fn pause() {
    let paused = function(&js_sys::global(), "shuzhengPause").and_then(|pause| pause.call0(&JsValue::NULL).ok());
    if let Some(paused) = paused {
        // It is never refused.
        let _ = JsFuture::from(Promise::resolve(&paused)).await;
    }
}
