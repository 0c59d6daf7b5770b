//! Bytes as text that gzip takes back to their size. It does not quite with Base64: of so few letters, three in a row
//! come again by chance, and gzip, which takes that for a repetition, writes all letters longer for it.
//!
//! The letters are the 93 visible characters of ASCII but `<`, which could end the element that they stand in. The
//! first 35 are six bits each and the other 58 are seven, the highest first. As 35/64 + 58/128 is 1, all bytes have a
//! text, and this is the very code that gzip finds for it. `src/boot/letters.js` reads it.

/// How many letters are six bits.
const SHORT: usize = 35;

/// The text of these bytes; zeros fill up its last letter.
pub fn letters(bytes: &[u8]) -> String {
    let letters: Vec<char> = ('!'..='~').filter(|&letter| letter != '<').collect();
    let mut text = String::with_capacity(bytes.len() * 4 / 3);
    let mut at = 0;
    while at < 8 * bytes.len() {
        let [first, second] = [0, 1].map(|next| bytes.get(at / 8 + next).map_or(0, |&byte| usize::from(byte)));
        let seven = (first << 8 | second) >> (9 - at % 8) & 0x7f;
        let (letter, length) = if seven / 2 < SHORT { (seven / 2, 6) } else { (seven - SHORT, 7) };
        text.push(letters[letter]);
        at += length;
    }
    text
}
