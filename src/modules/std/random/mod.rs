//! The module `random`: `twister` gives the bits, `methods` makes numbers, choices and distributions of them with the results
//! that CPython has for a seed. The system's own source of randomness serves `SystemRandom` and `secrets`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use num_bigint::{BigInt, BigUint, Sign};
use num_traits::ToPrimitive;
use sha2::{Digest as _, Sha512};

use crate::py::exc::{Exc, Res, os_error, type_error, value_error};
use crate::py::function::{BoundMethod, NativeFunc, NativeKind, add_methods};
use crate::py::native::Args;
use crate::py::types::bytes::bytes_like;
use crate::py::types::types;
use crate::py::vm::ops::enough_memory;
use crate::py::{Class, Instance, Module, Native, Value, Vm};

mod methods;
mod twister;

use twister::Twister;

/// State of a generator; without a twister, the system is asked.
pub(super) struct Generator {
    twister: Option<RefCell<Twister>>,
    /// The second of two normal numbers, if there is one left.
    spare: Cell<Option<f64>>,
}

impl Native for Generator {}

fn no_entropy() -> Exc {
    os_error("the system gives no random numbers")
}

/// Random bytes of the system.
pub(super) fn system_bytes(count: usize) -> Res<Vec<u8>> {
    enough_memory(count)?;
    let mut bytes = vec![0; count];
    getrandom::fill(&mut bytes).map_err(|_| no_entropy())?;
    Ok(bytes)
}

impl Generator {
    /// The system's.
    pub(super) fn system() -> Self {
        Self { twister: None, spare: Cell::new(None) }
    }

    fn seeded_by_system() -> Res<Self> {
        let words: Vec<u32> = system_bytes(624 * 4)?
            .chunks_exact(4)
            .map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]]))
            .collect();
        Ok(Self { twister: Some(RefCell::new(Twister::new(&words))), spare: Cell::new(None) })
    }

    fn word(&self) -> Res<u32> {
        match &self.twister {
            Some(twister) => Ok(twister.borrow_mut().word()),
            None => getrandom::u32().map_err(|_| no_entropy()),
        }
    }

    /// A float in [0, 1) with 53 random bits.
    fn random(&self) -> Res<f64> {
        if self.twister.is_none() {
            let bits = getrandom::u64().map_err(|_| no_entropy())?;
            return Ok((bits >> 11) as f64 / 9_007_199_254_740_992.0);
        }
        let (high, low) = (self.word()? >> 5, self.word()? >> 6);
        Ok((f64::from(high) * 67_108_864.0 + f64::from(low)) / 9_007_199_254_740_992.0)
    }

    /// A number of so many bits; 64 at most.
    fn bits(&self, count: u32) -> Res<u64> {
        match count {
            0 => Ok(0),
            1..=32 => Ok(u64::from(self.word()? >> (32 - count))),
            _ => {
                let low = u64::from(self.word()?);
                Ok(low | u64::from(self.word()? >> (64 - count.min(64))) << 32)
            }
        }
    }

    /// A number of so many bits.
    pub(super) fn big_bits(&self, count: u64) -> Res<BigUint> {
        enough_memory((count / 8) as usize)?;
        let mut words = Vec::with_capacity((count / 32 + 1) as usize);
        let mut left = count;
        while left > 0 {
            let word = self.word()?;
            words.push(if left < 32 { word >> (32 - left) } else { word });
            left = left.saturating_sub(32);
        }
        Ok(BigUint::new(words))
    }

    /// A number below `limit`, which is above 0.
    fn below(&self, limit: u64) -> Res<u64> {
        let bits = u64::BITS - limit.leading_zeros();
        loop {
            let number = self.bits(bits)?;
            if number < limit {
                return Ok(number);
            }
        }
    }

    /// The same for a number of any size.
    pub(super) fn big_below(&self, limit: &BigUint) -> Res<BigUint> {
        if let Some(small) = limit.to_u64() {
            return self.below(small).map(BigUint::from);
        }
        loop {
            let number = self.big_bits(limit.bits())?;
            if number < *limit {
                return Ok(number);
            }
        }
    }

    /// `seed(a)`
    fn seed(&self, vm: &mut Vm, seed: &Value) -> Res<()> {
        let Some(twister) = &self.twister else { return Ok(()) };
        self.spare.set(None);
        let number = match seed.unwrap_builtin() {
            Value::None | Value::Unset => {
                let fresh = Self::seeded_by_system()?;
                if let Some(fresh) = fresh.twister {
                    twister.swap(&fresh);
                }
                return Ok(());
            }
            Value::Str(text) => from_text(text.as_str().as_bytes()),
            other if let Some(bytes) = bytes_like(other) => from_text(&bytes),
            Value::Float(_) => BigUint::from(vm.hash(seed)?),
            _ => match vm.index_bigint(seed)? {
                Some(number) => number.magnitude().clone(),
                None => {
                    return Err(type_error(
                        "The only supported seed types are: None,\nint, float, str, bytes, and bytearray.",
                    ));
                }
            },
        };
        *twister.borrow_mut() = Twister::new(&number.to_u32_digits());
        Ok(())
    }

    /// `getstate()`
    fn state(&self) -> Res {
        let Some(twister) = &self.twister else {
            return Err(crate::py::exc::not_implemented_error("System entropy source does not have state."));
        };
        let twister = twister.borrow();
        let words = twister.state.iter().map(|word| i64::from(*word)).chain([twister.index as i64]);
        let words: Vec<Value> = words.map(Value::Int).collect();
        let spare = self.spare.get().map_or(Value::None, Value::Float);
        Ok(Value::tuple([Value::Int(3), Value::tuple(words), spare]))
    }

    /// `setstate(state)`
    fn set_state(&self, vm: &mut Vm, state: &Value) -> Res<()> {
        let Some(twister) = &self.twister else {
            return Err(crate::py::exc::not_implemented_error("System entropy source does not have state."));
        };
        let parts = vm.collect(state)?;
        let [Value::Int(3), words, spare] = parts.as_slice() else {
            let version = parts.first().map_or(Ok(String::new()), |version| vm.repr(version))?;
            return Err(value_error(format!(
                "state with version {version} passed to Random.setstate() of version 3"
            )));
        };
        let words = vm.collect(words)?;
        let Some((index, words)) = words.split_last().filter(|(_, words)| words.len() == 624) else {
            return Err(value_error("state vector is the wrong size"));
        };
        let mut twister = twister.borrow_mut();
        for (place, word) in twister.state.iter_mut().zip(words) {
            *place = word.as_int().unwrap_or(0) as u32;
        }
        twister.index = usize::try_from(index.as_int().unwrap_or(0)).unwrap_or(0).min(624);
        self.spare.set(match spare {
            Value::Float(spare) => Some(*spare),
            _ => None,
        });
        Ok(())
    }
}

/// A text as a seed: the text itself and its digest, as one number.
fn from_text(text: &[u8]) -> BigUint {
    BigUint::from_bytes_be(&[text, &Sha512::digest(text)].concat())
}

/// An integer argument as a seed or bound.
fn unsigned(number: BigUint) -> Value {
    Value::from_bigint(BigInt::from_biguint(Sign::Plus, number))
}

fn new_seeded(vm: &mut Vm, class: &Rc<Class>, _: Args) -> Res {
    let generator = Generator { twister: Some(RefCell::new(Twister::new(&[0]))), spare: Cell::new(None) };
    if class.is_heap {
        // A subclass need not call `__init__`.
        generator.seed(vm, &Value::None)?;
    }
    Ok(Instance::value(class, generator))
}

/// `Random.__init__(x=None)`
fn set_up(vm: &mut Vm, mut args: Args) -> Res {
    let object = args.values.remove(0);
    let seed = match (args.values.len(), args.keywords.pop()) {
        (0, None) => Value::None,
        (0, Some((_, seed))) => seed,
        (1, None) => args.take(0),
        (given, _) => {
            return Err(type_error(format!(
                "Random.__init__() takes from 1 to 2 positional arguments but {} were given",
                given + 1
            )));
        }
    };
    if let Value::Instance(object) = &object
        && let Some(generator) = object.native::<Generator>()
    {
        generator.seed(vm, &seed)?;
    }
    Ok(Value::None)
}

crate::natives! {
    static INIT;
    /// Seeds the generator; by the system, if there is no seed.
    "__init__" "(self, x=None, /)" => set_up;
}

fn new_system(_: &mut Vm, class: &Rc<Class>, _: Args) -> Res {
    Ok(Instance::value(class, Generator::system()))
}

/// The classes `Random` and `SystemRandom`.
pub(super) fn classes() -> (Rc<Class>, Rc<Class>) {
    thread_local! {
        static CLASSES: (Rc<Class>, Rc<Class>) = {
            let random = Class::builtin("Random", "random", Some(&types().object));
            random.new.set(Some(new_seeded));
            random.set(crate::py::sym::INIT, NativeFunc::unbound_method(&INIT[0], &random));
            add_methods(&random, methods::METHODS, NativeKind::Method);
            add_methods(&random, methods::DISTRIBUTIONS, NativeKind::Method);
            let system = Class::builtin("SystemRandom", "random", Some(&random));
            system.new.set(Some(new_system));
            (random, system)
        };
    }
    CLASSES.with(Clone::clone)
}

/// Makes the module: its functions are methods of one generator.
pub(super) fn module(vm: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("random", "Random variable generators.");
    let (random, system) = classes();
    let generator = vm.instantiate(&random, Args::default())?;
    for (name, method) in random.namespace() {
        if matches!(method, Value::Native(_)) && !name.is_dunder() {
            module.globals.set(name, BoundMethod::new(generator.clone(), method));
        }
    }
    module.set("Random", random);
    module.set("SystemRandom", system);
    Ok(module)
}
