//! A WebAssembly program sorted into streams of like bytes, which pack a tenth smaller: opcodes beside opcodes,
//! offsets beside offsets. `src/boot/streams.js` puts them together again; both have the same table. What is the same
//! everywhere, the alignment of loads and stores, is in no stream, nor is what follows from the rest: how long the body
//! of a function is, and mostly how much of the stack it gives back, and where the next text of the data begins.
//!
//! The form: how many bytes the program has, how many of them stand before the bodies of the functions, how many bodies
//! there are, where the data stands in the program and in memory, and the length of each stream (32 bits each, least
//! byte first), then the streams in the order of [`Stream`].

use anyhow::{Context, Result, bail, ensure};

/// The streams, in the order that packs best of those tried: what is alike stands together. Each byte that is in any is in
/// one.
#[derive(Clone, Copy)]
#[repr(usize)]
enum Stream {
    /// The local that is written.
    Write,
    /// Declarations of locals.
    Frame,
    /// Where branches lead that are always taken.
    Branch,
    /// Opcodes with what repeats as they do: functions called, globals.
    Opcode,
    Misc,
    /// How much of the stack is given back.
    GivenBack,
    /// How far what the data points to is from the end of what it pointed to before.
    Pointer,
    /// What is no body of a function.
    Rest,
    /// The constant: a stream for each opcode that may come next.
    Constant,
    /// Where is stored to.
    Store = Stream::Constant as usize + 256,
    /// Where is loaded from at the address that the local read just before is: a stream for each of the first locals,
    /// which are mostly what is given to a function, and one for the others.
    Load,
    /// Where is loaded from at an address that is worked out.
    LoadOther = Stream::Load as usize + LOADS,
    /// The local that is read: a stream for every four opcodes that may come next, as they tell what it is for.
    Read,
    /// Types of blocks.
    Block = Stream::Read as usize + 64,
    /// Where branches lead that have a condition, and those of several ways.
    BranchIf,
    BranchTable,
    /// The local that is read where another local or a constant is next, for every four opcodes that may come behind that.
    ReadFirst,
}

const LOADS: usize = 16;
const STREAMS: usize = Stream::ReadFirst as usize + 64;

/// Opcodes that the streams go by.
mod opcode {
    pub const LOCAL_GET: u8 = 0x20;
    pub const GLOBAL_SET: u8 = 0x24;
    pub const I32_CONST: u8 = 0x41;
    pub const I32_ADD: u8 = 0x6a;
    pub const I32_SUB: u8 = 0x6b;
}

/// What follows an opcode: for each LEB128 number the stream it belongs to.
fn immediates(opcode: u8) -> &'static [Stream] {
    match opcode {
        0x02..=0x04 => &[Stream::Block],
        0x0c => &[Stream::Branch],
        0x0d => &[Stream::BranchIf],
        0x10 | 0x23 | 0x24 => &[Stream::Opcode],
        0x11 => &[Stream::Misc, Stream::Misc],
        0x21 | 0x22 => &[Stream::Write],
        0x25 | 0x26 | 0x40 | 0xd0 => &[Stream::Misc],
        _ => &[],
    }
}

/// How many numbers follow an operation of the second table (0xfc): conversions have none, those of memories and
/// tables one or two.
fn second(operation: usize) -> usize {
    match operation {
        0..8 => 0,
        8 | 10 | 12 | 14 => 2,
        _ => 1,
    }
}

struct Splitter<'w> {
    wasm: &'w [u8],
    at: usize,
    streams: Vec<Vec<u8>>,
}

impl<'w> Splitter<'w> {
    fn new(wasm: &'w [u8], at: usize) -> Splitter<'w> {
        Splitter { wasm, at, streams: vec![Vec::new(); STREAMS] }
    }

    fn byte(&self, at: usize) -> Result<u8> {
        self.wasm.get(at).copied().context("the program is cut short")
    }

    /// Where the LEB128 number that begins here ends.
    fn number_end(&self, mut at: usize) -> Result<usize> {
        while self.byte(at)? >= 0x80 {
            at += 1;
        }
        Ok(at + 1)
    }

    fn bytes(&mut self, count: usize, stream: Stream) -> Result<()> {
        self.bytes_into(count, stream as usize)
    }

    fn bytes_into(&mut self, count: usize, stream: usize) -> Result<()> {
        let bytes = self.wasm.get(self.at..self.at + count).context("the program is cut short")?;
        self.streams[stream].extend(bytes);
        self.at += count;
        Ok(())
    }

    /// An unsigned LEB128 number that is in no stream.
    fn skipped(&mut self) -> Result<usize> {
        let end = self.number_end(self.at)?;
        let (mut value, mut shift) = (0_u64, 0);
        for byte in &self.wasm[self.at..end] {
            value |= u64::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
            shift += 7;
        }
        self.at = end;
        Ok(usize::try_from(value)?)
    }

    /// An unsigned LEB128 number, or the bytes of a signed one.
    fn number(&mut self, stream: Stream) -> Result<usize> {
        self.number_into(stream as usize)
    }

    fn number_into(&mut self, stream: usize) -> Result<usize> {
        let start = self.at;
        let value = self.skipped()?;
        self.streams[stream].extend(&self.wasm[start..self.at]);
        Ok(value)
    }

    /// A local that is read, by what it is for.
    fn read(&mut self) -> Result<usize> {
        let next = self.number_end(self.at)?;
        let stream = match self.byte(next)? {
            opcode::LOCAL_GET | opcode::I32_CONST => {
                Stream::ReadFirst as usize + usize::from(self.byte(self.number_end(next + 1)?)? / 4)
            }
            opcode => Stream::Read as usize + usize::from(opcode / 4),
        };
        self.number_into(stream)
    }

    /// A constant, by what it is for. `taken` is how much of the stack the function has taken, where it has.
    fn constant(&mut self, taken: &mut Option<&'w [u8]>) -> Result<()> {
        let next = self.number_end(self.at)?;
        let constant = &self.wasm[self.at..next];
        let opcode = self.byte(next)?;
        if opcode == opcode::I32_SUB {
            taken.get_or_insert(constant);
        }
        if opcode != opcode::I32_ADD || self.byte(next + 1)? != opcode::GLOBAL_SET {
            return self.bytes_into(next - self.at, Stream::Constant as usize + usize::from(opcode));
        }
        // What is given back is what was taken, and written as zero.
        ensure!(constant != [0], "nothing of the stack is given back");
        self.streams[Stream::GivenBack as usize].extend(if *taken == Some(constant) { &[0] } else { constant });
        self.at = next;
        Ok(())
    }

    /// Where is loaded from or stored to. How it is aligned wasm-opt is told to leave out.
    fn place(&mut self, stream: usize) -> Result<()> {
        ensure!(self.byte(self.at)? == 0, "a load or store says how it is aligned");
        self.at += 1;
        self.number_into(stream).map(drop)
    }

    /// The data, which is the end of the program: how many segments, and the first of them. Gives where it stands in
    /// the program and in memory.
    fn data(&mut self) -> Result<(usize, usize)> {
        self.number(Stream::Rest)?;
        self.bytes(2, Stream::Rest)?;
        let address = self.number(Stream::Rest)?;
        self.bytes(1, Stream::Rest)?;
        self.number(Stream::Rest)?;
        let place = self.at;
        let (words, rest) = self.wasm[place..].as_chunks::<4>();
        let words: Vec<usize> = words.iter().map(|&word| u32::from_le_bytes(word) as usize).collect();
        let all = address..address + self.wasm.len() - place;
        let mut last = address;
        for (at, &word) in words.iter().enumerate() {
            let mut kept = word;
            if all.contains(&word) {
                kept = address;
                let far = word as isize - last as isize;
                write_number(
                    &mut self.streams[Stream::Pointer as usize],
                    (far << 1 ^ far >> (isize::BITS - 1)).cast_unsigned(),
                );
                // Behind most of what points to text is how long that is.
                last = word + words.get(at + 1).filter(|&&length| length < LONGEST).unwrap_or(&0);
            }
            self.streams[Stream::Rest as usize].extend(u32::try_from(kept)?.to_le_bytes());
        }
        self.streams[Stream::Rest as usize].extend(rest);
        self.at = self.wasm.len();
        Ok((place, address))
    }

    fn body(&mut self) -> Result<()> {
        let end = self.skipped()? + self.at;
        for _ in 0..self.number(Stream::Frame)? {
            self.number(Stream::Frame)?;
            self.bytes(1, Stream::Frame)?;
        }
        let (mut opcode, mut local, mut taken) = (0, 0, None);
        while self.at < end {
            let before = std::mem::replace(&mut opcode, self.byte(self.at)?);
            self.bytes(1, Stream::Opcode)?;
            match opcode {
                0x0e => (0..=self.number(Stream::BranchTable)?)
                    .try_for_each(|_| self.number(Stream::BranchTable).map(drop))?,
                opcode::LOCAL_GET => local = self.read()?,
                0x28..=0x35 if before == opcode::LOCAL_GET => {
                    self.place(Stream::Load as usize + local.min(LOADS - 1))?;
                }
                0x28..=0x35 => self.place(Stream::LoadOther as usize)?,
                0x36..=0x3e => self.place(Stream::Store as usize)?,
                opcode::I32_CONST | 0x42 => self.constant(&mut taken)?,
                0x44 => self.bytes(8, Stream::Misc)?,
                0xfc => {
                    let operation = self.number(Stream::Misc)?;
                    (0..second(operation)).try_for_each(|_| self.number(Stream::Misc).map(drop))?;
                }
                // Those that the program does not use have no place.
                0x06..=0x0a | 0x12..=0x19 | 0x1c | 0x3f | 0x43 | 0xc5..=0xcf | 0xd2..=0xff => {
                    bail!("opcode {opcode:#x} has no place here")
                }
                _ => immediates(opcode).iter().try_for_each(|&stream| self.number(stream).map(drop))?,
            }
        }
        ensure!(self.at == end, "a function does not end where it says");
        Ok(())
    }
}

/// An unsigned LEB128 number.
fn write_number(to: &mut Vec<u8>, mut value: usize) {
    while value >= 0x80 {
        to.push(value as u8 | 0x80);
        value >>= 7;
    }
    to.push(value as u8);
}

/// The sections of the bodies of functions and of the data.
const CODE: u8 = 10;
const DATA: u8 = 11;

/// From what number on a word behind what points to text is not the length of that.
const LONGEST: usize = 1000;

/// Sorts a program into streams, in the form above.
///
/// # Errors
/// Where it uses an instruction that the table does not have, or is damaged.
pub fn split(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut splitter = Splitter::new(wasm, 0);
    splitter.bytes(8, Stream::Rest)?;
    let (mut before, mut count, mut data) = (0, 0, (0, 0));
    while let Some(&section) = wasm.get(splitter.at) {
        splitter.bytes(1, Stream::Rest)?;
        let length = splitter.number(Stream::Rest)?;
        if section == CODE {
            count = splitter.number(Stream::Rest)?;
            before = splitter.streams[Stream::Rest as usize].len();
            (0..count).try_for_each(|_| splitter.body())?;
        } else if section == DATA {
            data = splitter.data()?;
        } else {
            splitter.bytes(length, Stream::Rest)?;
        }
    }
    let lengths = splitter.streams.iter().map(Vec::len);
    let mut sorted = Vec::with_capacity(wasm.len());
    for number in [wasm.len(), before, count, data.0, data.1].into_iter().chain(lengths) {
        sorted.extend(u32::try_from(number)?.to_le_bytes());
    }
    sorted.extend(splitter.streams.iter().flatten());
    Ok(sorted)
}

/// How many bytes of a program are bodies of functions: what a browser has to compile.
///
/// # Errors
/// Where it is damaged.
pub fn code(wasm: &[u8]) -> Result<usize> {
    let mut reader = Splitter::new(wasm, 8);
    while let Some(&section) = wasm.get(reader.at) {
        reader.bytes(1, Stream::Rest)?;
        let length = reader.number(Stream::Rest)?;
        if section == CODE {
            return Ok(length);
        }
        reader.bytes(length, Stream::Rest)?;
    }
    bail!("the program has no code");
}
