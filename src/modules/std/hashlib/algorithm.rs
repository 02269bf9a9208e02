//! The algorithms of `hashlib`: what each is called, how large its digests and blocks are, and how it starts.

use ::blake2::{Blake2b512, Blake2s256};
use md5::Md5;
use pbkdf2::hmac::{EagerHash, SimpleHmac};
use pbkdf2::{pbkdf2, pbkdf2_hmac};
use sha1::Sha1;
use sha2::digest::block_api::BlockSizeUser;
use sha2::digest::{ExtendableOutput, Update, XofReader};
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512, Sha512_224, Sha512_256};
use sha3::{Sha3_224, Sha3_256, Sha3_384, Sha3_512};
use shake::{Shake128, Shake256};

use super::blake2::{self, Blake2};

/// A digest that is being made.
pub(super) trait State {
    /// Takes more of the message.
    fn update(&mut self, data: &[u8]);
    /// Writes the digest of the message so far.
    fn digest(&self, digest: &mut [u8]);
    /// Another one that stands where this one does.
    fn copy(&self) -> Box<dyn State>;
}

/// An algorithm with digests of one size.
#[derive(Clone)]
struct Fixed<D>(D);

impl<D: Digest + Clone + 'static> State for Fixed<D> {
    fn update(&mut self, data: &[u8]) {
        self.0.update(data);
    }

    fn digest(&self, digest: &mut [u8]) {
        digest.copy_from_slice(&self.0.clone().finalize());
    }

    fn copy(&self) -> Box<dyn State> {
        Box::new(self.clone())
    }
}

/// An algorithm with digests of any length.
#[derive(Clone)]
struct Endless<D>(D);

impl<D: Update + ExtendableOutput + Clone + 'static> State for Endless<D> {
    fn update(&mut self, data: &[u8]) {
        self.0.update(data);
    }

    fn digest(&self, digest: &mut [u8]) {
        self.0.clone().finalize_xof().read(digest);
    }

    fn copy(&self) -> Box<dyn State> {
        Box::new(self.clone())
    }
}

/// Derives a key from a password, a salt and a number of rounds.
type Derive = fn(&[u8], &[u8], u32, &mut [u8]);

/// An algorithm.
pub(super) struct Algorithm {
    pub(super) name: &'static str,
    /// Bytes of a digest; 0 if there may be any number.
    pub(super) size: usize,
    /// Bytes of a block.
    pub(super) block: usize,
    /// Is it in every version of Python, as a function of its name?
    pub(super) guaranteed: bool,
    pub(super) start: fn() -> Box<dyn State>,
    pub(super) derive: Option<Derive>,
}

const fn fixed<D: Digest + Clone + 'static>(
    name: &'static str,
    size: usize,
    block: usize,
    derive: Derive,
) -> Algorithm {
    let start = || Box::new(Fixed(D::new())) as Box<dyn State>;
    Algorithm { name, size, block, guaranteed: true, start, derive: Some(derive) }
}

/// PBKDF2 with a hash that has blocks of its own.
fn eager<D: EagerHash<Core: Sync>>(password: &[u8], salt: &[u8], rounds: u32, key: &mut [u8]) {
    pbkdf2_hmac::<D>(password, salt, rounds, key);
}

/// PBKDF2 with any hash.
fn simple<D: Digest + BlockSizeUser + Clone + Sync>(
    password: &[u8],
    salt: &[u8],
    rounds: u32,
    key: &mut [u8],
) {
    // A key of any length is good.
    let _ = pbkdf2::<SimpleHmac<D>>(password, salt, rounds, key);
}

const fn endless(name: &'static str, block: usize, start: fn() -> Box<dyn State>) -> Algorithm {
    Algorithm { name, size: 0, block, guaranteed: true, start, derive: None }
}

/// All of them.
pub(super) static ALGORITHMS: &[Algorithm] = &[
    fixed::<Md5>("md5", 16, 64, eager::<Md5>),
    fixed::<Sha1>("sha1", 20, 64, eager::<Sha1>),
    fixed::<Sha224>("sha224", 28, 64, eager::<Sha224>),
    fixed::<Sha256>("sha256", 32, 64, eager::<Sha256>),
    fixed::<Sha384>("sha384", 48, 128, eager::<Sha384>),
    fixed::<Sha512>("sha512", 64, 128, eager::<Sha512>),
    Algorithm { guaranteed: false, ..fixed::<Sha512_224>("sha512_224", 28, 128, eager::<Sha512_224>) },
    Algorithm { guaranteed: false, ..fixed::<Sha512_256>("sha512_256", 32, 128, eager::<Sha512_256>) },
    fixed::<Sha3_224>("sha3_224", 28, 144, simple::<Sha3_224>),
    fixed::<Sha3_256>("sha3_256", 32, 136, simple::<Sha3_256>),
    fixed::<Sha3_384>("sha3_384", 48, 104, simple::<Sha3_384>),
    fixed::<Sha3_512>("sha3_512", 64, 72, simple::<Sha3_512>),
    endless("shake_128", 168, || Box::new(Endless(Shake128::default()))),
    endless("shake_256", 136, || Box::new(Endless(Shake256::default()))),
    Algorithm {
        start: || Box::new(Blake2::<blake2::Big>::plain()),
        ..fixed::<Blake2b512>("blake2b", 64, 128, simple::<Blake2b512>)
    },
    Algorithm {
        start: || Box::new(Blake2::<blake2::Small>::plain()),
        ..fixed::<Blake2s256>("blake2s", 32, 64, simple::<Blake2s256>)
    },
];

/// The algorithm of a name, in any of the spellings that are in use: `sha256`, `SHA-256`, `SHA2-256`, `sha512/256`.
pub(super) fn named(name: &str) -> Option<&'static Algorithm> {
    let name = name.to_ascii_lowercase().replace(['-', '/'], "_");
    let plain = |text: &str| text.replace('_', "");
    let wanted = match name.as_str() {
        "blake2b512" => "blake2b".to_owned(),
        "blake2s256" => "blake2s".to_owned(),
        other => {
            plain(other.strip_prefix("sha2_").map_or(other.to_owned(), |size| format!("sha{size}")).as_str())
        }
    };
    ALGORITHMS.iter().find(|algorithm| plain(algorithm.name) == wanted)
}
