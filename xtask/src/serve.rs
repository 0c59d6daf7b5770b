//! A server of one folder for this machine only.

use anyhow::{Result, anyhow};
use std::fs::File;
use std::path::{Component, Path};
use tiny_http::{Header, Request, Response, Server};

const PREFERRED_PORT: u16 = 8080;

/// The hosts' pages that show how the page is embedded; they refer to the built files as they lie in the repository.
const BESIDE: [&str; 2] = ["examples", "dist"];

/// Serves a folder and the examples until the process ends; the root is the one-file page.
pub fn serve(folder: &Path) -> Result<()> {
    let server = Server::http(("127.0.0.1", PREFERRED_PORT)).or_else(|_| Server::http(("127.0.0.1", 0)));
    let server = server.map_err(|error| anyhow!("cannot listen on 127.0.0.1: {error}"))?;
    let address = server.server_addr();
    println!("serving http://{address}/ and, as examples of embedding, until Ctrl+C:");
    let mut examples: Vec<_> = std::fs::read_dir(BESIDE[0])?.flatten().map(|entry| entry.file_name()).collect();
    examples.sort();
    for name in examples {
        println!("    http://{address}/{}/{}", BESIDE[0], name.to_string_lossy());
    }
    for request in server.incoming_requests() {
        // A reader who closes the tab half-way is no reason to stop.
        let _ = answer(folder, request);
    }
    Ok(())
}

fn answer(folder: &Path, request: Request) -> std::io::Result<()> {
    let path = request.url().split(['?', '#']).next().unwrap_or_default().trim_start_matches('/').to_owned();
    let inside = Path::new(&path).components().all(|part| matches!(part, Component::Normal(_)));
    let is_beside = BESIDE.iter().any(|beside| Path::new(&path).starts_with(beside));
    let mut file = if is_beside { path.as_str().into() } else { folder.join(&path) };
    if path.is_empty() {
        file.push("shuzheng.html");
    } else if file.is_dir() {
        file.push("index.html");
    }
    match File::open(file.clone()) {
        Ok(content) if inside => request.respond(Response::from_file(content).with_header(content_type(&file))),
        _ => request.respond(Response::from_string("not found").with_status_code(404)),
    }
}

fn content_type(file: &Path) -> Header {
    let value = match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    };
    Header::from_bytes("Content-Type", value).expect("the values above are ASCII")
}
