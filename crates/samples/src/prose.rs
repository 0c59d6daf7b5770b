//! The sentences of a report, each in several wordings.

use super::Random;

/// A measure that every report states: its name, its unit, and how many of its digits stand behind the point.
pub struct Measure(&'static str, &'static str, u32);

/// What every report states, of the whole region.
pub const MEASURES: [Measure; 6] = [
    Measure("粮食总产量", "万吨", 1),
    Measure("扶贫资金投入", "亿元", 2),
    Measure("金融机构贷款余额", "亿元", 1),
    Measure("旅游总收入", "亿元", 1),
    Measure("全社会用电量", "亿千瓦时", 1),
    Measure("高速公路通车里程", "公里", 0),
];

/// Kind of check, figure as printed, and whether only another report shows it.
type Error = (&'static str, String, bool);

/// A number of last places as it is printed.
fn printed(value: i64, digits: u32) -> String {
    let scale = 10i64.pow(digits);
    match digits {
        0 => value.to_string(),
        _ => format!("{}.{:0width$}", value / scale, value % scale, width = digits as usize),
    }
}

/// A share or growth in tenths of a per cent, rounded, as it is printed.
fn tenths(part: i64, whole: i64) -> i64 {
    (part * 2000 + whole) / (whole * 2)
}

/// Writes one report.
pub struct Writer<'w> {
    random: &'w mut Random,
    scope: &'static str,
    year: i16,
    has_before: bool,
    before: &'w [i64],
    levels: &'w [i64],
    text: String,
    figures: Vec<String>,
    planted: Vec<Error>,
    /// Which kind of error this report has, if any.
    error: Option<i64>,
}

impl<'w> Writer<'w> {
    /// A report of a year, with what its measures came to before and in it.
    pub fn new(
        random: &'w mut Random,
        scope: &'static str,
        year: i16,
        has_before: bool,
        before: &'w [i64],
        levels: &'w [i64],
    ) -> Writer<'w> {
        let error = random.one_of(3).then(|| random.between(1, 7));
        let (text, figures, planted) = Default::default();
        Writer { random, scope, year, has_before, before, levels, text, figures, planted, error }
    }

    /// The title, the text, its figures and its errors.
    pub fn report(mut self, region: &str) -> (String, String, Vec<String>, Vec<Error>) {
        let year = self.year;
        let title = match self.random.between(1, 3) {
            1 => format!("{region}{year}年工作报告"),
            2 => format!("{year}年{region}政府工作报告"),
            _ => format!("{region}人民政府{year}年工作报告"),
        };
        self.say("一、主要指标\n");
        for place in 0..MEASURES.len() {
            self.level(place);
            if place % 2 == 1 {
                self.say("\n");
            }
        }
        if self.has_before {
            self.restated();
        }
        self.say("二、投入与成效\n");
        let mut sentences: Vec<fn(&mut Self)> =
            vec![Self::growth, Self::sum, Self::share, Self::persons, Self::part, Self::work, Self::work];
        while !sentences.is_empty() {
            let place = self.random.between(0, sentences.len() as i64 - 1) as usize;
            sentences.swap_remove(place)(&mut self);
            if self.random.one_of(2) || sentences.is_empty() {
                self.say("\n");
            }
        }
        (title, self.text, self.figures, self.planted)
    }

    fn say(&mut self, words: &str) {
        self.text += words;
    }

    /// Words with `{}` for each figure.
    fn state(&mut self, words: &str, figures: &[String]) {
        let mut parts = words.split("{}");
        self.text += parts.next().unwrap_or("");
        for (figure, words) in figures.iter().zip(parts) {
            self.text += figure;
            self.text += words;
        }
        self.figures.extend(figures.iter().cloned());
    }

    /// Whether this report's error is of that kind; there is one.
    fn is_wrong(&mut self, error: i64) -> bool {
        self.error.take_if(|own| *own == error).is_some()
    }

    fn plant(&mut self, kind: &'static str, figure: &str, across: bool) {
        self.planted.push((kind, figure.to_owned(), across));
    }

    /// One of several wordings.
    fn worded(&mut self, wordings: &[&str]) -> String {
        let place = self.random.between(0, wordings.len() as i64 - 1) as usize;
        let (year, scope) = (self.year.to_string(), self.scope);
        wordings[place].replace("[年]", &year).replace("[上]", &(self.year - 1).to_string()).replace("[全]", scope)
    }

    /// A measure of this year, with its growth.
    fn level(&mut self, place: usize) {
        let Measure(name, unit, digits) = MEASURES[place];
        let (before, level) = (self.before[place], self.levels[place]);
        let mut growth = tenths(level - before, before);
        // What the measure was is told only by last year's report.
        let is_wrong = self.has_before && place == 0 && self.is_wrong(6);
        growth += if is_wrong { self.random.between(12, 60) } else { 0 };
        let rate = format!("{}%", printed(growth, 1));
        if is_wrong {
            self.plant("growth", &rate, true);
        }
        let words = self.worded(&[
            "[年]年[全][名]达到{}，比上年增长{}。",
            "[年]年，[全][名]{}，同比增长{}。",
            "[全][名][年]年完成{}，较上年增长{}。",
            "[年]年[全][名]为{}，增长{}。",
        ]);
        let level = format!("{}{unit}", printed(level, digits));
        self.state(&words.replace("[名]", name), &[level, rate]);
    }

    /// A measure of last year, as last year's report stated it.
    fn restated(&mut self) {
        let place = self.random.between(1, MEASURES.len() as i64 - 1) as usize;
        let Measure(name, unit, digits) = MEASURES[place];
        let mut level = self.before[place];
        let is_wrong = self.is_wrong(7);
        level += if is_wrong { self.random.between(2, 90) } else { 0 };
        let level = format!("{}{unit}", printed(level, digits));
        if is_wrong {
            self.plant("repeat", &level, true);
        }
        let words = self.worded(&["回顾上年，[上]年[全][名]为{}。\n", "[上]年[全][名]{}，成绩来之不易。\n"]);
        self.state(&words.replace("[名]", name), &[level]);
    }

    /// Two years in one sentence, and the growth between them.
    fn growth(&mut self) {
        let before = self.random.between(1_000, 90_000);
        let level = before + before * self.random.between(10, 400) / 1000;
        let mut growth = tenths(level - before, before);
        let is_wrong = self.is_wrong(1);
        growth += if is_wrong { self.random.between(10, 80) } else { 0 };
        let rate = format!("{}%", printed(growth, 1));
        if is_wrong {
            self.plant("growth", &rate, false);
        }
        let words = self.worded(&[
            "产业扶持资金由[上]年的{}增加到[年]年的{}，增长{}。",
            "[上]年发放小额信贷{}，[年]年发放小额信贷{}，比上年增长{}。",
            "机收面积从[上]年的{}扩大到[年]年的{}，增幅{}。",
        ]);
        let unit = if words.contains("面积") { "万亩" } else { "亿元" };
        let amount = |value| format!("{}{unit}", printed(value, 2));
        self.state(&words, &[amount(before), amount(level), rate]);
    }

    /// Parts and their total.
    fn sum(&mut self) {
        let parts: Vec<i64> = (0..3).map(|_| self.random.between(100, 9_000)).collect();
        let mut total: i64 = parts.iter().sum();
        let is_wrong = self.is_wrong(2);
        total += if is_wrong { self.random.between(5, 90) } else { 0 };
        let amount = |value: i64| format!("{}亿元", printed(value, 2));
        let (parts, total): (Vec<String>, String) = (parts.into_iter().map(amount).collect(), amount(total));
        if is_wrong {
            self.plant("sum", &total, false);
        }
        let words =
            self.worded(&["到位资金中央{}、省级{}、市县{}，合计{}。", "|总投资{}，由中央{}、地方{}和社会{}组成。"]);
        let figures = match words.starts_with('|') {
            true => [vec![total], parts].concat(),
            false => [parts, vec![total]].concat(),
        };
        self.state(words.trim_start_matches('|'), &figures);
    }

    /// A part, its whole, and its share.
    fn share(&mut self) {
        let whole = self.random.between(2_000, 9_000);
        let part = self.random.between(200, whole - 500);
        let mut share = tenths(part, whole);
        let is_wrong = self.is_wrong(3);
        share = if is_wrong { share / 2 + 1 } else { share };
        let share = format!("{}%", printed(share, 1));
        if is_wrong {
            self.plant("share", &share, false);
        }
        let words =
            self.worded(&["建档立卡贫困户共有{}，其中低保户{}，占{}。", "摸排危房户{}，其中土坯房户{}，占比{}。"]);
        let households = |count| format!("{count}户");
        self.state(&words, &[households(whole), households(part), share]);
    }

    /// Households and their persons.
    fn persons(&mut self) {
        let households = self.random.between(11, 90);
        let is_wrong = self.is_wrong(4);
        let persons = if is_wrong { households / 2 } else { households * self.random.between(15, 45) / 10 };
        let persons = format!("{}万人", printed(persons, 1));
        if is_wrong {
            self.plant("persons_households", &persons, false);
        }
        let words = self.worded(&["易地搬迁{}、{}。", "累计脱贫{}、{}，成效明显。"]);
        self.state(&words, &[format!("{}万户", printed(households, 1)), persons]);
    }

    /// A whole and a part of it.
    fn part(&mut self) {
        let whole = self.random.between(1_000, 9_000);
        let is_wrong = self.is_wrong(5);
        let part = if is_wrong { whole + self.random.between(100, 900) } else { whole / self.random.between(2, 7) };
        let amount = |value: i64| format!("{}亿元", printed(value, 1));
        let (whole, part) = (amount(whole), amount(part));
        if is_wrong {
            self.plant("part_of", &part, false);
        }
        let words = self.worded(&["统筹整合资金{}，其中省级资金{}。", "落实各类补助{}，其中生态补助{}。"]);
        self.state(&words, &[whole, part]);
    }

    /// What no check is about.
    fn work(&mut self) {
        let (count, rate) = (self.random.between(2, 400), self.random.between(600, 999));
        let rate = format!("{}%", printed(rate, 1));
        match self.random.between(1, 4) {
            1 => self.state("召开推进会{}，部署“两不愁三保障”。", &[format!("{count}次")]),
            2 => self.state("县域内就诊率达到{}。", &[rate]),
            3 => self.state("派出驻村工作队{}，贯彻十九大精神。", &[format!("{count}个")]),
            _ => self.state("农村自来水普及率达到{}，新建改建农村公路{}。", &[rate, format!("{}公里", count * 7)]),
        }
    }
}
