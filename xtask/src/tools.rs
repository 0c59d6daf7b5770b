//! What the commands need on the machine, and how each is set up when it is missing.

use crate::run::{command, output, run, step};
use anyhow::{Context, Result, bail};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The first program of these names on PATH.
fn on_path(names: &[&str]) -> Option<PathBuf> {
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH")?).collect();
    names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|file| file.is_file())
}

/// Cargo's target folder, wherever it has been configured to be: this program was built in it.
pub fn target_folder() -> Result<PathBuf> {
    let program = env::current_exe()?;
    let folder = program.parent().and_then(Path::parent);
    Ok(folder.context("this program is not in cargo's target folder")?.to_owned())
}

/// The compilation target of the page, added by rustup.
pub fn wasm_target() -> Result<()> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let library = output("rustc", &["--print", "target-libdir", "--target", TARGET]);
    if library.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    step(&format!("adding the Rust target {TARGET}"), || {
        run(&mut command("rustup", &["target", "add", TARGET]))
            .with_context(|| format!("the page is compiled for {TARGET}: rustup target add {TARGET}"))
    })
}

/// The sources of the standard library, which is compiled with the page, added by rustup.
pub fn library_sources() -> Result<()> {
    const COMPONENT: &str = "rust-src";
    if sysroot()?.join("lib/rustlib/src/rust/library/Cargo.lock").is_file() {
        return Ok(());
    }
    step(&format!("adding the Rust component {COMPONENT}"), || {
        run(&mut command("rustup", &["component", "add", COMPONENT]))
            .with_context(|| format!("the page's standard library is compiled: rustup component add {COMPONENT}"))
    })
}

fn sysroot() -> Result<PathBuf> {
    Ok(output("rustc", &["--print", "sysroot"]).context("rustc was not found: install Rust by rustup")?.into())
}

/// The variables with which cargo compiles the page, also where trunk calls it.
///
/// The standard library is compiled for size, and a panic ends the program on the spot: no message is put together,
/// as the page tells a reader what to do about any. That is 60 KB of 670. A stable
/// compiler has both only under `RUSTC_BOOTSTRAP`.
///
/// The compiler leaves this machine's folders out of the page, so that it is the same, byte for byte, wherever it is
/// built. A path with a space in it cannot be given this way, and stays.
pub fn page_environment() -> Result<[(&'static str, String); 4]> {
    let cargo = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let sources = cargo.context("there is no home folder: set CARGO_HOME")?.join("registry/src");
    let registries = match fs::read_dir(sources) {
        Ok(folders) => folders.map(|entry| Ok(entry?.path().display().to_string())).collect::<Result<Vec<String>>>()?,
        Err(_) => Vec::new(),
    };
    let library = sysroot()?.join("lib/rustlib/src/rust").display().to_string();
    let prefixes = registries.into_iter().map(|path| (path, "crates")).chain([(library, "rust")]);
    let prefixes = prefixes.filter(|(path, _)| !path.contains(char::is_whitespace));
    // The data stands behind the stack: below 1 MB every address in the program is a byte shorter.
    let flags: Vec<String> = ["-Zunstable-options", "-Cpanic=immediate-abort", "-Clink-arg=-zstack-size=524288"]
        .into_iter()
        .map(str::to_owned)
        .chain(prefixes.map(|(path, name)| format!("--remap-path-prefix={path}={name}")))
        .collect();
    Ok([
        ("RUSTC_BOOTSTRAP", "1".to_owned()),
        ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort".to_owned()),
        ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size".to_owned()),
        ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags.join(" ")),
    ])
}

/// The tools of package-lock.json, in node_modules.
pub struct Node;

impl Node {
    /// Installs them when the lock file has changed; `None` without Node, which is no error for a build.
    pub fn find() -> Result<Option<Node>> {
        const INSTALLED: &str = "node_modules/.installed-package-lock.json";
        if on_path(&["node"]).is_none() {
            return Ok(None);
        }
        let lock = fs::read("package-lock.json")?;
        if fs::read(INSTALLED).is_ok_and(|installed| installed == lock) {
            return Ok(Some(Node));
        }
        if on_path(&["npm"]).is_none() {
            return Ok(None);
        }
        step("installing the npm tools of package-lock.json", || {
            run(&mut command("npm", &["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))?;
            Ok(fs::write(INSTALLED, &lock)?)
        })?;
        Ok(Some(Node))
    }

    /// Installs them as `find` does; without Node this is an error.
    pub fn require() -> Result<Node> {
        Node::find()?.context("Node.js 20 or later with npm was not found: apt-get install nodejs npm")
    }

    /// The path of one of the tools.
    pub fn tool(&self, name: &str) -> String {
        format!("node_modules/.bin/{name}")
    }
}

/// What rustup calls the parts of the toolchain that the checks need, by the command of each.
pub fn rust_components() -> Result<()> {
    for (name, subcommand) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if output("cargo", &[subcommand, "--version"]).is_none() {
            step(&format!("adding the Rust component {name}"), || {
                run(&mut command("rustup", &["component", "add", name]))
                    .with_context(|| format!("the checks need it: rustup component add {name}"))
            })?;
        }
    }
    Ok(())
}

/// A browser for the tests, with its driver and with fonts for Chinese: by apt-get where one is missing.
/// The browser can also be named in the variable CHROMIUM.
pub fn browser() -> Result<PathBuf> {
    let chromium = || {
        let named = env::var_os("CHROMIUM").map(PathBuf::from);
        named.or_else(|| on_path(&["chromium", "chromium-browser", "google-chrome"]))
    };
    let fonts = || output("fc-list", &[":lang=zh-cn"]).is_some_and(|list| !list.is_empty());
    let mut missing = Vec::new();
    if chromium().is_none() {
        missing.push("chromium");
    }
    if on_path(&["chromedriver"]).is_none() {
        missing.push("chromium-driver");
    }
    if !fonts() {
        missing.extend(["fontconfig", "fonts-noto-cjk"]);
    }
    if !missing.is_empty() {
        apt_install(&missing)?;
    }
    chromium().context("Chromium was not found after its installation: name it in the variable CHROMIUM")
}

/// The other engines of the tests, by apt-get where one is missing: Firefox, whose driver cargo installs, and WebKit,
/// which needs a screen even when nobody looks.
pub fn other_engines() -> Result<()> {
    let programs: [(&[&str], &str); 3] = [
        (&["firefox-esr", "firefox"], "firefox-esr"),
        (&["WebKitWebDriver"], "webkit2gtk-driver"),
        (&["Xvfb"], "xvfb"),
    ];
    let missing = programs.iter().filter(|(names, _)| on_path(names).is_none());
    let missing: Vec<&str> = missing.map(|(_, package)| *package).collect();
    if missing.is_empty() { Ok(()) } else { apt_install(&missing) }
}

/// What runs the examples of other engines: Java and Python, by apt-get where one is missing; the Python that is
/// returned has the packages of `examples/scale/requirements.txt`.
pub fn engines() -> Result<PathBuf> {
    const REQUIREMENTS: &str = "examples/scale/requirements.txt";
    let mut missing = Vec::new();
    if output("python3", &["-c", "import ensurepip, venv"]).is_none() {
        missing.extend(["python3", "python3-venv"]);
    }
    if on_path(&["java"]).is_none() {
        missing.push("default-jre-headless");
    }
    if !missing.is_empty() {
        apt_install(&missing)?;
    }
    let folder = cache()?.join("python");
    let (root, python) = (folder.display().to_string(), folder.join("bin/python"));
    let (wanted, installed) = (fs::read(REQUIREMENTS)?, folder.join("installed-requirements.txt"));
    if fs::read(&installed).is_ok_and(|installed| installed == wanted) {
        return Ok(python);
    }
    step(&format!("installing the Python packages of {REQUIREMENTS} in {root}"), || {
        run(&mut command("python3", &["-m", "venv", "--clear", &root]))?;
        let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", REQUIREMENTS];
        run(&mut command(&python.display().to_string(), &pip))?;
        Ok(fs::write(&installed, &wanted)?)
    })?;
    Ok(python)
}

fn apt_install(packages: &[&str]) -> Result<()> {
    let by_hand = format!("install them as root: apt-get install {}", packages.join(" "));
    let sudo: &[&str] = match output("id", &["-u"]).as_deref() {
        Some("0") => &[],
        _ if output("sudo", &["-n", "true"]).is_some() => &["sudo", "-n"],
        _ => bail!("the tests need {}; {by_hand}", packages.join(", ")),
    };
    if on_path(&["apt-get"]).is_none() {
        bail!("the tests need {}, and there is no apt-get here to install them", packages.join(", "));
    }
    let apt_get = |arguments: &[&str]| {
        let words = [sudo, &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"], arguments].concat();
        run(&mut command(words[0], &words[1..]))
    };
    step(&format!("installing {} by apt-get", packages.join(", ")), || {
        apt_get(&["update", "-qq"])?;
        apt_get(&[&["install", "-y", "-qq", "--no-install-recommends"], packages].concat())
    })
    .context(by_hand)
}

/// A program that cargo installs, at the exact version that the page is built with.
pub struct CargoTool {
    /// The package on crates.io.
    pub package: &'static str,
    /// The program in it.
    pub program: &'static str,
    /// Its version.
    pub version: &'static str,
}

impl CargoTool {
    /// The folder it is in, or `None` where it is on PATH: there, in the cache, by cargo-binstall or from source.
    pub fn set_up(&self) -> Result<Option<PathBuf>> {
        let CargoTool { package, program, version } = self;
        let has_version = |program: &str| {
            output(program, &["--version"]).is_some_and(|line| line.split_whitespace().nth(1) == Some(version))
        };
        if has_version(program) {
            println!("{program} {version}: on PATH");
            return Ok(None);
        }
        let cache = cache()?;
        let (root, folder) = (cache.display().to_string(), cache.join("bin"));
        let cached = folder.join(program).display().to_string();
        let from_source = format!("cargo install --locked --root {root} {package}@{version}");
        if has_version(&cached) {
            println!("{program} {version}: {cached}");
            return Ok(Some(folder));
        }
        let wanted = format!("{package}@{version}");
        if on_path(&["cargo-binstall"]).is_some() {
            let arguments = ["binstall", "--no-confirm", "--locked", "--root", &root, &wanted];
            let attempt =
                step(&format!("installing {wanted} by cargo-binstall"), || run(&mut command("cargo", &arguments)));
            match attempt {
                Ok(()) if has_version(&cached) => return Ok(Some(folder)),
                Ok(()) => println!("cargo-binstall did not put {program} {version} into {root}"),
                Err(error) => println!("{error:#}"),
            }
        }
        step(&format!("installing {wanted} from source, which takes some minutes"), || {
            run(&mut command("cargo", &["install", "--locked", "--root", &root, &wanted]))
        })
        .with_context(|| format!("the tests need {program} {version} on PATH: {from_source}"))?;
        Ok(Some(folder))
    }
}

/// Where what cargo and pip install is kept from one run to the next, also for other copies of this repository.
fn cache() -> Result<PathBuf> {
    if let Some(folder) = env::var_os("SHUZHENG_TOOLS") {
        return Ok(folder.into());
    }
    let home = env::home_dir().context("there is no home folder: set SHUZHENG_TOOLS to a folder for tools")?;
    Ok(home.join(".cache/shuzheng/cargo"))
}

/// Whether cargo-nextest is there to run the native tests.
pub fn has_nextest() -> bool {
    on_path(&["cargo-nextest"]).is_some()
}
