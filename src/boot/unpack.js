/**
 * The program, from letters of LZMA of streams. That is a fifth smaller than by gzip, which the browser itself unpacks
 * (inlined.js), and takes some hundredths of a second more.
 */
import { bytes } from "./letters.js";
import { unlzma } from "./lzma.js";
import { join } from "./streams.js";

export const unpack = (letters) => join(unlzma(bytes(letters)));
