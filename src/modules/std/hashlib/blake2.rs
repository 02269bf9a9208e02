//! BLAKE2 with all that `hashlib.blake2b` and `blake2s` take for a message as a whole: size of the digest, key, salt, person.

use std::rc::Rc;

use blake2::{Blake2bVarCore, Blake2sVarCore};
use sha2::digest::OutputSizeUser;
use sha2::digest::block_api::{Block, BlockSizeUser, Buffer, VariableOutputCore};
use sha2::digest::typenum::Unsigned;

use super::algorithm::State;
use crate::py::exc::{Res, not_implemented_error, type_error, value_error};
use crate::py::native::Args;
use crate::py::std::arguments;
use crate::py::types::bytes::buffer;
use crate::py::types::types;
use crate::py::{Class, Sym, Value, Vm, sym};

/// One of the two kinds.
pub(super) trait Core: VariableOutputCore + Clone + 'static {
    /// Its name.
    const NAME: &'static str;
    /// Bytes of the largest digest, and of the largest key.
    const LARGEST: usize = <Self as OutputSizeUser>::OutputSize::USIZE;
    /// Bytes of a block.
    const BLOCK: usize = <Self as BlockSizeUser>::BlockSize::USIZE;
    /// Bytes of a salt, and of a person.
    const SALT: usize = Self::LARGEST / 4;

    /// The start, with parameters that are within these limits.
    fn start(salt: &[u8], person: &[u8], key: usize, size: usize) -> Self;
}

/// For machines of 64 bits.
pub(super) type Big = Blake2bVarCore;

/// For smaller ones.
pub(super) type Small = Blake2sVarCore;

impl Core for Big {
    const NAME: &'static str = "blake2b";

    fn start(salt: &[u8], person: &[u8], key: usize, size: usize) -> Self {
        Self::new_with_params(salt, person, key, size)
    }
}

impl Core for Small {
    const NAME: &'static str = "blake2s";

    fn start(salt: &[u8], person: &[u8], key: usize, size: usize) -> Self {
        Self::new_with_params(salt, person, key, size)
    }
}

/// A digest that is being made.
#[derive(Clone)]
pub(super) struct Blake2<C: Core> {
    core: C,
    buffer: Buffer<C>,
}

impl<C: Core> Blake2<C> {
    /// The largest digest without any parameter.
    pub(super) fn plain() -> Self {
        Self { core: C::start(&[], &[], 0, C::LARGEST), buffer: Buffer::<C>::default() }
    }

    /// A keyed message starts with a block that has the key.
    fn keyed(core: C, key: &[u8]) -> Self {
        let mut this = Self { core, buffer: Buffer::<C>::default() };
        if !key.is_empty() {
            let mut block = Block::<C>::default();
            block[..key.len()].copy_from_slice(key);
            this.update(&block);
        }
        this
    }
}

impl<C: Core> State for Blake2<C> {
    fn update(&mut self, data: &[u8]) {
        let core = &mut self.core;
        self.buffer.digest_blocks(data, |blocks| core.update_blocks(blocks));
    }

    fn digest(&self, digest: &mut [u8]) {
        let mut end = self.clone();
        let mut whole = sha2::digest::Output::<C>::default();
        end.core.finalize_variable_core(&mut end.buffer, &mut whole);
        digest.copy_from_slice(&whole[..digest.len()]);
    }

    fn copy(&self) -> Box<dyn State> {
        Box::new(self.clone())
    }
}

/// An optional argument that is bytes, of so many at most.
fn limited(value: &Value, what: &str, most: usize) -> Res<Rc<Vec<u8>>> {
    let bytes = if value.is_unset() { Rc::default() } else { buffer(value)? };
    if bytes.len() > most {
        return Err(value_error(format!("maximum {what} length is {most} bytes")));
    }
    Ok(bytes)
}

/// A number within limits; the default if it is not given.
fn within(vm: &mut Vm, value: &Value, name: &str, default: i64, least: i64) -> Res<i64> {
    let number = if value.is_unset() { default } else { vm.index(value)? };
    if !(least..=255).contains(&number) {
        return Err(value_error(format!("{name} must be between {least} and 255")));
    }
    Ok(number)
}

/// The parameters by name. Those from the seventh on are a tree's.
const NAMES: [&str; 14] = [
    "",
    "digest_size",
    "key",
    "salt",
    "person",
    "fanout",
    "depth",
    "leaf_size",
    "node_offset",
    "node_depth",
    "inner_size",
    "last_node",
    "usedforsecurity",
    "string",
];

/// `blake2b(data, digest_size=…, key=…, …)`
fn construct<C: Core>(vm: &mut Vm, _: &Rc<Class>, args: Args) -> Res {
    let (name, largest, given) = (C::NAME, C::LARGEST, args.values.len());
    if given > 1 {
        return Err(type_error(format!("{name}() takes at most 1 positional argument ({given} given)")));
    }
    let given = arguments::bind(name, NAMES, 0, args)?;
    let [_, size, key, salt, person, fanout, depth, rest @ .., _, _] = &given;
    let size = if size.is_unset() { largest as i64 } else { vm.index(size)? };
    let size = usize::try_from(size).ok().filter(|size| (1..=largest).contains(size));
    let size =
        size.ok_or_else(|| value_error(format!("digest_size must be between 1 and {largest} bytes")))?;
    let salt = limited(salt, "salt", C::SALT)?;
    let person = limited(person, "person", C::SALT)?;
    let mut is_tree = within(vm, fanout, "fanout", 1, 0)? != 1;
    is_tree |= within(vm, depth, "depth", 1, 1)? != 1;
    for value in rest {
        is_tree |= !value.is_unset() && vm.truth(value)?;
    }
    if is_tree {
        return Err(not_implemented_error(format!("{name} of a tree is not supported")));
    }
    let key = limited(key, "key", largest)?;
    let mut state = Blake2::keyed(C::start(&salt, &person, key.len(), size), &key);
    if let Some(data) = [&given[0], &given[13]].into_iter().find(|data| !data.is_unset()) {
        state.update(&super::bytes(data)?);
    }
    Ok(super::make(C::NAME, size, C::BLOCK, Box::new(state)))
}

/// The class of one kind, without the methods that all hash objects have.
fn class<C: Core>() -> Rc<Class> {
    let class = Class::builtin(C::NAME, "_blake2", Some(&types().object)).labelled();
    class.new.set(Some(construct::<C>));
    class.set(
        sym::DOC,
        Value::str("Return a new BLAKE2 hash object: a digest of any size, with key, salt and person."),
    );
    for (name, size) in [
        ("SALT_SIZE", C::SALT),
        ("PERSON_SIZE", C::SALT),
        ("MAX_KEY_SIZE", C::LARGEST),
        ("MAX_DIGEST_SIZE", C::LARGEST),
    ] {
        class.set(Sym::new(name), Value::Int(size as i64));
    }
    class
}

/// The classes of both kinds.
pub(super) fn classes() -> [Rc<Class>; 2] {
    [class::<Big>(), class::<Small>()]
}
