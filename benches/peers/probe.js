// Asks for the first value that filters the figures as soon as they are there, and marks when the answer is painted: of
// the page opened at its figures, as the plain page opens at its table ("figures"), of the page opened at the report, from
// which it goes to the figures ("page"), or of the program once it runs ("program").
const OF = "page";
window.T = {};
{
  const painted = () => new Promise((done) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = done;
      channel.port2.postMessage(0);
    });
  });
  const root = OF === "program" ? "#app[data-state=live]" : "#app:not([data-state=live])";
  const rows = () => [...document.querySelectorAll(`${root} table.figures tbody tr`)];
  const shown = () => rows().filter((row) => row.getClientRects().length).length;
  const box = () => document.querySelector(`${root} .facet input[type=checkbox]`);
  // What stands behind the table stands only when all of it is there.
  const behind = OF === "program" ? ".foot" : "#checks";
  const isThere = () => box() && rows().length && document.querySelector(`${root} ${behind}`);
  const ask = async () => {
    if (OF === "page") location.hash = "figures";
    await painted();
    T.ready = performance.now();
    const count = Number(box().closest("label").querySelector("small, .value-count").textContent);
    box().click();
    const answered = new MutationObserver(check);
    answered.observe(document, { childList: true, subtree: true });
    async function check() {
      if (T.answered || shown() !== count) return;
      answered.disconnect();
      await painted();
      T.answered ??= performance.now();
    }
    check();
  };
  const links = { figures: "#figures", program: "#v=1&t=figures" };
  if (OF in links) history.replaceState(null, "", links[OF]);
  const arriving = new MutationObserver(() => {
    if (!isThere()) return;
    arriving.disconnect();
    ask();
  });
  arriving.observe(document, { childList: true, subtree: true, attributes: true });
}
