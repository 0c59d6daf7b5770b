//! Regions and years, as the title of a report names them.

use super::{Label, Named};
use crate::extract::{self, Class, Resolution};

/// The provinces, autonomous regions, municipalities and special administrative regions: the name, what a title may
/// leave out of it, and the English name, of which the slug is made.
const PROVINCES: [(&str, &str, &str); 34] = [
    ("北京", "市", "Beijing"),
    ("天津", "市", "Tianjin"),
    ("河北", "省", "Hebei"),
    ("山西", "省", "Shanxi"),
    ("内蒙古", "自治区", "Inner Mongolia"),
    ("辽宁", "省", "Liaoning"),
    ("吉林", "省", "Jilin"),
    ("黑龙江", "省", "Heilongjiang"),
    ("上海", "市", "Shanghai"),
    ("江苏", "省", "Jiangsu"),
    ("浙江", "省", "Zhejiang"),
    ("安徽", "省", "Anhui"),
    ("福建", "省", "Fujian"),
    ("江西", "省", "Jiangxi"),
    ("山东", "省", "Shandong"),
    ("河南", "省", "Henan"),
    ("湖北", "省", "Hubei"),
    ("湖南", "省", "Hunan"),
    ("广东", "省", "Guangdong"),
    ("广西", "壮族自治区", "Guangxi"),
    ("海南", "省", "Hainan"),
    ("重庆", "市", "Chongqing"),
    ("四川", "省", "Sichuan"),
    ("贵州", "省", "Guizhou"),
    ("云南", "省", "Yunnan"),
    ("西藏", "自治区", "Xizang"),
    ("陕西", "省", "Shaanxi"),
    ("甘肃", "省", "Gansu"),
    ("青海", "省", "Qinghai"),
    ("宁夏", "回族自治区", "Ningxia"),
    ("新疆", "维吾尔自治区", "Xinjiang"),
    ("台湾", "省", "Taiwan"),
    ("香港", "特别行政区", "Hong Kong"),
    ("澳门", "特别行政区", "Macao"),
];

/// What the names of prefectures, counties and districts end with.
const UNITS: [char; 6] = ['市', '县', '区', '州', '盟', '旗'];

/// How a text calls the whole of the region that it is about, 全县 or 我县: by the last letter of that region's name, 国
/// for the country, and what follows.
pub(crate) fn of_whole(words: &str) -> Option<(char, &str)> {
    let rest = words.strip_prefix(['全', '我'])?;
    let region = rest.chars().next().filter(|region| "国省镇乡村".contains(*region) || UNITS.contains(region))?;
    Some((region, rest.trim_start_matches(region)))
}

/// The longest such name, in characters (黔西南布依族苗族自治州).
const LONGEST_UNIT: usize = 11;

/// How many of them stand one within the other (石家庄市平山县).
const MOST_UNITS: usize = 3;

/// What a title goes on with behind the name of a region: 政府, 人民政府, 国民经济, 工作, 扶贫, 2021年 and so on.
const BEHIND: &str = "政人国经工脱扶财预决统年关第十二委党乡推全";

/// Words that end like the name of a region and are none.
const NO_REGION: [&str; 14] = [
    "社区",
    "园区",
    "景区",
    "灾区",
    "山区",
    "小区",
    "老区",
    "库区",
    "牧区",
    "校区",
    "城市",
    "贫困县",
    "贫困地区",
    "开发区",
];

/// How words begin that are no region's own name: 全省, 各市, 加强社区.
const NO_NAME: [char; 10] = ['某', '全', '各', '本', '我', '省', '加', '推', '关', '对'];

/// The region that a title begins with, or else the province that it names.
pub(super) fn in_title(title: &str) -> Option<Named> {
    let start = title.trim_start_matches(|c: char| c.is_ascii() || "关于在中共年度月《“（".contains(c));
    if let Some(province) = at_start(start).or_else(|| {
        // The first that is named, where no county stands at the beginning.
        let first = PROVINCES.iter().filter_map(|(name, ..)| title.find(name)).min().filter(|_| units(start) == 0)?;
        at_start(title.get(first..)?)
    }) {
        return Some(province);
    }
    let name = start.get(..units(start)).filter(|name| !name.is_empty())?;
    Some(named(None, name))
}

/// The region that somebody names, in the same words or others.
pub(super) fn said(words: &str) -> Option<Named> {
    let words = words.trim();
    Some(at_start(words).unwrap_or_else(|| named(None, words))).filter(|_| !words.is_empty())
}

/// The province that the words begin with, and the prefecture, county or district of it that they go on with.
fn at_start(words: &str) -> Option<Named> {
    let province = PROVINCES.iter().find(|(name, ..)| words.starts_with(name))?;
    let behind = words.get(province.0.len()..)?;
    let rest = behind.strip_prefix(province.1).unwrap_or(behind);
    let own = rest.get(..units(rest)).unwrap_or("");
    // 吉林市 and 海南藏族自治州 are not the provinces whose names they begin with.
    let is_other = rest.len() == behind.len() && (rest.starts_with(UNITS) || own.contains("自治"));
    if is_other {
        let end = if rest.starts_with(UNITS) { province.0.len() + "市".len() } else { province.0.len() + own.len() };
        return Some(named(None, words.get(..end)?));
    }
    Some(named(Some(province), own))
}

/// How many bytes of the words are names of prefectures, counties or districts.
fn units(words: &str) -> usize {
    units_of(words, MOST_UNITS)
}

/// The same, of at most so many one within the other.
fn units_of(words: &str, most: usize) -> usize {
    if most == 0 || words.starts_with(NO_NAME) {
        return 0;
    }
    let ends = words.char_indices().take(LONGEST_UNIT).skip(1).filter(|(_, c)| UNITS.contains(c));
    for (at, last) in ends {
        let (name, rest) = words.split_at(at + last.len_utf8());
        let is_han = name.chars().all(|c| !c.is_ascii() && c.is_alphabetic());
        if !is_han || NO_REGION.iter().any(|word| name.ends_with(word)) {
            continue;
        }
        let ends_here = rest.chars().next().is_none_or(|next| !next.is_alphabetic() || BEHIND.contains(next));
        match units_of(rest, most - 1) {
            0 if ends_here => return name.len(),
            0 => {}
            more => return name.len() + more,
        }
    }
    0
}

/// A region with its slug: links hold no Chinese, so that of a county is made of code points.
fn named(province: Option<&(&str, &str, &str)>, own: &str) -> Named {
    let (zh, en) = province.map_or_else(Default::default, |(name, suffix, en)| (format!("{name}{suffix}"), *en));
    let mut slug = en.to_lowercase().replace(' ', "-");
    if !own.is_empty() && !slug.is_empty() {
        slug.push('-');
    }
    for c in own.chars() {
        slug.push_str(&format!("u{:x}", u32::from(c)));
    }
    Named { slug, label: Label::new(format!("{zh}{own}"), [en, own].join(" ").trim()) }
}

/// The year that a title names, where it is one.
pub(super) fn year_in_title(title: &str) -> Option<i16> {
    let found = extract::extract(title, None);
    let mut years = found.figures.iter().filter(|found| found.class == Class::Date).filter_map(|found| {
        let period = found.period.as_ref().filter(|period| period.how == Resolution::Stated)?;
        Some((period.range.from.year, period.range.to.year))
    });
    let (first, last) = years.next()?;
    (first == last && years.all(|other| other == (first, last))).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::{in_title, said, year_in_title};

    fn region(title: &str) -> String {
        in_title(title).map_or_else(String::new, |region| region.label.zh)
    }

    #[test]
    fn titles_name_provinces_and_what_is_in_them() {
        for (title, expected) in [
            ("河北省2020年脱贫攻坚工作报告", "河北省"),
            ("2021年河北省政府工作报告", "河北省"),
            ("（2021年1月）广西政府工作报告", "广西壮族自治区"),
            ("北京市政府工作报告", "北京市"),
            ("内蒙古自治区2019年国民经济和社会发展统计公报", "内蒙古自治区"),
            ("关于陕西省2019年预算执行情况的报告", "陕西省"),
            ("在省第十三届人民代表大会上的报告（山西省）", "山西省"),
            ("河北省石家庄市平山县2020年政府工作报告", "河北省石家庄市平山县"),
            ("北京市海淀区政府工作报告", "北京市海淀区"),
            ("吉林市2020年政府工作报告", "吉林市"),
            ("海南藏族自治州2020年政府工作报告", "海南藏族自治州"),
            ("2020年平山县政府工作报告", "平山县"),
            ("沙市区2021年工作报告", "沙市区"),
            ("易县人民政府工作报告", "易县"),
            ("上海市城市更新工作报告", "上海市"),
            ("河北省全面推进县域经济发展的报告", "河北省"),
            ("关于加强社区工作的报告", ""),
            ("全省市县经济工作报告", ""),
            ("2021年政府工作报告", ""),
            ("", ""),
            ("市区市区市区市区市区市区市区市区市区市区市区市区市区市区市区市区市区市区市区市区", ""),
        ] {
            assert_eq!(region(title), expected, "{title}");
        }
    }

    #[test]
    fn slugs_are_of_letters_and_digits_that_links_hold() {
        let of = |words: &str| said(words).map(|region| (region.slug, region.label.en));
        assert_eq!(of("陕西"), Some(("shaanxi".to_owned(), "Shaanxi".to_owned())));
        assert_eq!(of("内蒙古自治区"), Some(("inner-mongolia".to_owned(), "Inner Mongolia".to_owned())));
        assert_eq!(of("河北省易县"), Some(("hebei-u6613u53bf".to_owned(), "Hebei 易县".to_owned())));
        assert_eq!(of("长三角"), Some(("u957fu4e09u89d2".to_owned(), "长三角".to_owned())));
        assert_eq!(of(" "), None);
    }

    #[test]
    fn a_title_names_a_year_where_it_names_one() {
        assert_eq!(year_in_title("河北省2020年脱贫攻坚工作报告"), Some(2020));
        assert_eq!(year_in_title("2021年政府工作报告"), Some(2021));
        assert_eq!(year_in_title("2019年度工作总结"), Some(2019));
        assert_eq!(year_in_title("关于2019年预算执行情况和2020年预算草案的报告"), None);
        assert_eq!(year_in_title("2016—2020年工作报告"), None);
        assert_eq!(year_in_title("政府工作报告"), None);
    }
}
