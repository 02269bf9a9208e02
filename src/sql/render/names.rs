//! Settles the names that are only known once a statement is rendered: counts them up, and shortens
//! those that are too long for the database.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::sql::name::{Name, NamePart};

/// What a name is for; shortened names are counted per class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Class {
    /// A column or label.
    Column,
    /// An alias.
    Alias,
    /// A parameter.
    Bind,
}

/// The names settled so far.
pub(super) struct Names {
    max_length: usize,
    counters: FxHashMap<Rc<str>, usize>,
    counted: FxHashMap<(usize, Rc<str>), Rc<str>>,
    settled: FxHashMap<(Class, Name), Rc<str>>,
    shortened: FxHashMap<Class, usize>,
}

impl Names {
    pub(super) fn new(max_length: usize) -> Self {
        Self {
            max_length,
            counters: FxHashMap::default(),
            counted: FxHashMap::default(),
            settled: FxHashMap::default(),
            shortened: FxHashMap::default(),
        }
    }

    /// The final name: always the same for the same name.
    pub(super) fn settle(&mut self, name: &Name, class: Class) -> Rc<str> {
        let parts = match name {
            Name::Plain(text) => return text.clone(),
            Name::Auto(parts) => parts,
        };
        if let [NamePart::Text(text)] = &**parts
            && text.len() <= self.max_length.saturating_sub(6)
        {
            return text.clone();
        }
        let key = (class, name.clone());
        if let Some(settled) = self.settled.get(&key) {
            return settled.clone();
        }
        let full = match &**parts {
            [NamePart::Anon { id, of }] => self.count(*id, of),
            parts => {
                let mut full = String::new();
                for part in parts {
                    match part {
                        NamePart::Text(text) => full.push_str(text),
                        NamePart::Anon { id, of } => full.push_str(&self.count(*id, of)),
                    }
                }
                full.into()
            }
        };
        let settled = self.shorten(full, class);
        self.settled.insert(key, settled.clone());
        settled
    }

    fn count(&mut self, id: usize, of: &Rc<str>) -> Rc<str> {
        if let Some(known) = self.counted.get(&(id, of.clone())) {
            return known.clone();
        }
        let counter = self.counters.entry(of.clone()).or_insert(0);
        *counter += 1;
        let counted: Rc<str> = format!("{of}_{counter}").into();
        self.counted.insert((id, of.clone()), counted.clone());
        counted
    }

    fn shorten(&mut self, name: Rc<str>, class: Class) -> Rc<str> {
        let keep = self.max_length.saturating_sub(6);
        if name.chars().count() <= keep {
            return name;
        }
        let counter = self.shortened.entry(class).or_insert(0);
        *counter += 1;
        let kept: String = name.chars().take(keep).collect();
        format!("{kept}_{counter:x}").into()
    }
}

/// The name of a constraint or index, which is the same in every statement: too long, it ends in a
/// digest of itself.
pub(super) fn fixed(name: &Name, max_length: usize) -> Rc<str> {
    let full = match name {
        Name::Plain(text) => return text.clone(),
        Name::Auto(_) => name.to_string(),
    };
    if full.chars().count() <= max_length {
        return full.into();
    }
    let kept: String = full.chars().take(max_length.saturating_sub(8)).collect();
    let digest = super::literal::md5_tail(&full);
    format!("{kept}_{digest}").into()
}
