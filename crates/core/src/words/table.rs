//! What the page says by itself: one table per language.

use super::Language;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident: $zh:literal, $en:literal;)*) => {
        /// The texts of the page in one language.
        #[derive(Debug, PartialEq, Eq)]
        pub struct Words {
            /// Which language it is.
            pub language: Language,
            $($(#[$doc])* pub $name: &'static str,)*
        }

        static ZH: Words = Words { language: Language::Zh, $($name: $zh,)* };
        static EN: Words = Words { language: Language::En, $($name: $en,)* };
    };
}

words! {
    /// The product.
    product: "数证", "Shuzheng 数证";
    /// The product in one line.
    tagline: "政府报告里的每个数字，都能找到、能核对", "Every figure of a government report, found and cross-checked";
    /// Skip link.
    skip: "跳到正文", "Skip to the content";
    /// Tab.
    tab_report: "原文", "Report";
    /// Tab.
    tab_figures: "数字", "Figures";
    /// Tab.
    tab_checks: "核对", "Checks";
    /// Tab.
    tab_open: "打开报告", "Open a report";
    /// Heading of what opens a reader's own report.
    open_heading: "打开自己的报告", "Open a report of your own";
    /// What happens to it.
    open_privacy: "正文只在这台设备的浏览器里处理：不上传，不联网。", "The text is read in this browser on this device: nothing is uploaded, and no request is made.";
    /// Label of the field for a text.
    open_text: "粘贴正文，一段一行", "Paste the text, one paragraph per line";
    /// In the field where a text is too long to be shown there.
    open_text_kept: "（正文很长，不在这里显示，仍会使用。）", "(The text is long: it is not shown here, and still used.)";
    /// Label of the field for a file.
    open_file: "选择文件", "Choose files";
    /// Beside the field for a file.
    open_file_note: "也可以把文件拖到本页任何地方，一次可以有多份：.txt、.html、.docx，导出的 .json，或报告集 .ndjson。", "Or drop files anywhere on this page, several at once: .txt, .html, .docx, an exported .json, or a collection .ndjson.";
    /// Label of the choice of a report of a collection.
    read_report: "读哪一份", "Report";
    /// Label of the field for the title.
    open_title: "题名（可不填）", "Title (optional)";
    /// Label of the field for the date.
    open_date: "报告日期，如 2020-06（有“今年”“上年”时需要）", "Date of the report, such as 2020-06 (for words such as 今年, “this year”)";
    /// Button.
    open_go: "标出数字", "Find the figures";
    /// Button where a text is open.
    open_again: "按以上内容更新", "Update";
    /// Said while the figures of what is opened are checked and indexed.
    checking: "正在核对", "Checking";
    /// Button that stops the reading of a long text.
    cancel: "取消", "Cancel";
    /// A date that does not read.
    open_bad_date: "报告日期请写成 2020、2020-06 或 2020-06-30。", "Write the date as 2020, 2020-06 or 2020-06-30.";
    /// A JSON file of something else.
    open_bad_json: "这个 .json 文件不是从数证导出的报告。", "This .json file is not a report exported from Shuzheng.";
    /// Over the reader's own report, in every view.
    opened_by_rule: "这份报告的数字由规则自动标出，未经人工校对；点开数字可以更正。", "The figures of this report were found automatically by rule, and nobody has reviewed them; open a figure to correct it.";
    /// Over the reader's own report where it is not part of the page.
    opened_link: "链接不含报告正文：要分享，请在“打开报告”里保存为网页。", "Links do not carry its text: to share it, save it as a page under “Open a report”.";
    /// Heading over what can be done with the report that is open.
    opened_heading: "现在打开的报告", "Now open";
    /// Button.
    save_page: "保存为网页", "Save as a page";
    /// Button.
    save_json: "导出（JSON）", "Export (JSON)";
    /// Button.
    keep_here: "保留在此浏览器", "Keep in this browser";
    /// Said after a report or an own check was kept.
    kept: "已保留", "Kept";
    /// Where the browser does not let the page store.
    keep_refused: "浏览器不允许在这里保存，或空间不够。可以改为导出。", "The browser does not allow storing here, or has no room for it. Export it instead.";
    /// Heading of what is kept.
    kept_heading: "保留在此浏览器的报告", "Reports kept in this browser";
    /// Button that opens what is kept.
    open_kept: "打开", "Open";
    /// Button that returns to the bundled report.
    open_bundled: "回到本页自带的报告", "Back to the built-in report";
    /// Before the title of the report with corrections that another has taken the place of.
    before: "上一份报告的更正还在", "The last report’s corrections are still there";
    /// Button that opens it again.
    reopen: "重新打开", "Open it again";
    /// Heading of the list of corrections.
    corrections: "已作的更正", "Corrections made";
    /// Button that takes a correction back.
    take_back: "撤回", "Take back";
    /// Heading of the form that corrects a figure.
    correct: "更正这个数字", "Correct this figure";
    /// Label of a field.
    correct_name: "名称", "Name";
    /// Label of a field.
    correct_reading: "按此读（如 10.5万人以上）", "Read as (such as 10.5万人以上)";
    /// Label of a field.
    correct_period: "时间（如 2019，或 2016/2020-06）", "Period (such as 2019, or 2016/2020-06)";
    /// Button.
    correct_go: "更正", "Correct";
    /// Button.
    correct_remove: "不是数字，去掉", "Not a figure: remove";
    /// Beside the name of a figure.
    renamed: "名称由读者更正", "Name corrected by the reader";
    /// A correction in the list, and over a figure that is no longer one.
    removed: "已去掉", "Removed";
    /// Label of the list of pages.
    pages: "分页", "Pages";
    /// Button to the rows before.
    page_before: "上一页", "Previous";
    /// Button to the rows after.
    page_after: "下一页", "Next";
    /// Label of the tab list.
    views: "视图", "Views";
    /// Button to the other language.
    other_language: "English", "中文";
    /// What is counted of a long table.
    rows_noun: "行", "rows";
    /// What is counted of a long list of checks.
    checks_noun: "项", "checks";
    /// Before the field that leads to a row, behind which Chinese has what is counted.
    go_to: "转到第", "Go to no.";
    /// Button beside that field.
    go: "转到", "Go";
    /// Label of the folded choices of how the page looks.
    display: "显示设置", "Display";
    /// Column and property: the figure as the text prints it.
    printed: "原文写法", "As printed";
    /// Button that closes a notice.
    dismiss: "知道了", "Dismiss";
    /// Over a check that is open and that the filter leaves out.
    outside_filter: "这项核对不在当前筛选之内：", "Outside the conditions set:";
    /// Heading of the folded part of a check.
    basis: "算式与依据", "Formula and basis";
    /// Label of the marks' key.
    marks: "标记", "Marks";
    /// What a mark in the text does.
    marks_note: "点正文里带标记的数字，可以看它的取值范围、出处和相关核对。", "Choose a marked figure to see the values that it allows, its source and its checks.";
    /// Label of marks of names, dates and ordinals.
    mark_named: "名称、日期或次序", "Name, date or ordinal";
    /// Label of a button.
    copy_citation: "复制引用", "Copy citation";
    /// Heading.
    quotation: "引文", "Quotation";
    /// Before the buttons that sort, where rows are cards.
    sort_by: "排序", "Sort by";
    /// Link to all findings of a verdict.
    see_all: "查看全部核对", "See all checks";
    /// Column: what a name, date or ordinal is.
    class: "类别", "Class";
    /// Column: what a name, date or ordinal means.
    meaning: "含义", "Meaning";
    /// Heading of the filters.
    filters: "筛选", "Filters";
    /// Button that closes a panel.
    close: "关闭", "Close";
    /// Label of the search field.
    search: "搜索文字或数值", "Search text or value";
    /// Example in the search field.
    search_hint: "如：危房、55.05亿", "e.g. 危房, housing, 55.05亿";
    /// Before the number of rows that filters without script leave.
    figures_shown: "显示的数字", "Figures shown";
    /// Button that removes all filters.
    clear_all: "全部清除", "Clear all";
    /// Label of the list of applied filters.
    applied: "已用的筛选", "Applied filters";
    /// Before the removal of one filter, for who hears the page.
    remove: "去掉筛选", "Remove filter";
    /// Label of the search in the list of applied filters.
    query: "搜索", "Search";
    /// More values of a facet.
    more: "更多", "More";
    /// Fewer values of a facet.
    fewer: "收起", "Fewer";
    /// No rows.
    nothing: "没有符合条件的内容。", "Nothing meets these conditions.";
    /// No rows, though nothing is asked for.
    nothing_at_all: "这份报告没有可列出的内容。", "This report has nothing to list here.";
    /// Property.
    value: "数值", "Value";
    /// Property.
    interval: "可能的范围", "Possible values";
    /// Property.
    approximation: "精确程度", "Precision";
    /// Property.
    kind: "类型", "Kind";
    /// Property.
    role: "角色", "Role";
    /// Property.
    period: "时间", "Period";
    /// Property.
    actor: "主体", "Actor";
    /// Property.
    place: "范围", "Where";
    /// Property.
    topic: "举措", "Policy measure";
    /// The paragraph of a figure where nobody has named it.
    own_paragraph: "段落", "Paragraph";
    /// Property.
    mechanism: "机制或行动", "Programme";
    /// Behind an interval that may be too narrow.
    optimistic: "（可能是约整的数，实际范围或许更宽）", " (a round number: it may be wider)";
    /// No period in the text.
    no_period: "原文未写明时间", "No period stated";
    /// Facet value of figures without checks.
    unchecked: "未参与核对", "Not in any check";
    /// Why a figure is in no check, where nobody wrote a reason.
    unchecked_reason: "没有规则认出可以与它核对的数字。", "No rule found a figure to check it against.";
    /// Facet value.
    against_text: "原文之内", "The text itself";
    /// Facet value.
    against_reference: "外部数值", "Outside values";
    /// Grade.
    grade_exact: "按原文的位数正好相同", "Exact as printed";
    /// Grade.
    grade_within_rounding: "在四舍五入范围内", "Within rounding";
    /// Why there is no sum.
    no_sum_rates: "比率和增幅不能相加。", "Rates do not add up.";
    /// Why there is no sum.
    no_sum_roles: "含有标准、界限、列举项数或变动值，不相加。", "Rules, declared counts and changes are among them, so no sum is given.";
    /// Why there is no sum.
    no_sum_parts: "有的数字是另一个的一部分，相加会重复计算。", "Some are parts of others; a sum would count them twice.";
    /// Under a sum.
    sum_caution: "直接相加；原文没有说明各项互不重叠。", "A plain sum: the text does not say that the items do not overlap.";
    /// Label of a sum.
    sum: "合计", "Sum";
    /// Between a name and its text.
    colon: "：", ": ";
    /// Heading of what to keep in mind.
    note: "说明", "Note";
    /// Heading of the address of a view.
    link: "链接", "Link";
    /// Button that prints the view.
    print: "打印", "Print";
    /// Heading of the reader's own checks.
    own_checks: "我的核对", "My checks";
    /// Button that picks a figure for an own check.
    pick: "选入自拟核对", "Pick for a check";
    /// Button that puts a picked figure back.
    unpick: "从自拟核对中去掉", "Remove from the check";
    /// Label of the tray.
    tray: "自拟核对", "Your own check";
    /// Label of the name of an own check.
    own_name: "名称（可不填）", "Name (optional)";
    /// Legend of the operations.
    operation: "怎样算", "Operation";
    /// Where too few figures are picked.
    pick_more: "再选一个数字，就能相除、相减、求增幅或占比。", "Pick one more figure to divide, subtract, or compare.";
    /// Where the browser does not let the page save.
    save_refused: "浏览器不允许在这里保存文件。", "The browser does not allow saving here.";
    /// Button that keeps an own check.
    keep: "保留", "Keep";
    /// Said after an own check was dropped.
    dropped: "已删除", "Deleted";
    /// Button that drops an own check.
    drop: "删除", "Delete";
    /// Button that empties the tray.
    empty_tray: "清空", "Clear";
    /// Between parts of a source.
    comma: "，", ", ";
    /// Heading.
    computed: "算得", "Computed";
    /// Heading.
    stated: "原文", "Stated";
    /// Beside the values that a check demands whatever the text states.
    demanded: "应为", "Must be";
    /// Beside the values of the others of several statements.
    elsewhere: "另一处", "Elsewhere";
    /// Beside the values of one of several statements.
    one_place: "一处", "One place";
    /// Heading.
    formula: "算式", "Formula";
    /// Heading.
    operands: "用到的数字", "Figures used";
    /// Heading.
    strength: "证明力", "Strength";
    /// Heading.
    margin: "余量", "Margin";
    /// Heading.
    repairs: "怎样才相符", "What would make it fit";
    /// Heading.
    outside_source: "外部来源", "Outside source";
    /// Heading of the inspector's checks.
    checks_of_figure: "相关核对", "Checks";
    /// Heading.
    why_unchecked: "为何没有核对", "Why there is no check";
    /// Heading.
    sentence: "原句", "Sentence";
    /// Heading.
    citation: "引用", "Citation";
    /// Label of a button.
    copy_link: "复制链接", "Copy link";
    /// After copying.
    copied: "已复制", "Copied";
    /// After copying an address of this device.
    copied_local: "已复制。其中的地址只能在这台电脑上打开。", "Copied. Its address opens only on this computer.";
    /// Where nothing can be copied.
    copy_failed: "这里不能自动复制，请选中下面的文字复制：", "Copying is not possible here; select this text and copy it:";
    /// Label of a button.
    copy_quotation: "复制引文", "Copy quotation";
    /// Label of a button.
    previous: "上一个数字", "Previous figure";
    /// Label of a button.
    next: "下一个数字", "Next figure";
    /// Label of a button.
    show_in_text: "在原文中查看", "Show in the text";
    /// Heading of the inspector.
    inspector: "数字详情", "Figure";
    /// Table caption.
    table_of_figures: "报告中的数字", "Figures of the report";
    /// Heading of the list of names.
    names_and_dates: "含数字的名称、日期与次序", "Names, dates and ordinals with numerals";
    /// What the list of names is for.
    names_note: "这些不是数量，单独列出，使原文每一个数字字样都有归属。", "These are no quantities; they are listed so that every numeral of the text is accounted for.";
    /// Heading.
    outline: "目录", "Outline";
    /// Heading.
    mechanisms: "提到的机制与行动", "Programmes named here";
    /// Heading of the first screen's list.
    highlights: "最值得看的核对", "Findings worth reading first";
    /// Count of checks.
    checks: "项核对", "checks";
    /// About the report's identity.
    about: "关于这份报告", "About this report";
    /// Property.
    publisher: "发布者", "Publisher";
    /// Property.
    date: "日期", "Date";
    /// Property.
    title: "题名", "Title";
    /// How the verdicts are meant.
    method: "核对只说明原文的数字彼此是否吻合，不判定哪个数字有误。每个数都按写出的位数看作一个取值范围，判断时已计入四舍五入。", "A check says whether stated figures fit together, never which of them is wrong. Each figure is read as the range that its printed digits allow, so rounding is taken into account.";
    /// Notice after a damaged link.
    link_problems: "链接中有无法识别的内容，已忽略：", "Parts of the link were not recognised and have been left out:";
    /// Sheet of a workbook.
    sources_sheet: "来源", "Sources";
    /// Sheet of a workbook.
    conditions_sheet: "筛选条件", "Conditions";
    /// Button that opens what the view is shared and saved by.
    share: "分享与导出", "Share and export";
    /// Label of the field with the view's link.
    share_link: "这个视图的链接", "Link to this view";
    /// Button.
    copy_frozen: "复制固定链接", "Copy frozen link";
    /// What the two links are for.
    share_link_note: "链接跟随报告更新；固定链接还记下此刻的数据，数据有改动时会告诉打开的人。", "A link follows the report; a frozen link also records the data as it is now, and tells whoever opens it when that has changed.";
    /// Button that hands the link to the system.
    share_native: "用系统分享", "Share with another app";
    /// Heading of the QR code.
    qr: "二维码", "QR code";
    /// What the QR code holds.
    qr_note: "扫码打开这个视图。", "Scan to open this view.";
    /// Where the page has no address that others can open.
    qr_local: "本页是从这台设备打开的，别人扫码打不开；放到网站上以后再用。", "This page was opened from this device, where nobody else can open it: use a code once it is on a website.";
    /// Where the link does not fit.
    qr_too_long: "链接太长，放不进二维码；请减少筛选或自拟核对。", "The link is too long for a code; remove filters or checks of your own.";
    /// Heading of the embedding.
    embed: "嵌入网页", "Embed in a page";
    /// Choice of how.
    embed_element: "自动高度（要加载shuzheng-embed.js）", "Automatic height (loads shuzheng-embed.js)";
    /// Choice of how.
    embed_frame: "不用脚本的框架（iframe）", "A frame without script (iframe)";
    /// Legend.
    embed_way: "方式", "Method";
    /// Label of a field.
    embed_height: "高度（像素）", "Height (pixels)";
    /// Label of the lines to copy.
    embed_lines: "放进网页的代码", "Code for your page";
    /// Button.
    copy_lines: "复制代码", "Copy the code";
    /// Button that shows how the embedded view looks.
    preview: "预览", "Preview";
    /// Button that puts the preview away.
    preview_end: "收起预览", "Hide the preview";
    /// What embedding needs.
    embed_note: "代码里的网址都要换成网页和脚本放到网站后的地址；做法见随附的hosting.md。", "Replace the addresses with those of the page and its script on your website; hosting.md says how.";
    /// Heading of the files.
    export: "导出", "Export";
    /// Before the buttons for what is in view.
    export_view: "当前", "In view";
    /// Before the buttons for everything.
    export_all: "全部", "All";
    /// Heading.
    cite: "引用这份报告", "Cite the report";
    /// Where a reader's own report is open.
    share_own: "链接不含报告正文：先在“打开报告”里把它保存为网页，再分享那个网页。", "Links do not carry the text: save it as a page under “Open a report” first, and share that page.";
    /// Button that has a figure read out.
    read_aloud: "朗读", "Read aloud";
    /// Button that ends it.
    stop_reading: "停止朗读", "Stop reading";
    /// Where the browser has no voice.
    no_voice: "这个浏览器没有可用的语音。", "This browser has no voice to read with.";
    /// Notice after a link that is not as it was copied.
    link_cut: "这个链接不完整，或被改动过；显示的是其中还能读出的部分。", "This link is incomplete or was changed; what can still be read of it is shown.";
    /// Notice after a frozen link to other data.
    link_changed: "这个链接固定之后，报告的数据有过更改：数字或结论可能与当时不同。", "The report’s data has changed since this link was frozen: figures or verdicts may differ from those of that time.";
    /// Notice where the link has no room for what the reader would add.
    link_full: "没有加上：一个链接容得下的有限，最多64个筛选值、12个选中的数字、8项自拟核对。请先去掉一些。", "Not added: a link holds only so much, at most 64 filters, 12 picked figures and 8 checks of your own. Remove some first.";
    /// What is stored and sent.
    privacy: "本页不联网，不上传；除非你要求，也不保存任何内容。", "This page makes no network request, uploads nothing, and stores nothing unless you ask it to.";
    /// Paragraph number.
    paragraph: "第%段", "¶ %";
    /// Badge of a check against an outside value.
    outside: "外部对照", "Outside value";
    /// Label of the first screen's counts.
    at_a_glance: "概览", "At a glance";
    /// Tab.
    tab_charts: "图表", "Charts";
    /// Chart title.
    chart_strip: "数字与核对在全文中的位置", "Where figures and checks stand in the text";
    /// Under the chart.
    chart_strip_note: "从左到右是全文从头到尾。圆点是数字，点开到原文；菱形是核对，放在它用到的第一个数字处，每种结论一行，圆点与它同色。空心的没有参与核对，或核对不足为证。", "Left to right is the text from beginning to end. A dot is a figure and leads to the text; a diamond is a check, at the first figure that it uses. Each verdict has a row and a colour, which its dots share. Hollow is what is in no check, or only in checks that prove nothing.";
    /// Under a chart that leaves marks out.
    chart_thinned: "数目太多，图中均匀地只画出一部分。", "There are too many to draw: an even sample is shown.";
    /// Under a chart that leaves rows out.
    chart_cut: "项目太多，图中只画出前60项。", "There are too many to draw: the first 60 are shown.";
    /// Chart title.
    chart_series: "同一指标的历年数值", "The same measure over the years";
    /// Under the chart.
    chart_series_note: "只放在一起比较名称、单位和范围相同，时间是整年的数字。", "Only figures of one name, unit and scope, each of a whole year, stand together.";
    /// Chart title.
    chart_regions: "同一指标的各地数值", "The same measure in several regions";
    /// Under the chart.
    chart_regions_note: "只放在一起比较名称、单位和年份相同，又写明是全省（全市、全区、全县）的数字。各地统计口径可能不同。", "Only figures of one name, unit and year stand together, each said to be of the whole region. Regions may count differently.";
    /// Chart title.
    chart_unit_values: "同类单位数值对比", "Comparable unit values side by side";
    /// Under the chart.
    chart_unit_values_note: "只在同一小标题之内比较：单位相同，又属同一项举措，或由一项核对放在一起。横轴是对数坐标：距离相等，倍数相同。范围可能不同，见各项说明。", "Compare within one heading only: one unit, and one measure or a check that sets them side by side. The scale is logarithmic: equal distances are equal factors. Scope may differ; see each mark.";
    /// Chart title.
    chart_shares: "比率与占比（0到100%）", "Rates and shares, from 0 to 100%";
    /// Under the chart.
    chart_shares_note: "各项比率的整体不同，不能相加。", "Each is a share of a different whole; they do not add up.";
    /// Chart title.
    chart_money: "金额：按主体列出", "Amounts of money by actor";
    /// Under the chart.
    chart_money_note: "各项可能互相包含或重叠，不能相加。主体可能是出资、引进或协调的一方；没有写明主体的报告按举措列出。横轴每一大格是前一格的10倍，位置不与数额成正比。", "Amounts may contain each other or overlap: do not add them. Some give money, others raise or arrange it; where nobody is named, they stand by measure. Each power of ten takes the same room, so places are not in proportion.";
    /// Chart title.
    chart_growth: "增减幅度", "Growth rates";
    /// Under the chart.
    chart_growth_note: "各项的指标和基期不同，不能互相加减。横轴离0越远越密，大小悬殊的增幅才能同图。", "Measures and base periods differ, so rates are not added. The axis is denser far from 0, so that very different rates have room on it.";
    /// Under charts with intervals.
    chart_key: "实心点是原文写出的数，空心点是推算的数；两道竖线之间是按写出的位数可能的范围，箭头表示没有界限。", "A filled dot is stated in the text, a hollow one derived; between the strokes lie the values that the print allows; an arrow means no limit.";
    /// Group of a chart.
    chart_stated: "原文写出", "Stated in the text";
    /// Group of a chart, and how a value is known.
    chart_derived: "推算", "Derived";
    /// Group of money.
    chart_no_actor: "原文没有写明主体", "Actor not stated";
    /// Column of a chart's table.
    chart_item: "项目", "Item";
    /// Column of a chart's table.
    chart_basis: "依据", "Basis";
    /// Heading of the folded table of a chart.
    chart_table: "图中数据", "The data as a table";
    /// Before a source.
    chart_source: "来源", "Source";
    /// Button that saves a chart.
    save_svg: "保存为 SVG", "Save as SVG";
    /// Button that saves a chart.
    save_png: "保存为 PNG", "Save as PNG";
}

impl Words {
    /// The table of one language.
    pub fn of(language: Language) -> &'static Words {
        match language {
            Language::Zh => &ZH,
            Language::En => &EN,
        }
    }

    /// How many rows are in view.
    pub fn shown_of(&self, shown: usize, total: usize) -> String {
        match self.language {
            Language::Zh => format!("当前{shown}条，共{total}条"),
            Language::En => format!("{shown} of {total} shown"),
        }
    }

    /// How much a collection holds.
    pub fn extent(&self, reports: usize, regions: usize, years: usize) -> String {
        match self.language {
            Language::Zh => format!("{reports}份报告，{regions}个地区，{years}个年份"),
            Language::En => [several(reports, "report"), several(regions, "region"), several(years, "year")].join(", "),
        }
    }

    /// What a report of a collection holds.
    pub fn report_counts(&self, title: &str, figures: usize, contradictions: usize) -> String {
        match (self.language, contradictions) {
            (Language::Zh, 0) => format!("{title}（{figures}个数字）"),
            (Language::Zh, _) => format!("{title}（{figures}个数字，{contradictions}处矛盾）"),
            (Language::En, 0) => format!("{title} ({})", several(figures, "figure")),
            (Language::En, _) => {
                format!("{title} ({}, {})", several(figures, "figure"), several(contradictions, "contradiction"))
            }
        }
    }

    /// Why there is no sum, with the first figure because of which, and what to do.
    pub fn no_sum_because_of(&self, reason: &str, printed: &str, place: &str) -> String {
        match self.language {
            Language::Zh => format!("{reason}例如{place}的“{printed}”。用筛选去掉这样的数字，就有合计。"),
            Language::En => format!("{reason} One is “{printed}” ({place}). Filter such figures out to get a sum."),
        }
    }

    /// How many more parts of files were passed over.
    pub fn more_passed_over(&self, count: usize) -> String {
        match self.language {
            Language::Zh => format!("还有{count}处，也已跳过。"),
            Language::En => format!("{count} more are passed over as well."),
        }
    }

    /// How many values of a facet are not listed.
    pub fn other_values(&self, count: usize) -> String {
        match self.language {
            Language::Zh => format!("另有{count}项没有列出，可先用其他条件缩小范围。"),
            Language::En => format!("{count} more are not listed: narrow down by something else first."),
        }
    }

    /// How many rows a file has.
    pub fn rows(&self, count: usize) -> String {
        match self.language {
            Language::Zh => format!("{count}行"),
            Language::En => several(count, "row"),
        }
    }

    /// How many checks stand at no place of the text.
    pub fn not_drawn(&self, checks: usize) -> String {
        match self.language {
            Language::Zh => format!("另有{checks}项核对所用的数不在正文中，没有画出。"),
            Language::En => format!("Checks that are not drawn, as their numbers are not in the text: {checks}."),
        }
    }

    /// The filters' button on a narrow screen.
    pub fn filters_and_results(&self, results: usize) -> String {
        match self.language {
            Language::Zh => format!("筛选（{results}条）"),
            Language::En => format!("Filters ({results} shown)"),
        }
    }

    /// The button that leads from the filters to what they leave.
    pub fn show_results(&self, results: usize) -> String {
        match self.language {
            Language::Zh => format!("查看{results}条"),
            Language::En => format!("Show {results}"),
        }
    }

    /// How many checks a figure takes part in.
    pub fn check_count(&self, checks: usize) -> String {
        match self.language {
            Language::Zh => format!("共{checks}项核对"),
            Language::En => format!("{checks} checks in all"),
        }
    }

    /// How many of the figures take part in a check.
    pub fn of_them_checked(&self, checked: usize) -> String {
        match self.language {
            Language::Zh => format!("个数字，{checked}个参与核对"),
            Language::En => format!("figures, {checked} in checks"),
        }
    }

    /// Both ranges of a finding, for who hears its number line.
    pub fn line_label(&self, [first, second]: [&str; 2], [computed, stated]: [&str; 2]) -> String {
        match self.language {
            Language::Zh => format!("{first}{computed}；{second}{stated}"),
            Language::En => format!("{first}: {computed}; {second}: {stated}"),
        }
    }

    /// Which rows a page shows.
    pub fn page_of(&self, first: usize, last: usize, total: usize) -> String {
        match self.language {
            Language::Zh => format!("第{first}–{last}段，共{total}段"),
            Language::En => format!("Paragraphs {first}–{last} of {total}"),
        }
    }

    /// Which part of a long list is seen; what is counted is one of the nouns above.
    pub fn position(&self, first: &str, last: &str, total: &str, noun: &str) -> String {
        match self.language {
            Language::Zh => format!("第{first}–{last}{noun}，共{total}{noun}"),
            Language::En => format!("{first}–{last} of {total} {noun}"),
        }
    }

    /// On paper, where a list is too long to be printed: what is, and up to how many are.
    pub fn printed_part(&self, position: &str, most: &str, noun: &str) -> String {
        match self.language {
            Language::Zh => format!("只打印了屏幕上的部分：{position}。筛选到{most}{noun}以内，可以全部打印。"),
            Language::En => {
                format!("Printed is what was on the screen: {position}. Up to {most} {noun} are printed whole.")
            }
        }
    }

    /// How far the reading of a long text is.
    pub fn opening(&self, read: usize, lines: usize) -> String {
        match self.language {
            Language::Zh => format!("正在读：第{read}段，共{lines}段"),
            Language::En => format!("Reading: paragraph {read} of {lines}"),
        }
    }

    /// A paragraph by its number.
    pub fn paragraph_number(&self, line: u32) -> String {
        self.paragraph.replace('%', &line.to_string())
    }

    /// How a source was read; the word of the source where it is not a known one.
    pub fn read_from<'w>(&self, slug: &'w str) -> &'w str {
        let known = match slug {
            "publisher" => ("发布者原网页", "read at the publisher"),
            "newspaper" => ("报纸", "read in the newspaper"),
            "news site" => ("新闻网站", "read on the news site"),
            "reprint" => ("转载", "read in a reprint"),
            other => return other,
        };
        self.language.of(known)
    }

    /// What would make a contradiction pass.
    pub fn repair(&self, label: &str, value: &str) -> String {
        match self.language {
            Language::Zh => format!("其他不变，若{label}为{value}，则相符"),
            Language::En => format!("others held, it would fit if {label} were {value}"),
        }
    }

    /// What a figure without checks, or with them, is called for who hears its mark.
    pub fn mark_label(&self, label: &str, verdict: Option<&str>) -> String {
        match (verdict, self.language) {
            (Some(verdict), Language::Zh) => format!("{label}，{verdict}"),
            (Some(verdict), Language::En) => format!("{label}, {verdict}"),
            (None, _) => label.to_owned(),
        }
    }

    /// A mark of a chart, for who hears it or points at it.
    pub fn chart_mark(&self, label: &str, value: &str, range: &str, sentence: &str) -> String {
        let mut text = [label, self.colon, value].concat();
        if range != value {
            text = self.chart_value(range, &text);
        }
        [&text, self.language.of(("。", ". ")), sentence].concat()
    }

    /// A value with what it is the value of.
    pub fn chart_value(&self, label: &str, value: &str) -> String {
        match self.language {
            Language::Zh => format!("{value}（{label}）"),
            Language::En => format!("{value} ({label})"),
        }
    }

    /// What a chart or a part of it shows, for who does not see it.
    pub fn chart_summary(&self, heading: &str, count: usize, least: &str, most: &str) -> String {
        let heading = if heading.is_empty() { String::new() } else { format!("{heading}{}", self.colon) };
        match (self.language, count) {
            (Language::Zh, 1) => format!("{heading}{least}。"),
            (Language::Zh, _) => format!("{heading}共{count}项，最小{least}，最大{most}。"),
            (Language::En, 1) => format!("{heading}{least}."),
            (Language::En, _) => format!("{heading}{count} values, from {least} to {most}."),
        }
    }

    /// How many marks a drawing has of each kind.
    pub fn chart_counts(&self, counts: &[String]) -> String {
        match self.language {
            Language::Zh => format!("全文共有：{}。", counts.join("，")),
            Language::En => format!("In the text: {}.", counts.join(", ")),
        }
    }

    /// A year as the label of a row.
    pub fn year(&self, year: i64, derived: bool) -> String {
        match (self.language, derived) {
            (Language::Zh, false) => format!("{year}年"),
            (Language::Zh, true) => format!("{year}年 推算"),
            (Language::En, false) => year.to_string(),
            (Language::En, true) => format!("{year}, derived"),
        }
    }
}

/// So many of what has a plain plural, in English.
fn several(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
