//! Distinct texts, numbered.

use super::Places;

/// Texts and their codes, from 0 in the order in which they came.
///
/// ```
/// use shuzheng_core::text::Dictionary;
/// let mut units = Dictionary::default();
/// assert_eq!(["元", "户", "元"].map(|unit| units.code(unit)), [0, 1, 0]);
/// assert_eq!(units.find("人"), None);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    values: Vec<String>,
    places: Places,
}

impl Dictionary {
    /// The text's code; a text that was not there is added.
    pub fn code(&mut self, value: &str) -> u32 {
        self.find(value).unwrap_or_else(|| {
            self.values.push(value.to_owned());
            let values = &self.values;
            self.places.grow(values.len(), |place| values.get(place).map_or("", String::as_str));
            (values.len() - 1) as u32
        })
    }

    /// Adds a text; whether it was not there.
    pub fn add(&mut self, value: &str) -> bool {
        let before = self.values.len();
        self.code(value);
        self.values.len() > before
    }

    /// The text's code, where it is there.
    pub fn find(&self, value: &str) -> Option<u32> {
        let place = self.places.find(value, |place| self.values.get(place).is_some_and(|known| known == value))?;
        Some(place as u32)
    }

    /// The texts, in the order of their codes.
    pub fn values(&self) -> &[String] {
        &self.values
    }
}

#[cfg(test)]
mod tests {
    use super::Dictionary;

    #[test]
    fn every_text_has_one_code_however_many_there_are() {
        let mut dictionary = Dictionary::default();
        for round in 0..2 {
            for at in 0..1_000 {
                assert_eq!(dictionary.add(&format!("值{at}")), round == 0);
                assert_eq!(dictionary.code(&format!("值{at}")), at);
            }
        }
        assert_eq!(dictionary.values().len(), 1_000);
        assert_eq!((dictionary.find("值999"), dictionary.find("值1000")), (Some(999), None));
    }
}
