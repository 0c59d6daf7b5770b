//! Words that tell how the figures of a sentence hang together: one table.

use std::sync::LazyLock;

use super::lexicon::Lexicon;

/// What a word says about the figures beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// 增长, 提高: what follows is a growth.
    Grow,
    /// 下降, 减少: what follows is a fall.
    Fall,
    /// 增长到, 降至: what follows is the level reached.
    Reach,
    /// 增速, 增幅: what is measured is a growth.
    GrowthRate,
    /// 降幅: what is measured is a fall.
    FallRate,
    /// 率, 占比, 比重: what is measured is a share.
    Rate,
    /// 占: what follows is a share of a whole.
    Share,
    /// 分别: values follow in the order of what stands before.
    Respectively,
    /// 其中: parts follow.
    OfWhich,
    /// 高于: what follows is a difference above.
    Above,
    /// 低于: what follows is a difference below.
    Below,
    /// 比, 较, 同比, 环比: what a change is measured from.
    Than,
    /// 同比: from the same time of the year before.
    YearOnYear,
    /// 新增, 净增: what follows is new.
    New,
    /// 和, 及, 与: joins members of a list.
    And,
    /// 每: what follows is counted for each.
    Each,
    /// 人均, 户均: for each, in one word.
    PerHead,
    /// An opening bracket: what stands within is said in passing.
    Open,
    /// A closing bracket.
    Close,
    /// Words that may stand between a figure and what refers to it without a new subject.
    Filler,
    /// A word that begins like a cue and is none.
    None,
}

use Cue as C;

/// Verbs of growth, the short ones last: they end longer ones.
pub(crate) const GROWING: &str = "增长 增加 提高 提升 上升 上涨 扩大 攀升 增产 增收 增值 上浮 增多 增长了 增加了 提高了 提升了 上升了 \
    上涨了 扩大了 调增 增 涨";

/// Verbs of fall, likewise.
pub(crate) const FALLING: &str = "下降 减少 降低 回落 下跌 下滑 缩减 压减 收窄 减产 缩小 缩短 下调 调减 负增长 下降了 减少了 降低了 \
    回落了 压减了 缩短了 核减 减幅 减 降";

const CUES: &[(Cue, &str)] = &[
    (C::Grow, GROWING),
    // More growth than before: no change of what grew.
    (C::Grow, "多增"),
    (C::Fall, FALLING),
    (
        C::Reach,
        "增长到 增加到 提高到 提升到 上升到 上涨到 扩大到 下降到 减少到 降低到 回落到 压减到 缩减到 缩小到 缩短到 \
         增长至 增加至 提高至 提升至 上升至 上涨至 扩大至 下降至 减少至 降低至 回落至 压减至 缩减至 缩小至 缩短至 \
         增至 增到 升至 升到 降至 降到 减至 减到 涨至 涨到 调高至 调高到 调低至 调整到 调整为 调至 增加为 提高为 降为 减为 增为 变为 上升为 下降为 缩小为 减少为",
    ),
    (C::GrowthRate, "增速 增幅 增长率 增长速度 涨幅 增长幅度 升幅 复合增长率 年均增速 增长指数"),
    (C::FallRate, "降幅 跌幅 下降幅度 降低幅度"),
    (C::Rate, "率 比重 比例 比率 份额 覆盖面 完成度 系数 满意度"),
    (C::Share, "占 占比 占到 约占 占全省 占全国 占全市 占全县 占总数 占总量"),
    (C::Respectively, "分别 依次"),
    (C::OfWhich, "其中"),
    (C::Above, "高于 高出 快于 多于 优于 领先 超出 高 快"),
    (C::Below, "低于 慢于 少于 低 慢 落后"),
    (C::Than, "比 较 相比 与 对比 环比 同期相比"),
    (C::YearOnYear, "同比"),
    (C::New, "新增 净增 新增加 新增长"),
    (C::And, "和 及 以及"),
    (C::Each, "每"),
    (C::Open, "（ ("),
    (C::Close, "） )"),
    (C::PerHead, "人均 户均 亩均 村均 县均 日均 月均 年均"),
    // Not 实际, 可比口径, 扣除价格因素: a growth at constant prices is not that of the printed levels.
    (
        C::Filler,
        "了 约 为 达 达到 由 从 也 均 都 又 再 还 仍 将 已 共 共计 合计 幅度 平均 ： : 连续 累计 总体 进一步 大幅 首次 突破 超过 其",
    ),
    (
        C::None,
        "率先 率领 率队 频率 效率 增加值 增加额 增强 增量 增效 增设 增派 增添 增进 增幅度 减刑 减轻 减免 减灾 减排 减贫 减税 减负 减速 减半 降水 降雨 降费 降本 降临 降温 \
         涨停 占地 占用 占领 占据 占有 占道 高度 高校 高速 高效 高质量 高标准 高水平 高新 高中 高层 高等 高级 高端 高铁 高位 高原 高温 高氟 高技术 高山 高考 高峰 \
         低保 低收入 低碳 低温 低价 低头 低空 快速 快递 快乐 快捷 慢病 慢性 比较 比如 比赛 比武 比对 比拼 较大 较快 较好 较高 较多 较为 较强 较低 较少 \
         和谐 和平 和睦 与会 与否 及时 及其 及早 参与 普及 以及时 涉及 从事 从严 从而 从实 从快 从优 由于 为主 为了 为民 为本 为重 成为 作为 认为 行为 \
         已经 还是 还有 还款 又好 再次 再生 再贷款 共同 共有 共建 共享 共产党 达标 均衡 均等 均可 都市 成都 首都 将军 将近 比例尺 增长点 增长极 增值税 增利额 \
         与时俱进 总和 饱和 温和 调和 不及 其他 其它 其余 其实 其间 尤其 极其 与其 每每 每逢 高于一切 提高认识 提升行动 提升工程 比学赶超 及格",
    ),
];

static CUE_WORDS: LazyLock<Lexicon<Cue>> = LazyLock::new(|| {
    Lexicon::new(CUES.iter().flat_map(|(cue, words)| words.split_whitespace().map(move |word| (word, *cue))))
});

/// Whether a cue may start with `c`.
pub(super) fn starts(c: char) -> bool {
    CUE_WORDS.starts(c)
}

/// The longest cue at `from`, and where it ends.
pub(super) fn cue(chars: &[char], from: usize) -> Option<(Cue, usize)> {
    let (length, cue) = CUE_WORDS.longest(chars.get(from..)?)?;
    Some((*cue, from + length))
}
