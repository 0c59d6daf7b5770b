/**
 * The bytes that letters stand for, as xtask/src/letters.rs writes them: of the 93 visible characters of ASCII but `<`,
 * the first 35 are six bits each and the others seven.
 */
export function bytes(letters) {
  const bytes = new Uint8Array((letters.length * 7) >> 3);
  let [at, held, count] = [0, 0, 0];
  for (let i = 0; i < letters.length; i++) {
    const code = letters.charCodeAt(i);
    const letter = code - (code < 60 ? 33 : 34);
    const length = letter < 35 ? 6 : 7;
    held = (held << length) | (letter < 35 ? letter : letter + 35);
    count += length;
    if (count >= 8) bytes[at++] = held >> (count -= 8);
  }
  return bytes.subarray(0, at);
}
