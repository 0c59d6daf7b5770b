//! A WebAssembly program sorted into streams of like bytes, which pack a thirteenth smaller: opcodes beside opcodes,
//! offsets beside offsets. `src/boot/streams.js` puts them together again; both have the same table. What is the same
//! everywhere, the alignment of loads and stores, is in no stream.
//!
//! The form: how many bytes the program has, how many of them stand before the bodies of the functions, how many bodies
//! there are, and the length of each stream (32 bits each, least byte first), then the streams in the order of
//! [`Stream`].

use anyhow::{Context, Result, bail, ensure};

/// The streams. Each byte of the program is in one.
#[derive(Clone, Copy)]
#[repr(usize)]
enum Stream {
    /// What is no body of a function.
    Rest,
    /// Lengths of bodies and their declarations of locals.
    Frame,
    /// Opcodes with what repeats as they do: functions called, globals.
    Opcode,
    /// Where branches lead.
    Branch,
    /// The local that is written.
    Write,
    /// Where is loaded from and stored to.
    Load,
    Store,
    Misc,
    /// Types of blocks.
    Block,
    /// The local that is read: a stream for every four opcodes that may come next, as they tell what it is for.
    Read,
    /// Likewise, one for each.
    Constant = Stream::Read as usize + 64,
}

const STREAMS: usize = Stream::Constant as usize + 256;

/// What follows an opcode: for each LEB128 number the stream it belongs to.
fn immediates(opcode: u8) -> &'static [Stream] {
    match opcode {
        0x02..=0x04 => &[Stream::Block],
        0x10 | 0x23 | 0x24 => &[Stream::Opcode],
        0x0c | 0x0d => &[Stream::Branch],
        0x11 => &[Stream::Misc, Stream::Misc],
        0x21 | 0x22 => &[Stream::Write],
        0x25 | 0x26 | 0x3f | 0x40 | 0xd0 | 0xd2 => &[Stream::Misc],
        0x28..=0x35 => &[Stream::Load],
        0x36..=0x3e => &[Stream::Store],
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

impl Splitter<'_> {
    fn bytes(&mut self, count: usize, stream: Stream) -> Result<()> {
        self.bytes_into(count, stream as usize)
    }

    fn bytes_into(&mut self, count: usize, stream: usize) -> Result<()> {
        let bytes = self.wasm.get(self.at..self.at + count).context("the program is cut short")?;
        self.streams[stream].extend(bytes);
        self.at += count;
        Ok(())
    }

    /// An unsigned LEB128 number, or the bytes of a signed one.
    fn number(&mut self, stream: Stream) -> Result<usize> {
        let (mut value, mut shift) = (0_u64, 0);
        loop {
            let byte = *self.wasm.get(self.at).context("the program is cut short")?;
            self.bytes(1, stream)?;
            value |= u64::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
            shift += 7;
            if byte < 0x80 {
                return Ok(usize::try_from(value)?);
            }
        }
    }

    /// A number of the stream that the opcode behind it chooses, each for so many opcodes.
    fn number_by_next(&mut self, first: Stream, opcodes: usize) -> Result<()> {
        let rest = self.wasm.get(self.at..).unwrap_or_default();
        let length = rest.iter().take_while(|&&byte| byte >= 0x80).count() + 1;
        let next = *rest.get(length).context("the program is cut short")?;
        self.bytes_into(length, first as usize + usize::from(next) / opcodes)
    }

    /// The alignment of a load or store, which wasm-opt is told to leave at none.
    fn alignment(&mut self) -> Result<()> {
        ensure!(self.wasm.get(self.at) == Some(&0), "a load or store says how it is aligned");
        self.at += 1;
        Ok(())
    }

    fn body(&mut self) -> Result<()> {
        let end = self.number(Stream::Frame)? + self.at;
        for _ in 0..self.number(Stream::Frame)? {
            self.number(Stream::Frame)?;
            self.bytes(1, Stream::Frame)?;
        }
        while self.at < end {
            let opcode = *self.wasm.get(self.at).context("the program is cut short")?;
            self.bytes(1, Stream::Opcode)?;
            match opcode {
                0x0e => (0..=self.number(Stream::Branch)?).try_for_each(|_| self.number(Stream::Branch).map(drop))?,
                0x1c => (0..self.number(Stream::Misc)?).try_for_each(|_| self.number(Stream::Misc).map(drop))?,
                0x20 => self.number_by_next(Stream::Read, 4)?,
                0x41 | 0x42 => self.number_by_next(Stream::Constant, 1)?,
                0x43 => self.bytes(4, Stream::Misc)?,
                0x44 => self.bytes(8, Stream::Misc)?,
                0xfc => {
                    let operation = self.number(Stream::Misc)?;
                    (0..second(operation)).try_for_each(|_| self.number(Stream::Misc).map(drop))?;
                }
                0x06..=0x0a | 0x12..=0x19 | 0xc5..=0xcf | 0xd3..=0xff => bail!("opcode {opcode:#x} has no place here"),
                _ => {
                    if (0x28..=0x3e).contains(&opcode) {
                        self.alignment()?;
                    }
                    immediates(opcode).iter().try_for_each(|&stream| self.number(stream).map(drop))?
                }
            }
        }
        ensure!(self.at == end, "a function does not end where it says");
        Ok(())
    }
}

/// The section of the bodies of functions.
const CODE: u8 = 10;

/// Sorts a program into streams, in the form above.
///
/// # Errors
/// Where it uses an instruction that the table does not have, or is damaged.
pub fn split(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut splitter = Splitter { wasm, at: 0, streams: vec![Vec::new(); STREAMS] };
    splitter.bytes(8, Stream::Rest)?;
    let (mut before, mut count) = (0, 0);
    while let Some(&section) = wasm.get(splitter.at) {
        splitter.bytes(1, Stream::Rest)?;
        let length = splitter.number(Stream::Rest)?;
        if section == CODE {
            count = splitter.number(Stream::Rest)?;
            before = splitter.streams[Stream::Rest as usize].len();
            (0..count).try_for_each(|_| splitter.body())?;
        } else {
            splitter.bytes(length, Stream::Rest)?;
        }
    }
    let lengths = splitter.streams.iter().map(Vec::len);
    let mut sorted = Vec::with_capacity(wasm.len());
    for number in [wasm.len(), before, count].into_iter().chain(lengths) {
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
    let mut reader = Splitter { wasm, at: 8, streams: vec![Vec::new(); STREAMS] };
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
