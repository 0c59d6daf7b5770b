//! Names of figures from the words around them, as a reader of a table needs them: what is
//! counted or measured, without the number.

use super::{LONGEST_NAME, shorten};
use crate::extract::{Class, Extraction, FALLING, Found, GROWING, Kind, Period, Relation, Role, STATEMENTS};
use crate::number::{Dimension, Unit};
use crate::text::{Cursor, before_remark, ends_with_any, has_any, is_any, without_ending};

/// What ends a clause.
const CLAUSE_ENDS: [char; 17] =
    ['，', ',', '。', '；', ';', '：', ':', '！', '？', '!', '?', '、', '（', '）', '(', ')', '|'];

/// Words at the start of a clause that say nothing of what is measured.
const LEADING: &str = "其中 加上 的 另有 另外 另 同时 此外 并且 以及 并 和 及 与 或 还 也 再 又 使 对 把 将 而 \
    且 由 一是 二是 三是 四是 五是 六是 七是 八是";

/// Words between what is measured and its number.
const TRAILING: &str = "控制在 保持在 稳定在 逐步 逐渐 进一步 已经 则 达到了 达到 已达 高达 达 分别为 分别 依次 \
    约为 约 均为 为 共计 合计 总计 共 仅 只 是 到 至 的 有 了 已 近 由 从 于 占 猛";

/// How many figures back a change looks for what it is a change of.
const NEAR: usize = 6;

/// Words that name a figure by themselves.
const TOTALS: &str = "合计 总计 共计 累计";

/// Words that end as those do and name something.
const KEPT: &str = "收入合计 支出合计 签约 合约 预约 条约 节约 国有 私有 所有 公共 行为 报到 自由 服从";

/// Words that with these say how a quantity changed or compares; where nothing else stands before a figure, it measures
/// what the one before it does.
const CHANGING: &str = "年均 平均 同比 环比 累计 比 较 由 从 至 到 为 是 的 了 达 分别 同期 约 升 偏少 偏多";

/// Words by which a clause itself says that it is about a share.
const RATIOS: &str = "比重 比例 占比 比率 百分比";

/// The ending of a name that is a share of what is named.
const SHARE: &str = "的占比";

/// Units of which the noun behind the number names what is counted: 45次省委常委会会议.
fn counts_a_noun(found: &Found) -> bool {
    let unit = found.unit.as_deref().and_then(Unit::find);
    match unit.map_or(Dimension::None, |unit| unit.dimension) {
        Dimension::Count | Dimension::Households => true,
        Dimension::People => found.unit.as_deref() != Some("人"),
        _ => false,
    }
}

/// A figure in its line, by bytes.
struct Placed<'t> {
    found: &'t Found,
    line: &'t str,
    start: usize,
    number_end: usize,
    end: usize,
}

impl<'t> Placed<'t> {
    fn text(&self) -> &'t str {
        self.line.get(self.start..self.end).unwrap_or("")
    }

    fn is(&self, class: Class) -> bool {
        self.found.class == class
    }

    fn shares_line(&self, other: &Placed) -> bool {
        self.found.span.line == other.found.span.line
    }
}

fn place<'t>(lines: &'t [String], figures: &'t [Found]) -> Vec<Placed<'t>> {
    let mut cursor = Cursor::new("");
    let mut number = 0;
    let mut text = "";
    let placed = figures.iter().map(|found| {
        if found.span.line != number {
            number = found.span.line;
            text = lines.get((number as usize).wrapping_sub(1)).map_or("", String::as_str);
            cursor = Cursor::new(text);
        }
        let start = cursor.byte(found.span.start);
        let number_end = cursor.byte(found.number.end);
        Placed { found, line: text, start, number_end, end: cursor.byte(found.span.end) }
    });
    placed.collect()
}

/// The text of every figure as printed, and its name.
pub(super) fn names(lines: &[String], extraction: &Extraction) -> Vec<(String, String)> {
    let figures = place(lines, &extraction.figures);
    let mut targets: Vec<Option<(Relation, usize)>> = vec![None; figures.len()];
    for link in &extraction.links {
        if link.relation != Relation::SharedUnit
            && let Some(target) = targets.get_mut(link.from)
        {
            target.get_or_insert((link.relation, link.to));
        }
    }
    let mut names: Vec<String> = Vec::with_capacity(figures.len());
    for (index, figure) in figures.iter().enumerate() {
        let target = targets.get(index).copied().flatten();
        let name = if figure.is(Class::Quantity) { name(&figures, target, index, &names) } else { None };
        names.push(name.map_or_else(|| figure.text().to_owned(), without_notes));
    }
    figures.iter().map(|figure| figure.text().to_owned()).zip(names).collect()
}

/// Without the marks of notes: 常住人口[2].
fn without_notes(name: String) -> String {
    let is_note = |note: &str| note.starts_with(|c: char| c.is_ascii_digit());
    match name.split_once('[').and_then(|(before, rest)| Some((before, rest.split_once(']')?))) {
        Some((before, (note, behind))) if is_note(note) => [before, behind].concat(),
        _ => name,
    }
}

/// The words of a quantity's clause that belong to it alone.
struct Words {
    /// Before and behind it, put together.
    text: String,
    /// Whether they say nothing of what is measured, so that the figure has the words of the
    /// quantity before it.
    continues: bool,
    /// Whether the figure is said to be a share (占), and whether it is what something came to (减少到).
    is_share: bool,
    is_reached: bool,
    /// Whether it is a share in a clause that begins with 占.
    is_clause_of_share: bool,
    /// Whether it is said to be an average over years: 年均, 两年平均.
    is_yearly: bool,
    /// The quantity before it in the same sentence.
    previous: Option<usize>,
}

fn words(figures: &[Placed], index: usize) -> Option<Words> {
    let figure = figures.get(index)?;
    let found = figure.found;
    // Dates and names belong to the words that they stand in; quantities part them.
    let parts =
        |at: &usize| figures.get(*at).is_some_and(|other| other.is(Class::Quantity) || !other.shares_line(figure));
    let here = |at: &usize| figures.get(*at).is_some_and(|other| other.shares_line(figure));
    let parted = (0..index).rev().find(parts);
    let first = parted.map_or(0, |at| at + 1);
    let previous = parted.filter(here);
    let next = (index + 1..figures.len()).find(parts).filter(here);
    let from = previous.and_then(|at| figures.get(at)).map_or(0, |previous| previous.end);
    let to = next.and_then(|at| figures.get(at)).map_or(figure.line.len(), |next| next.start);
    let before = figure.line.get(from..figure.start).unwrap_or("");
    let after = figure.line.get(figure.end..to).unwrap_or("");
    // 新能源（1177.75亿元）: what stands before the bracket is named.
    let outside = before.trim_end().strip_suffix(['（', '(']).filter(|outside| !outside.trim().is_empty());
    let said = outside.unwrap_or_else(|| before_remark(before));
    let clause = said.rsplit(CLAUSE_ENDS).next().unwrap_or("").trim();
    let dates = || figures.get(first..index).into_iter().flatten().filter(|other| other.is(Class::Date));
    // 由2015年的, 是2015年的: the date is what another figure is compared with.
    let compared = dates().next_back().and_then(|date| {
        let subject = clause.trim_end_matches('的');
        let subject = without_ending(subject, STATEMENTS).unwrap_or(subject).strip_suffix(date.text())?;
        ["由", "从", "比", "较", "是"].iter().find_map(|word| subject.strip_suffix(word))
    });
    let ending = match (compared, &found.period) {
        (Some(subject), Some(period)) if !subject.is_empty() => dated(period),
        _ => String::new(),
    };
    let mut clause = compared.unwrap_or(clause);
    // 党员占12%, 党员占总数的12%: what stands there is of whom it is the share, or of what besides.
    let is_of_kind = found.kind == Some(Kind::Share);
    let is_share = is_of_kind && (clause.ends_with('占') || figure.text().contains('占'));
    if !is_of_kind {
        clause = clause.strip_prefix('占').unwrap_or(clause);
    }
    let is_reached = clause.ends_with(['到', '至']);
    let says_nothing = clause.chars().count() < 2;
    let clause = match trimmed(clause) {
        "" if is_any(clause, TOTALS) => clause,
        words => words,
    };
    let unit_text = figure.line.get(figure.number_end..figure.end).unwrap_or("");
    let is_counted = counts_a_noun(found) || clause.chars().count() < 3 && found.unit.as_deref() == Some("人");
    // 86.57%的县未发现错退.
    let is_share_of = is_of_kind && !is_share && says_nothing && after.starts_with(char::is_alphabetic);
    let behind = match noun(found, unit_text) {
        Some(noun) => noun.to_owned(),
        None if is_counted || is_share_of => {
            let noun = trimmed(after.split(CLAUSE_ENDS).next().unwrap_or(""));
            // 比去年9078件减少: what follows is no noun.
            let is_verb = is_any(noun, GROWING) || is_any(noun, FALLING);
            if is_verb { String::new() } else { shorten(noun, LONGEST_NAME / 2) }
        }
        None => String::new(),
    };
    let previous = previous.filter(|_| !before.contains(['。', '！', '？', '!', '?']));
    // Of the clause, what is neither a date nor a word of change.
    let own = || {
        let others = dates()
            .map(|date| date.text())
            .chain([GROWING, FALLING, CHANGING].into_iter().flat_map(|list| list.split(' ')));
        others.fold(clause.to_owned(), |own, other| own.replace(other, ""))
    };
    let continues = previous.is_some() && behind.is_empty() && !own().chars().any(char::is_alphabetic);
    let share = match clause {
        "" if is_of_kind && !behind.is_empty() => "的比例",
        "" => "",
        _ if is_share => SHARE,
        _ if is_of_kind && clause.contains('占') && !has_any(clause, RATIOS) => "的比重",
        _ => "",
    };
    let text = format!("{clause}{behind}{ending}{share}");
    let is_clause_of_share = is_of_kind && clause.starts_with('占');
    let is_yearly = has_any(clause, "年均 年平均");
    Some(Words { text, continues, is_share, is_reached, is_clause_of_share, is_yearly, previous })
}

/// The dates of a period as the ending of a name.
fn dated(period: &Period) -> String {
    format!("（{}）", period.range.to_string().replace('/', "至"))
}

/// The noun that stands in the place of a unit: 贫困人口 in 35.37万贫困人口.
fn noun<'t>(found: &Found, unit_text: &'t str) -> Option<&'t str> {
    let unit = found.unit.as_deref().unwrap_or("");
    let is_unit = unit.is_empty() || unit_text.starts_with(unit) || unit_text.ends_with(unit);
    (!is_unit && unit_text.chars().count() > 1).then_some(unit_text.trim())
}

/// Without the words at either end that say nothing of what is measured.
fn trimmed(clause: &str) -> &str {
    let mut text = clause.trim().trim_start_matches(['”', '’', '》', '」']);
    while let Some(rest) = LEADING.split(' ').find_map(|word| text.strip_prefix(word)) {
        text = rest.trim_start();
    }
    // 提高到 says only that it is what something came to.
    let reached = |text| {
        let verb = str::strip_suffix(text, ['到', '至'])?;
        [GROWING, FALLING, "升"].into_iter().find_map(|list| without_ending(verb, list))
    };
    while !ends_with_any(text, KEPT)
        && let Some(rest) = reached(text).or_else(|| without_ending(text, TRAILING))
    {
        text = rest.trim_end();
    }
    text
}

/// What the members of the structure of the industries are called.
const INDUSTRIES: [&str; 3] = ["第一产业的比重", "第二产业的比重", "第三产业的比重"];

/// The most figures of one list.
const MOST_LISTED: usize = 20;

/// How many quantities stand before and behind the one at `index` in a list whose members are joined by words of `list`.
fn listed(figures: &[Placed], index: usize, list: &str) -> (usize, usize) {
    let is_quantity = |at: usize| figures.get(at).filter(|figure| figure.is(Class::Quantity));
    let joins = |at: &usize| match (is_quantity(*at), is_quantity(at + 1)) {
        (Some(before), Some(after)) if before.shares_line(after) => {
            before.line.get(before.end..after.start).is_some_and(|gap| is_any(gap, list))
        }
        _ => false,
    };
    let before = (index.saturating_sub(MOST_LISTED)..index).rev().take_while(joins).count();
    (before, (index..index + MOST_LISTED).take_while(joins).count())
}

/// 三次产业结构为17.4:38.5:44.1: which industry the figure stands for.
fn industry(figures: &[Placed], index: usize) -> Option<String> {
    let is_share = figures.get(index).is_some_and(|figure| figure.found.kind == Some(Kind::Share));
    let (before, behind) = listed(figures, index, ": ： ∶ ︰");
    let is_structure = is_share && before + behind + 1 == INDUSTRIES.len();
    INDUSTRIES.get(before).filter(|_| is_structure).map(|name| (*name).to_owned())
}

/// 教育、卫生的支出分别为8.9亿元、4.3亿元: what each stands for, the first for the first.
fn respective(figures: &[Placed], index: usize) -> Option<String> {
    let figure = figures.get(index)?;
    let (place, behind) = listed(figures, index, "、 和 及 以及 ， ,");
    let (first, count) = (index - place, place + 1 + behind);
    let parted = |at: &usize| figures.get(*at).is_some_and(|other| other.is(Class::Quantity));
    let from = (0..first).rev().find(parted).and_then(|at| figures.get(at)).filter(|before| before.shares_line(figure));
    let before = figure.line.get(from.map_or(0, |before| before.end)..figures.get(first)?.start)?;
    let is_end = |c: char| CLAUSE_ENDS.contains(&c) && c != '、';
    let (listed, verb) = before.rsplit(is_end).next()?.split_once("分别")?;
    let listed = ["同比", "环比"].iter().find_map(|than| listed.strip_suffix(than)).unwrap_or(listed);
    // The items of a list are joined by 、, the last perhaps by a word.
    let mut items: Vec<&str> = listed.split('、').map(str::trim).collect();
    if items.len() + 1 == count {
        let last = items.pop()?;
        let (one, other) = ["和", "及", "与"].iter().find_map(|and| last.split_once(and))?;
        items.extend([one, other.trim_start_matches('以')]);
    }
    let item = items.get(place).filter(|_| items.len() == count && count > 1)?;
    // 教育、卫生的支出: of the last item what stands behind 的 is said of all.
    let of_all = items.last()?.rsplit_once('的').map_or("", |(_, rest)| rest);
    let item = trimmed(item);
    let item = if of_all.is_empty() || item.contains('的') { item.to_owned() } else { format!("{item}的{of_all}") };
    // 2018年、2019年分别投入 is said of the time. 第一、第二 say nothing without what follows the last.
    if items.iter().all(|item| item.contains(|c: char| c.is_ascii_digit())) {
        let period = figure.found.period.as_ref().filter(|_| figure.found.kind != Some(Kind::Growth))?;
        return Some(joined(trimmed(verb), &dated(period))).filter(|_| !trimmed(verb).is_empty());
    }
    if items.iter().any(|item| item.is_empty() || item.starts_with('第') && item.chars().count() < 3) {
        return None;
    }
    let ending = match figure.found.kind {
        Some(Kind::Growth) => growth(figure.found),
        Some(Kind::Share) if verb.contains('占') => SHARE,
        _ => trimmed(verb),
    };
    Some(joined(&item, ending))
}

/// The figure's name; `earlier` are the names of those before it.
fn name(figures: &[Placed], target: Option<(Relation, usize)>, index: usize, earlier: &[String]) -> Option<String> {
    if let Some(name) = industry(figures, index).or_else(|| respective(figures, index)) {
        return Some(name);
    }
    let (found, words) = (figures.get(index)?.found, words(figures, index)?);
    let of_target = target.and_then(|(relation, to)| Some((relation, earlier.get(to)?)));
    if let (Some(Kind::Growth), Some((Relation::ChangeOf, target))) = (found.kind, of_target) {
        let name = joined(bare(target), growth(found));
        return Some(if words.is_yearly { name.replace("的增幅", "的年均增幅") } else { name });
    }
    match of_target {
        Some((Relation::ChangeOf, target)) => return Some(joined(bare(target), "的变动")),
        Some((Relation::PointsOf, target)) => return Some(joined(target, "的差距")),
        Some((Relation::ShareOf, target)) => return Some(joined(target, SHARE)),
        Some((Relation::SameSet, target)) if words.text.is_empty() => {
            let is_people = found.kind == Some(Kind::Of(Dimension::People));
            return Some(joined(target, if is_people { "的人数" } else { "" }));
        }
        _ => {}
    }
    // 26—35岁的占20.7%: an age says who, not how much of what stood before.
    if words.continues && found.kind != Some(Kind::Of(Dimension::Age)) {
        // 贫困发生率降至0.5%，比上年减少1.2万人: persons are of what was counted in persons.
        let previous = words.previous?;
        let is_change = found.role == Some(Role::Change) && found.kind != Some(Kind::Growth);
        let is_alike = |at: &usize| figures.get(*at).is_some_and(|other| other.found.kind == found.kind);
        let near = previous.saturating_sub(NEAR)..=previous;
        let alike = near.rev().filter(|_| is_change).find(is_alike).unwrap_or(previous);
        let (before, name) = (figures.get(alike)?.found, earlier.get(alike)?);
        let ending = match found.kind {
            Some(Kind::Growth) if before.kind != found.kind => growth(found).to_owned(),
            Some(Kind::Of(Dimension::PercentagePoints)) if before.kind != found.kind => {
                format!("的{}", words.text)
            }
            Some(Kind::Share) if before.kind != Some(Kind::Share) => {
                (if words.is_share { SHARE } else { "的比例" }).to_owned()
            }
            Some(Kind::Of(Dimension::Multiple)) => "的倍数".to_owned(),
            _ => match &found.period {
                Some(period) if before.period.as_ref().map(|before| before.range) != Some(period.range) => {
                    return Some(joined(undated(bare(name)), &dated(period)));
                }
                _ if words.text.is_empty() && !words.is_reached => String::new(),
                _ if is_change => "的变动".to_owned(),
                // What it came to from has its date in its name.
                _ if name.ends_with('）') => return Some(bare(name).to_owned()),
                // 税收12亿元，去年同期10亿元: of which months is not said.
                _ if words.text.ends_with("同期") => format!("（{}）", words.text),
                _ => "（变动后）".to_owned(),
            },
        };
        // A share or a rate is of what grew, not of its growth.
        let is_of_level = matches!(found.kind, Some(Kind::Share | Kind::Growth));
        let name = if is_of_level { of_level(name) } else { name };
        // One remark in brackets is enough.
        let name = if ending.starts_with('（') || is_change { bare(name) } else { name };
        return Some(joined(name, &ending));
    }
    let text = words.text.trim();
    // 农业用水7.0亿立方米，占用水量的58.3%: the share is of what stands before.
    let sharer = words.previous.filter(|_| words.is_clause_of_share).and_then(|at| earlier.get(at));
    if let Some(sharer) = sharer {
        let level = bare(of_level(sharer));
        return Some(joined(level.strip_suffix(SHARE).unwrap_or(level), text));
    }
    let has_words = text.chars().any(char::is_alphabetic);
    has_words.then(|| tail(text))
}

/// The name of the level that a change is the change of.
fn of_level(name: &str) -> &str {
    without_ending(name, "的年均增幅 的增幅 的降幅 的变动").unwrap_or(name)
}

/// The ending of a name that is the growth of what is named.
fn growth(found: &Found) -> &'static str {
    let falls = found.printed.as_ref().is_some_and(|printed| printed.value.is_negative());
    if falls { "的降幅" } else { "的增幅" }
}

/// A name without the remark in brackets that it ends in.
fn bare(name: &str) -> &str {
    name.strip_suffix('）').and_then(|inside| Some(inside.rsplit_once('（')?.0)).unwrap_or(name)
}

/// A name without the year that it begins with.
fn undated(name: &str) -> &str {
    let year = name.split_once('年').filter(|(year, _)| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()));
    year.map_or(name, |(_, rest)| rest)
}

/// A name with an ending, the name's beginning left out where both are too long.
fn joined(name: &str, ending: &str) -> String {
    tail(&format!("{name}{ending}"))
}

/// The last characters, with a sign where there are more.
fn tail(text: &str) -> String {
    match text.chars().count().checked_sub(LONGEST_NAME) {
        None | Some(0) => text.to_owned(),
        Some(extra) => format!("…{}", text.chars().skip(extra).collect::<String>()),
    }
}
