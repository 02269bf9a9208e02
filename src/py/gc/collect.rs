//! The search for circles that nothing outside refers to: of all that the noted containers lead to, the references that
//! these objects have to each other are taken off their counts. What still has some is used from outside (the program's
//! variables, native code), and so is all that it leads to. The rest is garbage.

use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;

use super::{Anchor, edges};
use crate::py::value::Value;

/// What a search found.
pub(super) struct Found {
    /// How many objects it looked at.
    pub(super) walked: usize,
    garbage: Vec<Value>,
}

struct Node {
    /// Keeps it alive meanwhile.
    value: Value,
    /// References from elsewhere.
    outside: usize,
    used: bool,
}

/// Searches from the noted containers.
pub(super) fn search(noted: &[Anchor]) -> Found {
    let mut nodes: Vec<Node> = Vec::new();
    let mut places: HashMap<usize, u32, FxBuildHasher> = HashMap::default();
    let mut add = |nodes: &mut Vec<Node>, value: &Value| {
        let Some(address) = edges::address(value) else { return };
        places.entry(address).or_insert_with(|| {
            nodes.push(Node { value: value.clone(), outside: 0, used: false });
            (nodes.len() - 1) as u32
        });
    };
    for anchor in noted {
        if let Some(value) = anchor.upgrade() {
            add(&mut nodes, &value);
        }
    }
    let mut at = 0;
    while at < nodes.len() {
        let value = nodes[at].value.clone();
        edges::visit(&value, &mut |held| add(&mut nodes, held));
        at += 1;
    }
    let place = |held: &Value| edges::address(held).and_then(|address| places.get(&address).copied());
    for node in &mut nodes {
        // One reference is the node's own.
        node.outside = edges::references(&node.value).saturating_sub(1);
    }
    for at in 0..nodes.len() {
        let value = nodes[at].value.clone();
        edges::visit(&value, &mut |held| {
            if let Some(place) = place(held) {
                let node = &mut nodes[place as usize];
                node.outside = node.outside.saturating_sub(1);
            }
        });
    }
    let mut to_follow: Vec<u32> = Vec::new();
    for (at, node) in nodes.iter_mut().enumerate() {
        if node.outside > 0 {
            node.used = true;
            to_follow.push(at as u32);
        }
    }
    while let Some(at) = to_follow.pop() {
        let value = nodes[at as usize].value.clone();
        edges::visit(&value, &mut |held| {
            if let Some(place) = place(held)
                && !std::mem::replace(&mut nodes[place as usize].used, true)
            {
                to_follow.push(place);
            }
        });
    }
    let walked = nodes.len();
    Found { walked, garbage: nodes.into_iter().filter(|node| !node.used).map(|node| node.value).collect() }
}

impl Found {
    /// How many objects are garbage.
    pub(super) fn ended(&self) -> usize {
        self.garbage.len()
    }

    /// Lets those that have a say in their end speak: true if there are any, then nothing is dropped, since they may come
    /// back to life, and the next search tells. Otherwise drops all.
    pub(super) fn say_farewell(self) -> bool {
        let mut speaking = false;
        for value in &self.garbage {
            speaking |= super::farewell::ask(value);
        }
        if !speaking {
            self.garbage.iter().for_each(edges::clear);
        }
        speaking
    }
}
