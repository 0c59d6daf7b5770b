//! A zip archive of small texts, stored as they are: what a workbook is packed in.
//!
//! Archives that are only stored are three kinds of records (APPNOTE 4.3). The crates that write them bring
//! compression, encryption and 64-bit sizes along: 40 KB of the page's program, where this is one.

/// What every record begins with, and what a reader needs: version 2.0.
const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
const VERSION: u16 = 20;
/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;
/// 1 January 1980, the first day that an archive can name: the same texts give the same bytes.
const DATE: u16 = 1 << 5 | 1;

/// The CRC-32 of ISO 3309, bit by bit: a table of it would be larger than all else here.
fn checksum(bytes: &[u8]) -> u32 {
    let bit = |sum: u32, _| (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg());
    !bytes.iter().fold(!0, |sum, &byte| (0..8).fold(sum ^ u32::from(byte), bit))
}

/// The archive of these names and texts; empty where it would be 4 GB or more.
pub(super) fn stored(files: &[(String, String)]) -> Vec<u8> {
    write(files).unwrap_or_default()
}

fn write(files: &[(String, String)]) -> Option<Vec<u8>> {
    let (mut out, mut list) = (Vec::new(), Vec::new());
    let short = |out: &mut Vec<u8>, numbers: &[u16]| out.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
    let long = |out: &mut Vec<u8>, numbers: &[u32]| out.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
    for (name, text) in files {
        let (at, size) = (u32::try_from(out.len()).ok()?, u32::try_from(text.len()).ok()?);
        let (sum, length) = (checksum(text.as_bytes()), u16::try_from(name.len()).ok()?);
        for (record, signature) in [(&mut out, LOCAL), (&mut list, CENTRAL)] {
            let is_central = signature == CENTRAL;
            long(record, &[signature]);
            if is_central {
                short(record, &[VERSION]);
            }
            // Not compressed, at midnight.
            short(record, &[VERSION, FLAGS, 0, 0, DATE]);
            long(record, &[sum, size, size]);
            short(record, &[length, 0]);
            if is_central {
                // No comment, on the first disk, no attributes.
                short(record, &[0, 0, 0]);
                long(record, &[0, at]);
            }
            record.extend(name.as_bytes());
        }
        out.extend(text.as_bytes());
    }
    let (at, size) = (u32::try_from(out.len()).ok()?, u32::try_from(list.len()).ok()?);
    let count = u16::try_from(files.len()).ok()?;
    out.append(&mut list);
    long(&mut out, &[END]);
    short(&mut out, &[0, 0, count, count]);
    long(&mut out, &[size, at]);
    short(&mut out, &[0]);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::{checksum, stored};
    use std::io::{Cursor, Read};

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        assert_eq!(checksum(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn what_is_stored_is_read_back_by_another_program() {
        let files = [("[Content_Types].xml", "<a/>"), ("xl/数字.xml", "脱贫 & <攻坚>"), ("empty", "")];
        let files = files.map(|(name, text)| (name.to_owned(), text.to_owned()));
        let mut archive = zip::ZipArchive::new(Cursor::new(stored(&files))).expect("an archive");
        assert_eq!(archive.len(), 3);
        for (at, (name, text)) in files.iter().enumerate() {
            let mut file = archive.by_index(at).expect("a file");
            assert_eq!(file.name().expect("a name"), name.as_str());
            let mut read = String::new();
            file.read_to_string(&mut read).expect("its checksum holds");
            assert_eq!(&read, text);
        }
    }
}
