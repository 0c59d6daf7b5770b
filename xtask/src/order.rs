//! The functions of a program in an order in which like stands beside like: LZMA, which learns as it goes, packs a
//! sixtieth smaller what it has just seen than what it saw long ago.

use anyhow::Result;
use std::cmp::Reverse;
use wasm_encoder::{NameMap, NameSection, Section};
use wasmparser::{Parser, Payload, TypeRef};

/// Into how many kinds three bytes in a row fall, as a power of two and as words of bits.
const KINDS: u32 = 13;
const WORDS: usize = 1 << (KINDS - 6);

/// An odd number that spreads three bytes over all kinds.
const SPREAD: u32 = 0xc2b2_ae35;

/// Which kinds of three bytes a body has, one bit each, and how many.
struct Body {
    kinds: [u64; WORDS],
    count: u64,
}

impl Body {
    fn new(bytes: &[u8]) -> Body {
        let mut kinds = [0; WORDS];
        for three in bytes.windows(3) {
            let number = three.iter().rev().fold(0, |number, &byte| number << 8 | u32::from(byte));
            let kind = number.wrapping_mul(SPREAD) as usize >> (32 - KINDS);
            kinds[kind / 64] |= 1_u64 << (kind % 64);
        }
        Body { kinds, count: kinds.iter().map(|word| u64::from(word.count_ones())).sum::<u64>().max(1) }
    }

    /// How alike another is: what both have, squared, by what the two have.
    fn likeness(&self, other: &Body) -> u64 {
        let both: u32 = self.kinds.iter().zip(&other.kinds).map(|(a, b)| (a & b).count_ones()).sum();
        (u64::from(both).pow(2) << 30) / (self.count * other.count)
    }
}

/// The program with names for its functions, whose order is the one in which each is, of those that are left, most like
/// the last three, the last counting most, from the shortest on.
///
/// # Errors
/// Where it is no program.
pub fn name_by_likeness(wasm: &[u8]) -> Result<Vec<u8>> {
    let (mut imported, mut bodies) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(Body::new(&wasm[body.range()])),
            _ => {}
        }
    }
    // Those that are left, with how alike they are to the last, the one before and the one before that.
    let mut left: Vec<(usize, [u64; 3])> = (0..bodies.len()).map(|at| (at, [0; 3])).collect();
    let mut place_of = vec![0; bodies.len()];
    let mut last = (0..bodies.len()).min_by_key(|&at| bodies[at].count);
    for place in 0..bodies.len() {
        let Some(at) = last else { break };
        place_of[at] = place;
        left.retain(|(other, _)| *other != at);
        for (other, [first, second, third]) in &mut left {
            (*third, *second, *first) = (*second, *first, bodies[at].likeness(&bodies[*other]));
        }
        let rank = |(at, [first, second, third]): &(usize, [u64; 3])| (first * 4 + second * 2 + third, Reverse(*at));
        last = left.iter().max_by_key(|candidate| rank(candidate)).map(|(at, _)| *at);
    }
    let mut names = NameMap::new();
    for (index, place) in (imported..).zip(place_of) {
        names.append(index, &format!("{place:06}"));
    }
    let mut section = NameSection::new();
    section.functions(&names);
    let mut named = wasm.to_vec();
    section.append_to(&mut named);
    Ok(named)
}

#[cfg(test)]
mod tests {
    use super::name_by_likeness;
    use wasm_encoder::{CodeSection, Function, FunctionSection, Module, TypeSection};
    use wasmparser::{Name, NameSectionReader, Parser, Payload};

    /// The functions of a program by the names that it gives them.
    fn in_order(named: &[u8]) -> Vec<u32> {
        let mut names: Vec<(String, u32)> = Vec::new();
        for payload in Parser::new(0).parse_all(named) {
            let Payload::CustomSection(section) = payload.unwrap() else { continue };
            for subsection in NameSectionReader::new(wasmparser::BinaryReader::new(section.data(), 0)) {
                let Name::Function(map) = subsection.unwrap() else { continue };
                names.extend(map.into_iter().map(|name| name.map(|name| (name.name.to_owned(), name.index)).unwrap()));
            }
        }
        names.sort();
        names.into_iter().map(|(_, index)| index).collect()
    }

    #[test]
    fn like_functions_stand_beside_each_other() {
        let (mut types, mut functions, mut code) = (TypeSection::new(), FunctionSection::new(), CodeSection::new());
        types.ty().function([], []);
        // Adding and dropping, and shifting and dropping, by turns.
        for at in 0..6 {
            functions.function(0);
            let mut body = Function::new([]);
            for number in 0..10 + at {
                let mut instructions = body.instructions();
                instructions.i32_const(number).i32_const(number + 1);
                if at % 2 == 0 { instructions.i32_add() } else { instructions.i32_shl() }.drop();
            }
            body.instructions().end();
            code.function(&body);
        }
        let program = Module::new().section(&types).section(&functions).section(&code).clone().finish();
        let order = in_order(&name_by_likeness(&program).unwrap());
        assert_eq!(order.iter().map(|index| index % 2).collect::<Vec<_>>(), [0, 0, 0, 1, 1, 1], "{order:?}");
    }
}
