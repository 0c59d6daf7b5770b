//! Runs checks: resolves operands, computes in intervals, compares, grades.

use std::borrow::Cow;
use std::cell::RefCell;

use super::kinds::{self, Computed, Inputs, Kind, Reason, Relation, Stated, UnitRule};
use super::{Against, Finding, Grade, Input, Judged, Repair, Strength, Verdict, equally_precise, how_many, phrase};
use crate::number::display::same_dimension;
use crate::number::{Approximation, Dimension, Exact, Interval, Printed, Unit};
use crate::report::{CheckSpec, Label, Operand, Report, Source};
use crate::text::Places;

/// The farthest a repair is looked for, in last places.
const FARTHEST_REPAIR: i64 = 1 << 40;

/// The same where each step has to be looked at.
const FARTHEST_SEARCH: i64 = 1000;

/// Evaluates every check of the report, in its order. A check of an unknown kind is left out.
pub fn evaluate(report: &Report) -> Vec<Finding> {
    let run = Run::new(report);
    report.checks.iter().filter_map(|spec| run.finding(spec)).collect()
}

/// Evaluates one check that need not be among the report's own (a reader's).
pub fn evaluate_one(report: &Report, spec: &CheckSpec) -> Option<Finding> {
    Run::new(report).finding(spec)
}

/// Where a report has what checks name by its id.
#[derive(Clone, Debug)]
pub(crate) struct Ids {
    figures: Places,
    checks: Places,
}

impl Ids {
    /// The ids of this report.
    pub fn new(report: &Report) -> Ids {
        let id = |place: usize| report.figures.get(place).map_or("", |figure| figure.id.as_str());
        let mut ids = Ids { figures: Places::of(report.figures.len(), id), checks: Places::default() };
        ids.checks_of(report);
        ids
    }

    /// The same report has other checks.
    pub fn checks_of(&mut self, report: &Report) {
        let id = |place: usize| report.checks.get(place).map_or("", |check| check.id.as_str());
        self.checks = Places::of(report.checks.len(), id);
    }

    /// The place of a figure among those of the report.
    pub fn figure(&self, report: &Report, id: &str) -> Option<usize> {
        self.figures.find(id, |place| report.figures.get(place).is_some_and(|figure| figure.id == id))
    }

    /// The place of a check among those of the report.
    pub fn check(&self, report: &Report, id: &str) -> Option<usize> {
        self.checks.find(id, |place| report.checks.get(place).is_some_and(|check| check.id == id))
    }
}

/// The evaluation of a report's checks: how far the results that other checks use are found, and which are under way.
pub(crate) struct Run<'r> {
    report: &'r Report,
    ids: Cow<'r, Ids>,
    used: RefCell<Vec<(usize, Option<Used>)>>,
}

/// What another check takes of a finding.
#[derive(Clone)]
struct Used {
    title: Label,
    against: Against,
    computed: Interval,
    point: Option<Exact>,
    unit: String,
    shown_in: String,
}

impl<'r> Run<'r> {
    fn new(report: &'r Report) -> Run<'r> {
        Run { report, ids: Cow::Owned(Ids::new(report)), used: RefCell::default() }
    }

    /// With the ids of this very report.
    pub fn with(report: &'r Report, ids: &'r Ids) -> Run<'r> {
        Run { report, ids: Cow::Borrowed(ids), used: RefCell::default() }
    }

    /// What a check finds; none of a check of an unknown kind.
    pub fn finding(&self, spec: &CheckSpec) -> Option<Finding> {
        let (kind, against, inputs, outcome) = self.evaluate(spec, true)?;
        let judged = judge(spec, kind, against, &inputs, outcome);
        Some(conclude(spec, kind, against, inputs, judged))
    }

    /// What the check at a place of the report comes to, without its wording.
    pub fn judge(&self, check: usize) -> Option<Judged> {
        let spec = self.report.checks.get(check)?;
        let (kind, against, inputs, outcome) = self.evaluate(spec, false)?;
        let Outcome { verdict, strength, .. } = judge(spec, kind, against, &inputs, outcome);
        let share = strength.as_ref().map(Strength::share);
        Some(Judged { check: u32::try_from(check).ok()?, kind, origin: spec.origin, against, verdict, share })
    }

    /// The operands of a check in words.
    pub fn operands(&self, spec: &CheckSpec) -> Vec<Input> {
        self.evaluate(spec, true).map_or_else(Vec::new, |(_, _, inputs, _)| inputs.0)
    }

    /// The values that follow from the operands with their unit, where any do.
    pub fn computed(&self, spec: &CheckSpec) -> Option<(Interval, String)> {
        let computed = self.evaluate(spec, false)?.3.ok()?;
        Some((computed.interval, computed.unit)).filter(|(interval, _)| !interval.is_empty())
    }

    /// What another check uses of the one at a place; none while that very check is being evaluated (a circle), and
    /// where nothing was computed.
    fn used(&self, check: usize) -> Option<Used> {
        if let Some((_, used)) = self.used.borrow().iter().rfind(|(known, _)| *known == check) {
            return used.clone();
        }
        self.used.borrow_mut().push((check, None));
        let spec = self.report.checks.get(check)?;
        let (kind, against, inputs, outcome) = self.evaluate(spec, false)?;
        let Outcome { reason, computed, unit, .. } = judge(spec, kind, against, &inputs, outcome);
        let point = point_of(kind, &inputs).filter(|_| reason.is_none());
        let shown_in = shown_in(&unit, &inputs);
        let used =
            computed.map(|computed| Used { title: spec.title.clone(), against, computed, point, unit, shown_in });
        self.used.borrow_mut().push((check, used.clone()));
        used
    }

    /// The operands, and what follows from them; with `worded` all that a reader needs to see of them.
    fn evaluate(&self, spec: &CheckSpec, worded: bool) -> Option<Evaluated> {
        let kind = kinds::find(&spec.kind)?;
        let mut against = Against::Text;
        let mut inputs = Vec::new();
        let mut missing = None;
        let said = (!spec.undetermined.zh.is_empty()).then(|| Reason::Said(spec.undetermined.clone()));
        let is_figure = |(_, operand): &(_, Operand)| matches!(operand, Operand::Figure(_));
        if let Some(said) = said.clone().filter(|_| !worded && spec.operands.iter().all(is_figure)) {
            return Some((kind, against, Inputs(inputs), Err(said)));
        }
        // Operands stand in the order of the kind's roles, whatever order they were given in.
        for role in kind.roles {
            for (_, operand) in spec.operands.iter().filter(|(known, _)| known == role.slug) {
                match self.input(role.slug, operand, &mut against, worded) {
                    Ok(input) => inputs.push(input),
                    Err(reason) => missing = missing.or(Some(reason)),
                }
            }
        }
        if worded {
            self.name_sources(&mut inputs);
        }
        let inputs = Inputs(inputs);
        let outcome = match missing.or(said) {
            Some(reason) => Err(reason),
            None => check_operands(kind, &inputs)
                .and_then(|()| (kind.compute)(&inputs))
                .and_then(|computed| check_result(kind, &inputs, computed)),
        };
        Some((kind, against, inputs, outcome))
    }

    /// Where figures of several reports are compared, each is named with its own.
    fn name_sources(&self, inputs: &mut [Input]) {
        let source_of = |input: &Input| {
            let Operand::Figure(id) = &input.operand else { return None };
            let figure = self.report.figures.get(self.ids.figure(self.report, id)?)?;
            self.report.source_at(figure.span.line)
        };
        let mut sources = inputs.iter().filter_map(source_of).map(|source| source.first);
        let first = sources.next();
        if !sources.any(|other| Some(other) != first) {
            return;
        }
        for input in inputs {
            let Some(name) = source_of(input).map(Source::name) else { continue };
            let label = &input.label;
            input.label = Label::new(format!("{}（{}）", label.zh, name.zh), format!("{} ({})", label.en, name.en));
        }
    }

    fn input(
        &self,
        role: &'static str,
        operand: &Operand,
        against: &mut Against,
        worded: bool,
    ) -> Result<Input, Reason> {
        let unknown = || Reason::Unknown(operand.clone());
        // What is only judged is not read.
        let worded = |label: &dyn Fn() -> Label| if worded { label() } else { Label::default() };
        let from_print = |text: Label, label: Label, printed: &Printed, [unit, printed_in]: [String; 2]| Input {
            role,
            operand: operand.clone(),
            text,
            label,
            interval: printed.judged(),
            point: Some(printed.value.clone()),
            printed: Some(printed.clone()),
            unit,
            printed_in,
            counts: None,
        };
        match operand {
            Operand::Figure(id) => {
                let place = self.ids.figure(self.report, id);
                let figure = place.and_then(|place| self.report.figures.get(place)).ok_or_else(unknown)?;
                let text = worded(&|| phrase::printed(figure));
                let label = worded(&|| figure.label.clone());
                match &figure.printed {
                    Some(printed) => {
                        let units = [figure.value_unit(), figure.printed_unit()];
                        Ok(Input { counts: figure.counts.clone(), ..from_print(text, label, printed, units) })
                    }
                    // A name is an operand only where its presence is what counts (an item).
                    None => Ok(nameless(role, operand, text, label)),
                }
            }
            Operand::Reference(id) => {
                *against = Against::Reference;
                let known = self.report.references.iter().find(|reference| reference.id == *id);
                let reference = known.ok_or_else(unknown)?;
                let text = worded(&|| phrase::printed_outside(reference));
                let label = worded(&|| reference.label.clone());
                let units = [Unit::of_value(&reference.unit).to_owned(), reference.unit.clone()];
                Ok(Input { counts: reference.counts.clone(), ..from_print(text, label, &reference.printed, units) })
            }
            Operand::Number(number) => {
                let text = number.to_string();
                let printed = Printed::new(&text, 0, Approximation::Exact);
                let label = Label::new(text.clone(), text);
                match printed {
                    Ok(printed) => Ok(from_print(label.clone(), label, &printed, Default::default())),
                    Err(_) => Err(unknown()),
                }
            }
            Operand::Words(words) => Ok(nameless(role, operand, words.clone(), words.clone())),
            Operand::Derived(id) => {
                let check = self.ids.check(self.report, id).ok_or_else(unknown)?;
                let used = self.used(check).ok_or_else(unknown)?;
                if used.against == Against::Reference {
                    *against = Against::Reference;
                }
                Ok(Input {
                    role,
                    operand: operand.clone(),
                    text: worded(&|| phrase::ranges(&used.computed, &used.shown_in)),
                    label: used.title,
                    interval: used.computed,
                    point: used.point,
                    printed: None,
                    unit: used.unit,
                    printed_in: used.shown_in,
                    counts: None,
                })
            }
        }
    }
}

/// An operand that has no value of its own.
fn nameless(role: &'static str, operand: &Operand, text: Label, label: Label) -> Input {
    Input {
        role,
        operand: operand.clone(),
        text,
        label,
        interval: Interval::default(),
        point: None,
        printed: None,
        unit: String::new(),
        printed_in: String::new(),
        counts: None,
    }
}

/// Whether the operands are all there, and their units are those that the roles ask for.
fn check_operands(kind: &Kind, inputs: &Inputs) -> Result<(), Reason> {
    for role in kind.roles {
        let mut given = inputs.all(role.slug).peekable();
        if given.peek().is_none() && !role.optional {
            return Err(Reason::Missing(role.name));
        }
        for input in given {
            match role.unit {
                UnitRule::Any | UnitRule::Result => {}
                UnitRule::In(units) if units.contains(&base_of(&input.unit)) => {}
                UnitRule::In(units) => {
                    return Err(Reason::Units(input.unit.clone(), units.first().copied().unwrap_or("").to_owned()));
                }
                UnitRule::SameAs(other) => same_units(input, inputs.all(other))?,
                UnitRule::Amount if !is_rate(&input.unit) => {}
                UnitRule::Counted if is_counted(&input.unit) => {}
                UnitRule::Amount | UnitRule::Counted => return Err(Reason::Unit(input.unit.clone(), role.name)),
            }
        }
    }
    Ok(())
}

/// Whether the stated counterpart is of the unit of what was computed, where the kind asks for it.
fn check_result(kind: &Kind, inputs: &Inputs, computed: Computed) -> Result<Computed, Reason> {
    for role in kind.roles.iter().filter(|role| role.unit == UnitRule::Result) {
        let differs = |input: &&Input| !same_dimension(&input.unit, &computed.unit);
        if let Some(input) = inputs.all(role.slug).find(differs) {
            return Err(Reason::Units(input.unit.clone(), computed.unit));
        }
    }
    Ok(computed)
}

fn same_units<'i>(input: &Input, mut others: impl Iterator<Item = &'i Input>) -> Result<(), Reason> {
    match others.find(|other| !same_dimension(&other.unit, &input.unit)) {
        Some(other) => Err(Reason::Units(input.unit.clone(), other.unit.clone())),
        None => Ok(()),
    }
}

fn base_of(unit: &str) -> &str {
    Unit::find(unit).map_or(unit, |unit| unit.base)
}

fn is_rate(unit: &str) -> bool {
    Unit::find(unit).is_some_and(|unit| unit.dimension.is_rate())
}

/// Whether the unit counts things, or there is none.
fn is_counted(unit: &str) -> bool {
    use Dimension::{Count, Households, People, PersonTimes};
    unit.is_empty()
        || Unit::find(unit).is_some_and(|unit| matches!(unit.dimension, Count | People | PersonTimes | Households))
}

/// What is stated, as an interval, and the print it comes from where it is a figure.
fn stated_of<'i>(kind: &Kind, inputs: &'i Inputs) -> Option<(Interval, Option<&'i Printed>)> {
    match kind.stated {
        Stated::Nothing => None,
        Stated::Always(_, interval) => Some((interval(), None)),
        Stated::Role(role) => {
            let input = inputs.all(role).last()?;
            Some((input.interval.clone(), input.printed.as_ref()))
        }
    }
}

/// Whether the relation can hold.
fn holds(relation: Relation, computed: &Interval, stated: &Interval) -> bool {
    match relation {
        Relation::Meets => computed.meets(stated),
        Relation::AtMost => computed.can_be_at_most(stated),
    }
}

/// What the operands of a check are, and what follows from them.
type Evaluated = (&'static Kind, Against, Inputs, Result<Computed, Reason>);

/// A verdict and all that it rests on.
struct Outcome {
    verdict: Verdict,
    /// Why there is no other verdict than that there is none.
    reason: Option<Reason>,
    computed: Option<Interval>,
    unit: String,
    stated: Option<Interval>,
    /// Whether the relation can hold.
    consistent: bool,
    strength: Option<Strength>,
}

fn judge(
    spec: &CheckSpec,
    kind: &'static Kind,
    against: Against,
    inputs: &Inputs,
    computed: Result<Computed, Reason>,
) -> Outcome {
    let mut outcome = Outcome {
        verdict: Verdict::Undetermined,
        reason: None,
        computed: None,
        unit: String::new(),
        stated: None,
        consistent: false,
        strength: None,
    };
    let computed = match computed {
        Ok(computed) => computed,
        Err(reason) => return Outcome { reason: Some(reason), ..outcome },
    };
    outcome.unit = computed.unit;
    let asks = !spec.question.zh.is_empty();
    match stated_of(kind, inputs) {
        None if asks => outcome.verdict = Verdict::Notable,
        None => outcome.verdict = Verdict::Derived,
        Some((stated, print)) => {
            outcome.consistent = holds(kind.relation, &computed.interval, &stated);
            outcome.verdict = match (outcome.consistent, asks) {
                // Within the text no question softens what cannot be; an outside value
                // may be of another scope.
                (false, true) if against == Against::Reference => Verdict::Notable,
                (false, _) => Verdict::Contradiction,
                (true, true) => Verdict::Notable,
                (true, false) => Verdict::Consistent,
            };
            outcome.strength = strength(kind, inputs, &computed.interval, &stated, print);
            if outcome.verdict == Verdict::Consistent && outcome.strength.as_ref().is_some_and(Strength::cannot_fail) {
                outcome.verdict = Verdict::Unfailing;
            }
            outcome.stated = Some(stated);
        }
    }
    outcome.computed = Some(computed.interval).filter(|interval| !interval.is_empty());
    outcome
}

/// The finding as a reader sees it.
fn conclude(spec: &CheckSpec, kind: &'static Kind, against: Against, inputs: Inputs, outcome: Outcome) -> Finding {
    let Outcome { verdict, reason, computed, unit, stated, consistent, strength } = outcome;
    let point = point_of(kind, &inputs).filter(|_| reason.is_none());
    let mut finding = Finding {
        id: spec.id.clone(),
        kind,
        origin: spec.origin,
        against,
        title: spec.title.clone(),
        formula: phrase::formula(kind, &inputs),
        inputs: Vec::new(),
        computed,
        point,
        stated,
        shown_in: shown_in(&unit, &inputs),
        unit,
        verdict,
        grade: None,
        strength,
        margin: None,
        repairs: Vec::new(),
        text: Label::default(),
        note: spec.note.clone(),
    };
    if let (Some((stated, print)), None) = (stated_of(kind, &inputs), &reason) {
        // Shares of a whole number lie apart: how far one is says nothing of the next, on either side.
        let apart = kind.strength.is_some();
        let computed = finding.computed.as_ref().filter(|_| !apart).zip(print);
        finding.margin = computed.and_then(|(computed, print)| margin(kind.relation, computed, &stated, &print.step));
        if consistent {
            let exact = finding.point.as_ref().is_some_and(|point| agrees(kind.relation, point, &stated, print));
            finding.grade = Some(if exact { Grade::Exact } else { Grade::WithinRounding });
        } else {
            finding.repairs = repairs(kind, &inputs);
        }
    }
    finding.inputs = inputs.0;
    finding.text = phrase::sentence(&finding, &spec.question, reason.as_ref());
    finding
}

/// The unit to show values in that are in `unit`: the one in which all operands of that unit are printed, else itself. Of
/// a quotient it is that of what is divided: 亩/户.
fn shown_in(unit: &str, inputs: &Inputs) -> String {
    let (over, per) = Unit::parts(unit);
    let alike = inputs.0.iter().filter(|input| Unit::parts(&input.unit).0 == over);
    let mut printed = alike.map(|input| Unit::parts(&input.printed_in).0);
    let first = printed.next().filter(|first| printed.all(|other| other == *first));
    first.map_or_else(|| unit.to_owned(), |first| [first, per].concat())
}

/// What follows when every operand is exactly as printed.
fn point_of(kind: &Kind, inputs: &Inputs) -> Option<Exact> {
    let exactly = |input: &Input| {
        let interval = input.point.clone().map_or_else(|| input.interval.clone(), Interval::point);
        Input { interval, ..input.clone() }
    };
    let computed = (kind.compute)(&Inputs(inputs.0.iter().map(exactly).collect())).ok()?;
    computed.interval.is_point().then(|| computed.interval.low.map(|low| low.value)).flatten()
}

/// Whether the printed values agree: when rounded as the stated one is printed, or where a word
/// (以上, 余) says what else it allows, by that word.
fn agrees(relation: Relation, point: &Exact, stated: &Interval, print: Option<&Printed>) -> bool {
    let print = print.filter(|print| !print.approximation.is_worded());
    match (relation, print) {
        (Relation::Meets, Some(print)) => point.round_to(&print.step) == print.value,
        (Relation::AtMost, Some(print)) => point <= &print.value,
        (Relation::Meets, None) => stated.contains(point),
        (Relation::AtMost, None) => Interval::point(point.clone()).can_be_at_most(stated),
    }
}

/// The stated values that pass, given what was computed.
fn passing(relation: Relation, computed: &Interval) -> Interval {
    match relation {
        Relation::Meets => computed.clone(),
        Relation::AtMost => Interval { low: computed.low.clone(), high: None },
    }
}

/// The share of equally precise statements that would pass as well.
fn strength(
    kind: &Kind,
    inputs: &Inputs,
    computed: &Interval,
    stated: &Interval,
    print: Option<&Printed>,
) -> Option<Strength> {
    if let Some(count) = kind.strength {
        return count(inputs);
    }
    match print {
        Some(print) => Some(count_passing(print, stated, &passing(kind.relation, computed))),
        // Against a fixed bound: the first operand that is printed is the statement tested.
        None => {
            let index = inputs.0.iter().position(|input| input.is_statement())?;
            let print = inputs.0.get(index)?.printed.as_ref()?;
            count_monotone(print, |steps| side(kind, &inputs.with_one_shifted(index, steps)))
        }
    }
}

/// Counts the numerals as long as `print`'s whose interval, as wide as `stated`, meets `allowed`.
fn count_passing(print: &Printed, stated: &Interval, allowed: &Interval) -> Strength {
    let (first, last) = equally_precise(print);
    // How far the statement's own interval reaches below and above its value.
    let below = stated.low.as_ref().map(|low| &print.value - &low.value);
    let above = stated.high.as_ref().map(|high| &high.value - &print.value);
    let steps = |value: Exact| value.checked_div(&print.step);
    let mut low = first.clone();
    let mut high = last.clone();
    if let (Some(end), Some(above)) = (&allowed.low, &above)
        && let Some(least) = steps(&end.value - above)
    {
        let both_closed = end.closed && stated.high.as_ref().is_some_and(|high| high.closed);
        low = low.max(if both_closed { least.ceil() } else { &least.floor() + &Exact::from(1) });
    }
    if let (Some(end), Some(below)) = (&allowed.high, &below)
        && let Some(most) = steps(&end.value + below)
    {
        let both_closed = end.closed && stated.low.as_ref().is_some_and(|low| low.closed);
        high = high.min(if both_closed { most.floor() } else { &most.ceil() - &Exact::from(1) });
    }
    let none = high < low || allowed.is_empty();
    let passing = if none { Exact::zero() } else { &(&high - &low) + &Exact::from(1) };
    Strength { passing, of: how_many(print) }
}

/// Counts the numerals as long as `print`'s at which the check holds; they lie side by side. `None`
/// where the numeral is too long to count.
fn count_monotone(print: &Printed, side: impl Fn(i64) -> Option<Side>) -> Option<Strength> {
    let holds = |steps: i64| side(steps) == Some(Side::Holds);
    let here = print.value.checked_div(&print.step)?.to_i64()?;
    let (first, last) = equally_precise(print);
    let (first, last) = (first.to_i64()?.checked_sub(here)?, last.to_i64()?.checked_sub(here)?);
    let start = if holds(0) { Some(0) } else { nearest_passing(print, &side) };
    let reach = |start: i64, limit: i64| {
        let (mut good, mut bad) = (start, if limit < start { limit - 1 } else { limit + 1 });
        while good.abs_diff(bad) > 1 {
            let middle = good + (bad - good) / 2;
            if holds(middle) { good = middle } else { bad = middle }
        }
        good
    };
    let passing = match start.filter(|start| (first..=last).contains(start)) {
        Some(start) => Exact::from(reach(start, last) - reach(start, first) + 1),
        None => Exact::zero(),
    };
    Some(Strength { passing, of: how_many(print) })
}

/// How far, in last places, the stated figure may move before it fails, or must move to pass.
fn margin(relation: Relation, computed: &Interval, stated: &Interval, step: &Exact) -> Option<Exact> {
    let allowed = passing(relation, computed);
    let gap = |upper: &Interval, lower: &Interval| Some(&upper.high.as_ref()?.value - &lower.low.as_ref()?.value);
    let up = gap(&allowed, stated);
    let down = gap(stated, &allowed);
    let least = match (up, down) {
        (Some(up), Some(down)) => up.min(down),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => return None,
    };
    least.abs().checked_div(step)
}

/// Where the computed values lie: they satisfy the relation, or are too low or too high for it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    TooLow,
    Holds,
    TooHigh,
}

/// On which side the check comes out once its operands are `inputs`; `None` where it cannot be
/// computed.
fn side(kind: &Kind, inputs: &Inputs) -> Option<Side> {
    let (stated, _) = stated_of(kind, inputs)?;
    let computed = (kind.compute)(inputs).ok()?.interval;
    Some(if holds(kind.relation, &computed, &stated) {
        Side::Holds
    } else if computed.can_be_at_most(&stated) {
        Side::TooLow
    } else {
        Side::TooHigh
    })
}

/// For each printed operand, the nearest value that passes while the others are held.
fn repairs(kind: &'static Kind, inputs: &Inputs) -> Vec<Repair> {
    let repair = |(index, input): (usize, &Input)| {
        let printed = input.printed.as_ref().filter(|_| input.is_statement())?;
        // Of several statements of one quantity the moved one is held against all the others.
        let is_stated = matches!(kind.stated, Stated::Role(role) if role == input.role);
        let (inputs, index) = if is_stated { inputs.with_last(index) } else { (inputs.clone(), index) };
        let side = |steps: i64| side(kind, &inputs.with_one_shifted(index, steps));
        let side_by_side = kind.strength.is_none() && !printed.approximation.is_worded();
        // In a chain of several a step may mend one link and break the next: each is looked at.
        let in_chain = !is_stated && inputs.all(input.role).nth(2).is_some();
        let steps = match (side_by_side, in_chain) {
            (true, false) => nearest_passing(printed, side)?,
            (true, true) => first_passing(side)?,
            (false, _) => first_passing(side)?,
        };
        let value = &printed.value + &(&printed.step * &Exact::from(steps));
        let (role, operand, unit) = (input.role, input.operand.clone(), input.printed_in.clone());
        Some(Repair { role, operand, value, unit, steps })
    };
    inputs.0.iter().enumerate().filter_map(repair).collect()
}

/// The number of steps nearest to zero at which the check holds, where the values that pass do not
/// lie side by side: looks at each in turn.
fn first_passing(side: impl Fn(i64) -> Option<Side>) -> Option<i64> {
    (1..=FARTHEST_SEARCH).flat_map(|steps| [steps, -steps]).find(|&steps| side(steps) == Some(Side::Holds))
}

/// The number of steps nearest to zero at which the check holds, where at zero it does not.
///
/// Every kind is monotone in each operand on either side of zero, so the side changes at most once
/// before it holds or is jumped over: doubling finds a step past the change, halving the change.
fn nearest_passing(print: &Printed, side: impl Fn(i64) -> Option<Side>) -> Option<i64> {
    let start = side(0)?;
    let find = |sign: i64, from: i64, to: i64, changed: &dyn Fn(Option<Side>) -> bool| {
        let (mut bad, mut good) = (from, to.min(from + 1));
        while !changed(side(sign * good)) {
            if good == to {
                return None;
            }
            (bad, good) = (good, to.min((good - from).saturating_mul(2).saturating_add(from)));
        }
        while good - bad > 1 {
            let middle = bad + (good - bad) / 2;
            if changed(side(sign * middle)) { good = middle } else { bad = middle }
        }
        Some(sign * good)
    };
    let first_change = |sign: i64| {
        // How far off zero lies in this direction: near it a divisor cannot be computed with, and
        // beyond it the result has the other sign.
        let zero = print.value.checked_div(&print.step)?.to_i64()?.checked_mul(-sign)?;
        let before = if zero > 1 { find(sign, 0, zero - 1, &|side| side != Some(start)) } else { None };
        let beyond = || find(sign, zero.max(1) - 1, FARTHEST_REPAIR, &|side| side.is_some_and(|side| side != start));
        before.or_else(beyond).filter(|&steps| side(steps) == Some(Side::Holds))
    };
    [first_change(1), first_change(-1)].into_iter().flatten().min_by_key(|steps| steps.abs())
}
