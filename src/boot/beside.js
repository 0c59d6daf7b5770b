/** The program, from the file beside the page. */
export async function program() {
  const answer = await fetch(document.getElementById("wasm").href);
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return answer.arrayBuffer();
}
