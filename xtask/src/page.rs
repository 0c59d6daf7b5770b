//! The page: compiled, bound to JavaScript, optimised and put into one file, or into a few for portals that forbid
//! inline script. `index.html` is the frame of both; what stands at its marks differs.

use crate::letters::letters;
use crate::order;
use crate::run::{command, run, step};
use crate::streams;
use crate::tools::{self, Node};
use anyhow::{Context, Result, anyhow, bail, ensure};
use base64::prelude::{BASE64_STANDARD, Engine};
use liblzma::stream::{LzmaOptions, MatchFinder, PRESET_EXTREME, Stream};
use liblzma::write::XzEncoder;
use sha2::{Digest, Sha256};
use shuzheng_core::export::html;
use shuzheng_core::query::Model;
use shuzheng_core::report::bundled;
use shuzheng_core::words::Language;
use std::fs;
use std::io::Write;
use std::num::NonZeroU64;
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

/// Where the page is built.
pub const PAGE: &str = "dist/shuzheng.html";
const STYLE: &str = "src/style.css";

/// Where the program is: in the page, or in a file beside it.
const LETTERS: &str = "src/boot/letters.js";
const SQUEEZED: &str = "src/boot/squeezed.js";
const STREAMS: &str = "src/boot/streams.js";
const UNPACK: &str = "src/boot/unpack.js";
const INLINED: &str = "src/boot/inlined.js";
const BESIDE: &str = "src/boot/beside.js";
const START: &str = "src/boot/start.js";
/// What the start imports, each only from those before it.
const PARTS: [&str; 3] = ["frame.js", "files.js", "voice.js"];
/// What runs before anything is painted, and what is built of it.
const LOOK: &str = "src/boot/look.js";
const LOOK_BUILT: &str = "target/page/look.js";

/// What a host's page may load, in the repository and as it is built.
const EMBED: &str = "embed/shuzheng-embed.js";
const EMBED_BUILT: &str = "dist/shuzheng-embed.js";

/// The marks of `index.html`.
mod mark {
    pub const POLICY: &str = "<!-- policy -->";
    pub const LOOK: &str = "<!-- look -->";
    pub const STATIC: &str = "<!-- static -->";
    pub const STYLE: &str = "<link data-trunk rel=\"css\" href=\"src/style.css\">";
    pub const PROGRAM: &str = "<link data-trunk rel=\"rust\" data-bin=\"shuzheng\" data-wasm-opt=\"0\">";
}

/// The oldest browsers that the page is for. What sets them is `DecompressionStream`, for Word documents, in the two
/// latter.
const BROWSERS: &str = "--target=chrome96,firefox113,safari16.4";

/// What the program may use beyond the first version of WebAssembly. All of it is in Chrome 96, Firefox 79, Safari 15.
const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// How often zopfli goes over the program.
const ROUNDS: NonZeroU64 = NonZeroU64::new(3).unwrap();

/// The sizes that the page must not exceed, in bytes.
mod budget {
    pub const PAGE: usize = 600_000;
    pub const PAGE_GZIPPED: usize = 350_000;
    /// What a browser compiles. The data beside it (the report, the words, tables) costs a reader only what it adds to
    /// the page.
    pub const CODE: usize = 763_000;
    pub const EMBED: usize = 2_048;
}

/// The content of the page without script.
fn static_body() -> Result<String> {
    let report = bundled::hebei_2020().map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        anyhow!("{}", lines.join("\n"))
    })?;
    Ok(lean(&html::body(&Model::new(report), Language::Zh)))
}

/// HTML without what it allows to leave out: quotes around plain words, and the ends of rows, cells and items.
fn lean(html: &str) -> String {
    let is_plain = |value: &str| {
        !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_#".contains(&byte))
    };
    let mut out = String::with_capacity(html.len());
    // In text a quotation mark is escaped: those that are left stand around values.
    for (at, piece) in html.split('"').enumerate() {
        let is_quoted = at % 2 == 1 && !is_plain(piece);
        out.extend(is_quoted.then_some('"'));
        out.push_str(piece);
        out.extend(is_quoted.then_some('"'));
    }
    ["</td>", "</th>", "</tr>", "</li>"].iter().fold(out, |html, end| html.replace(end, ""))
}

/// Builds the one-file page and prints its sizes and digest. It is written even where it is over budget.
pub fn build() -> Result<Sizes> {
    tools::wasm_target()?;
    tools::library_sources()?;
    let node = Node::find()?;
    fs::create_dir_all("target/page")?;
    if node.is_none() {
        println!("Node.js with npm was not found: the page is built unoptimised, larger but otherwise the same.");
    }
    let node = node.as_ref();
    step("compiling the page to WebAssembly", || {
        let words = ["build", "--release", "--target", "wasm32-unknown-unknown", "--package", "shuzheng"];
        run(command("cargo", &words).envs(tools::page_environment()?))
    })?;
    let compiled = tools::target_folder()?.join("wasm32-unknown-unknown/release/shuzheng.wasm");
    let (glue, wasm) = step("generating its JavaScript bindings", || bind(&compiled))?;
    let wasm = match node {
        Some(node) => step("optimising the WebAssembly", || optimise(node, &wasm))?,
        None => wasm,
    };
    // Joining the scripts of what unpacks it best takes Node.
    let (program, pack) = match node {
        Some(_) => (SQUEEZED, squeeze as fn(&[u8]) -> Result<Vec<u8>>),
        None => (INLINED, compress as fn(&[u8]) -> Result<Vec<u8>>),
    };
    let packed = step("packing the program", || Ok(letters(&pack(&wasm)?)))?;
    if let Some(node) = node {
        unpacks(node, &packed, &wasm)?;
    }
    let script = step("joining the scripts", || join(node, &glue, program))?;
    let (style, look) = (style(node)?, alone(node, LOOK, LOOK_BUILT)?);
    let page = step("writing the page", || {
        let scripts = [look.trim(), &script];
        let page = one_file(&fs::read_to_string("index.html")?, &static_body()?, &style, scripts, &packed)?;
        fs::create_dir_all("dist")?;
        fs::write(PAGE, &page)?;
        Ok(page)
    })?;
    let embed = alone(node, EMBED, EMBED_BUILT)?;
    report(&page, &wasm, embed.len(), node.is_some())
}

/// A script that stands alone, minified where there is Node.
fn alone(node: Option<&Node>, source: &str, built: &str) -> Result<String> {
    let Some(node) = node else {
        let source = fs::read_to_string(source)?;
        // In a function, names of ours cannot meet names of others.
        let script = format!("(() => {{\n{source}}})();\n");
        fs::write(built, &script)?;
        return Ok(script);
    };
    let outfile = format!("--outfile={built}");
    let words = [source, "--format=iife", "--minify", "--charset=utf8", BROWSERS, "--log-level=warning", &outfile];
    run(&mut command(&node.tool("esbuild"), &words))?;
    Ok(fs::read_to_string(built)?)
}

/// The JavaScript bindings and the program that goes with them.
pub fn bind(compiled: &Path) -> Result<(String, Vec<u8>)> {
    let mut output = Bindgen::new()
        .input_path(compiled)
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        // No address of a file beside the page: the program comes with the page.
        .omit_default_module_path(true)
        .generate_output()?;
    ensure!(
        output.snippets().values().all(Vec::is_empty)
            && output.local_modules().is_empty()
            && output.npm_dependencies().is_empty(),
        "a dependency brings JavaScript of its own, which the page has no place for"
    );
    let mut glue = output.js().to_owned();
    let program = output.wasm_mut();
    // The names by which the two know each other are long, with digits that pack badly, and nobody reads them.
    for (at, import) in program.imports.iter_mut().enumerate() {
        rename(&mut import.name, format!("i{at}"), &mut glue);
    }
    let exports = program.exports.iter_mut().filter(|export| export.name.starts_with("wasm_bindgen_"));
    for (at, export) in exports.enumerate() {
        rename(&mut export.name, format!("e{at}"), &mut glue);
    }
    Ok((glue, output.wasm_mut().emit_wasm()))
}

/// Gives what the program and its bindings share another name in both.
fn rename(name: &mut String, new: String, glue: &mut String) {
    let old = std::mem::replace(name, new);
    // Where one name begins another, what is replaced is the whole word.
    let whole = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut pieces = glue.split(old.as_str());
    let mut renamed = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let is_whole = !renamed.ends_with(whole) && !piece.starts_with(whole);
        renamed.push_str(if is_whole { name } else { &old });
        renamed.push_str(piece);
    }
    *glue = renamed;
}

/// wasm-opt for size. The result must be within `WASM_FEATURES`, whatever the compiler says it used.
pub fn optimise(node: &Node, wasm: &[u8]) -> Result<Vec<u8>> {
    let (input, middle, output) = ("target/page/bound.wasm", "target/page/shorter.wasm", "target/page/optimised.wasm");
    fs::write(input, wasm)?;
    let wasm_opt = node.tool("wasm-opt");
    // A function with one caller stays a function unless it is small: what repeats packs better than what is merged.
    let once = "--one-caller-inline-max-function-size=90";
    // Branches in another form than LLVM's, twice, are shorter. How loads and stores are aligned is only a
    // hint, which no engine of today heeds, and is left out of what is packed (`streams`).
    let again = ["--flatten", "--rereloop", "-Oz"];
    let passes = [&["-Oz"][..], &again, &again].concat();
    // The first kilobyte of memory is the last of the stack, which grows towards it: nothing else points there. Zeros
    // in the data pack better than the heads of the pieces between them.
    let options = ["--low-memory-unused", once, "--skip-pass=memory-packing"];
    run(command(&wasm_opt, &passes).args(options).args(["--strip-target-features", input, "-o", middle]))?;
    fs::write(middle, order::name_by_likeness(&fs::read(middle)?)?)?;
    let passes = ["-Oz", "--dealign", "--reorder-functions-by-name", "--strip-debug"];
    run(command(&wasm_opt, &passes).args(options).args(WASM_FEATURES).args([middle, "-o", output]))?;
    let checked = "target/page/checked.wasm";
    run(command(&wasm_opt, &["--quiet", "--mvp-features"]).args(WASM_FEATURES).args([output, "-o", checked]))
        .context("the program uses a feature of WebAssembly that is not in the list of xtask/src/page.rs")?;
    Ok(fs::read(output)?)
}

/// One module of the bindings and the start, minified where there is Node.
fn join(node: Option<&Node>, glue: &str, program: &str) -> Result<String> {
    let mut parts = Vec::new();
    if program == INLINED {
        parts.push(("letters.js", fs::read_to_string(LETTERS)?));
    }
    if let Some(node) = node.filter(|_| program == SQUEEZED) {
        parts.push(("unpacker.js", unpacker(node)?));
    }
    parts.push(("program.js", fs::read_to_string(program)?));
    for name in PARTS {
        parts.push((name, fs::read_to_string(Path::new("src/boot").join(name))?));
    }
    parts.push(("start.js", fs::read_to_string(START)?));
    let Some(node) = node else {
        let own = |line: &&str| !line.starts_with("import ");
        let lines = parts.iter().flat_map(|(_, text)| text.lines().filter(own));
        let text: String = lines.flat_map(|line| [line.strip_prefix("export ").unwrap_or(line), "\n"]).collect();
        // In a block, names of ours cannot meet names of the bindings.
        return Ok(format!("{glue}\n{{\n{text}}}"));
    };
    let output = "target/page/page.js";
    fs::write("target/page/shuzheng.js", glue)?;
    for (name, text) in parts {
        fs::write(Path::new("target/page").join(name), text)?;
    }
    run(&mut command(
        &node.tool("esbuild"),
        &[
            "target/page/start.js",
            "--bundle",
            "--format=esm",
            "--minify",
            "--charset=utf8",
            BROWSERS,
            "--log-level=warning",
            &format!("--outfile={output}"),
        ],
    ))?;
    // What esbuild leaves: the bindings' functions as arrows, and what is used once where it is used.
    let compress = ["--module", "--compress", "passes=4,unsafe_arrows,ecma=2020", "--mangle", "--format", "ecma=2020"];
    run(command(&node.tool("terser"), &[output]).args(compress).args(["--output", output]))?;
    Ok(fs::read_to_string(output)?.trim().to_owned())
}

/// What unpacks the program as one function that needs nothing around it: its text is a worker's.
fn unpacker(node: &Node) -> Result<String> {
    let output = "target/page/unpack.js";
    let outfile = format!("--outfile={output}");
    let words = ["--bundle", "--format=iife", "--global-name=unpacking", "--minify", BROWSERS, "--log-level=warning"];
    run(command(&node.tool("esbuild"), &[UNPACK, &outfile]).args(words))?;
    let bundled = fs::read_to_string(output)?;
    Ok(format!("export const unpacker = () => {{\n{bundled}return unpacking.unpack;\n}};\n"))
}

/// The style sheet, minified where there is Node.
fn style(node: Option<&Node>) -> Result<String> {
    let Some(node) = node else { return Ok(fs::read_to_string(STYLE)?) };
    let output = "target/page/style.css";
    run(&mut command(
        &node.tool("esbuild"),
        &[STYLE, "--minify", "--charset=utf8", BROWSERS, "--log-level=warning", &format!("--outfile={output}")],
    ))?;
    Ok(fs::read_to_string(output)?.trim().to_owned())
}

/// The page with everything in it. It asks for nothing at run time, and its policy lets it ask for nothing.
fn one_file(frame: &str, body: &str, style: &str, [look, script]: [&str; 2], packed: &str) -> Result<String> {
    let scripts = [look, script].into_iter().flat_map(|script| [(script, "</script"), (script, "<!--")]);
    for (text, end) in scripts.chain([(style, "</style")]) {
        ensure!(!text.contains(end), "{end} would end the inlined text too early");
    }
    let policy = format!(
        "default-src 'none'; script-src {} {} 'wasm-unsafe-eval'; style-src {}; img-src data: blob:; worker-src blob:; \
         base-uri 'none'; form-action 'none'",
        source_hash(look),
        source_hash(script),
        source_hash(style)
    );
    // The script waits for the whole page, and packs better beside the text.
    let program = format!(
        "<script type=\"module\">{script}</script>\n<script type=\"application/octet-stream\" id=\"wasm\">{packed}</script>"
    );
    let page = replace(frame, mark::POLICY, &policy_tag(&policy))?;
    let page = replace(&page, mark::STYLE, &format!("<style>{style}</style>"))?;
    let page = replace(&page, mark::LOOK, &format!("<script>{look}</script>"))?;
    let page = replace(&page, mark::PROGRAM, &program)?;
    let page = replace(&page, mark::STATIC, body)?;
    ensure!(!page.contains('\r'), "a carriage return in the page would make its hashes wrong");
    Ok(page)
}

/// Gives the staged output of trunk the same content and start as the one-file page.
pub fn finish_multi() -> Result<()> {
    let staging = std::env::var("TRUNK_STAGING_DIR").context("trunk calls this, see Trunk.toml: trunk build")?;
    let release = std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    let staging = Path::new(&staging);
    let node = if release { Node::find()? } else { None };
    let node = node.as_ref();
    fs::create_dir_all("target/page")?;

    let glue_name = only_file(staging, ".js")?;
    let script = join(node, &fs::read_to_string(staging.join(&glue_name))?, BESIDE)?;
    fs::remove_file(staging.join(&glue_name))?;
    let script_name = named_by_content("shuzheng", &script);
    fs::write(staging.join(&script_name), script)?;
    let look = alone(node, LOOK, LOOK_BUILT)?;
    let look_name = named_by_content("look", &look);
    fs::write(staging.join(&look_name), look)?;

    if let Some(node) = node {
        let wasm = staging.join(only_file(staging, ".wasm")?);
        fs::write(&wasm, optimise(node, &fs::read(&wasm)?)?)?;
        fs::write(staging.join(only_file(staging, ".css")?), style(Some(node))?)?;
    }

    // The development server adds an inline script of its own, which a policy would forbid.
    let policy = if release {
        policy_tag(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
             img-src 'self' data: blob:; base-uri 'none'; form-action 'none'",
        )
    } else {
        String::new()
    };
    let index = staging.join("index.html");
    let page = replace(&fs::read_to_string(&index)?, &glue_name, &script_name)?;
    let page = replace(&page, mark::POLICY, &policy)?;
    let page = replace(&page, mark::LOOK, &format!("<script src=\"./{look_name}\"></script>"))?;
    let page = replace(&page, mark::STATIC, &static_body()?)?;
    Ok(fs::write(index, page)?)
}

/// The name of a script's file, another one where its text is another.
fn named_by_content(name: &str, script: &str) -> String {
    format!("{name}-{}.js", &hex(&Sha256::digest(script))[..16])
}

fn policy_tag(policy: &str) -> String {
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")
}

/// The name of the one file in a folder that ends so.
fn only_file(folder: &Path, end: &str) -> Result<String> {
    let names = fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    let mut names = names.collect::<Result<Vec<String>>>()?;
    names.retain(|name| name.ends_with(end));
    match <[String; 1]>::try_from(names) {
        Ok([name]) => Ok(name),
        Err(names) => bail!("one *{end} was expected in {}, not {names:?}", folder.display()),
    }
}

/// Replaces what must stand there exactly once.
fn replace(text: &str, mark: &str, new: &str) -> Result<String> {
    match text.split_once(mark) {
        Some((before, after)) if !after.contains(mark) => Ok(format!("{before}{new}{after}")),
        Some(_) => bail!("more than one {}", mark.trim()),
        None => bail!("no {}", mark.trim()),
    }
}

/// Sorted into streams, then LZMA, with the size before it.
fn squeeze(wasm: &[u8]) -> Result<Vec<u8>> {
    let bytes = streams::split(wasm)?;
    let pack = |(finder, nice)| -> Result<Vec<u8>> {
        let mut options = LzmaOptions::new_preset(9 | PRESET_EXTREME)?;
        // Nothing in WebAssembly repeats at multiples of four bytes. `src/boot/lzma.js` has the same.
        options.literal_context_bits(2).position_bits(0).match_finder(finder).nice_len(nice).depth(2000);
        let mut writer = XzEncoder::new_stream(Vec::new(), Stream::new_lzma_encoder(&options)?);
        writer.write_all(&bytes)?;
        Ok(writer.finish()?)
    };
    // Which of these packs best is by chance.
    let finders = [MatchFinder::BinaryTree3, MatchFinder::BinaryTree4].into_iter();
    let choices = finders.flat_map(|finder| (64..=256).step_by(4).map(move |nice| (finder, nice)));
    let all = choices.map(pack).collect::<Result<Vec<_>>>()?;
    let mut packed = all.into_iter().min_by_key(Vec::len).context("nothing was packed")?;
    // Behind the properties, where it says that the size is unknown.
    packed[5..13].copy_from_slice(&u64::try_from(bytes.len())?.to_le_bytes());
    Ok(packed)
}

/// Has the page's own script unpack what was packed: the two must agree on the letters and the table of instructions.
fn unpacks(node: &Node, packed: &str, wasm: &[u8]) -> Result<()> {
    let (script, input, output) = ("target/page/unpacker.mjs", "target/page/packed.txt", "target/page/unpacked.wasm");
    fs::write(script, unpacker(node)?)?;
    fs::write(input, packed)?;
    let program = format!(
        "import {{ readFileSync, writeFileSync }} from 'node:fs';
        const {{ unpacker }} = await import('./{script}');
        writeFileSync('{output}', unpacker()(readFileSync('{input}', 'latin1')));"
    );
    run(&mut command("node", &["--input-type=module", "--eval", &program]))?;
    ensure!(fs::read(output)? == wasm, "{LETTERS} or {STREAMS} does not undo what that of xtask/src has done");
    Ok(())
}

/// Gzip, nearly as small as it gets: more rounds take seconds and save a hundred bytes.
fn compress(bytes: &[u8]) -> Result<Vec<u8>> {
    let options = zopfli::Options { iteration_count: ROUNDS, ..Default::default() };
    let mut packed = Vec::new();
    zopfli::compress(options, zopfli::Format::Gzip, bytes, &mut packed)?;
    Ok(packed)
}

/// A source expression of a content security policy.
fn source_hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What the page weighs.
pub struct Sizes {
    /// What is over its budget.
    over: Vec<&'static str>,
}

impl Sizes {
    /// An optimised page must be within the budgets.
    pub fn within_budget(&self) -> Result<()> {
        ensure!(self.over.is_empty(), "the page is over budget: {}", self.over.join(", "));
        Ok(())
    }
}

/// Prints where the page is and what it weighs.
fn report(page: &str, wasm: &[u8], embed: usize, optimised: bool) -> Result<Sizes> {
    // By zlib, as servers do.
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(page.as_bytes())?;
    let gzipped = gzip.finish()?.len();
    println!("{}", fs::canonicalize(PAGE)?.display());
    println!("    sha256 {}", hex(&Sha256::digest(page)));
    println!("    wasm before compression: {} bytes", wasm.len());
    let mut over = Vec::new();
    for (what, size, budget) in [
        ("page on disk", page.len(), budget::PAGE),
        ("page gzipped", gzipped, budget::PAGE_GZIPPED),
        ("code of the wasm", streams::code(wasm)?, budget::CODE),
        ("shuzheng-embed.js", embed, budget::EMBED),
    ] {
        println!("    {what}: {size} bytes of {budget}{}", if size > budget { ": OVER" } else { "" });
        if size > budget && optimised {
            over.push(what);
        }
    }
    Ok(Sizes { over })
}
