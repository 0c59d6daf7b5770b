//! A server of one folder for this machine only.

use anyhow::{Result, anyhow};
use std::fs::File;
use std::path::{Component, Path};
use tiny_http::{Header, Request, Response, Server};

const PREFERRED_PORT: u16 = 8080;

/// Serves a folder until the process ends; its root is the one-file page.
pub fn serve(folder: &Path) -> Result<()> {
    let server = Server::http(("127.0.0.1", PREFERRED_PORT)).or_else(|_| Server::http(("127.0.0.1", 0)));
    let server = server.map_err(|error| anyhow!("cannot listen on 127.0.0.1: {error}"))?;
    println!("serving http://{}/ until Ctrl+C", server.server_addr());
    for request in server.incoming_requests() {
        // A reader who closes the tab half-way is no reason to stop.
        let _ = answer(folder, request);
    }
    Ok(())
}

fn answer(folder: &Path, request: Request) -> std::io::Result<()> {
    let path = request.url().split(['?', '#']).next().unwrap_or_default().trim_start_matches('/').to_owned();
    let inside = Path::new(&path).components().all(|part| matches!(part, Component::Normal(_)));
    let mut file = folder.join(&path);
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
