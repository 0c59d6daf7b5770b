// Reading aloud, by the voices that the browser has.

/** Reads a text; whether there was a voice to read it to its end, or until it was stopped. */
function read(text, lang) {
  const { speechSynthesis: synthesis, SpeechSynthesisUtterance: Utterance } = globalThis;
  if (!synthesis || !Utterance) return Promise.resolve(false);
  synthesis.cancel();
  const utterance = new Utterance(text);
  utterance.lang = lang;
  return new Promise((done) => {
    utterance.onend = () => done(true);
    utterance.onerror = ({ error }) => done(error === "canceled" || error === "interrupted");
    synthesis.speak(utterance);
    // Without a voice some browsers never begin, and never say so.
    setTimeout(() => synthesis.speaking || done(false), 3000);
  });
}

export const voice = { read, stop: () => globalThis.speechSynthesis?.cancel() };
