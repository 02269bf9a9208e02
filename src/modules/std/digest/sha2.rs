//! The SHA-2 family (FIPS 180-4). Its constants are the fractions of roots of primes, and are worked out here.

use std::sync::OnceLock;

use num_bigint::BigUint;

/// The first `count` primes.
fn primes(count: usize) -> Vec<u64> {
    let mut found: Vec<u64> = Vec::with_capacity(count);
    let mut candidate = 2;
    while found.len() < count {
        if found.iter().all(|prime| candidate % prime != 0) {
            found.push(candidate);
        }
        candidate += 1;
    }
    found
}

/// The first 64 bits behind the point of a prime's square or cube root.
fn root_fraction(prime: u64, root: u32) -> u64 {
    let shifted = BigUint::from(prime) << (64 * root);
    shifted.nth_root(root).iter_u64_digits().next().unwrap_or(0)
}

struct Constants {
    rounds: [u64; 80],
    start: [u64; 16],
}

fn constants() -> &'static Constants {
    static CONSTANTS: OnceLock<Constants> = OnceLock::new();
    CONSTANTS.get_or_init(|| {
        let primes = primes(80);
        let mut made = Constants { rounds: [0; 80], start: [0; 16] };
        for (at, prime) in primes.iter().enumerate() {
            made.rounds[at] = root_fraction(*prime, 3);
            if let Some(start) = made.start.get_mut(at) {
                *start = root_fraction(*prime, 2);
            }
        }
        made
    })
}

fn compress64(message: &[u8], mut state: [u64; 8]) -> [u64; 8] {
    for block in super::padded(message, 128, true).chunks_exact(128) {
        let mut words = [0_u64; 80];
        for (word, bytes) in words.iter_mut().zip(block.chunks_exact(8)) {
            *word = bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
        }
        for i in 16..80 {
            let (x, y) = (words[i - 15], words[i - 2]);
            let s0 = x.rotate_right(1) ^ x.rotate_right(8) ^ (x >> 7);
            let s1 = y.rotate_right(19) ^ y.rotate_right(61) ^ (y >> 6);
            words[i] = words[i - 16].wrapping_add(s0).wrapping_add(words[i - 7]).wrapping_add(s1);
        }
        let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = state;
        for (word, constant) in words.into_iter().zip(&constants().rounds) {
            let s1 = e.rotate_right(14) ^ e.rotate_right(18) ^ e.rotate_right(41);
            let choice = e & f ^ !e & g;
            let one = h.wrapping_add(s1).wrapping_add(choice).wrapping_add(*constant).wrapping_add(word);
            let s0 = a.rotate_right(28) ^ a.rotate_right(34) ^ a.rotate_right(39);
            let two = s0.wrapping_add(a & b ^ a & c ^ b & c);
            (h, g, f, e, d, c, b, a) = (g, f, e, d.wrapping_add(one), c, b, a, one.wrapping_add(two));
        }
        for (total, part) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
            *total = total.wrapping_add(part);
        }
    }
    state
}

fn compress32(message: &[u8], mut state: [u32; 8]) -> [u32; 8] {
    for block in super::padded(message, 64, true).chunks_exact(64) {
        let mut words = [0_u32; 64];
        for (word, bytes) in words.iter_mut().zip(block.chunks_exact(4)) {
            *word = u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        }
        for i in 16..64 {
            let (x, y) = (words[i - 15], words[i - 2]);
            let s0 = x.rotate_right(7) ^ x.rotate_right(18) ^ (x >> 3);
            let s1 = y.rotate_right(17) ^ y.rotate_right(19) ^ (y >> 10);
            words[i] = words[i - 16].wrapping_add(s0).wrapping_add(words[i - 7]).wrapping_add(s1);
        }
        let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = state;
        for (word, constant) in words.into_iter().zip(&constants().rounds) {
            let s1 = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
            let choice = e & f ^ !e & g;
            let constant = (*constant >> 32) as u32;
            let one = h.wrapping_add(s1).wrapping_add(choice).wrapping_add(constant).wrapping_add(word);
            let s0 = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
            let two = s0.wrapping_add(a & b ^ a & c ^ b & c);
            (h, g, f, e, d, c, b, a) = (g, f, e, d.wrapping_add(one), c, b, a, one.wrapping_add(two));
        }
        for (total, part) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
            *total = total.wrapping_add(part);
        }
    }
    state
}

fn first_eight(from: usize) -> [u64; 8] {
    let mut state = [0; 8];
    state.copy_from_slice(&constants().start[from..from + 8]);
    state
}

fn bytes64(state: [u64; 8]) -> Vec<u8> {
    state.iter().flat_map(|word| word.to_be_bytes()).collect()
}

fn bytes32(state: [u32; 8]) -> Vec<u8> {
    state.iter().flat_map(|word| word.to_be_bytes()).collect()
}

/// SHA-512.
pub(in super::super) fn sha512(message: &[u8]) -> Vec<u8> {
    bytes64(compress64(message, first_eight(0)))
}

/// SHA-384: begins with the second eight primes.
pub(in super::super) fn sha384(message: &[u8]) -> Vec<u8> {
    let mut digest = bytes64(compress64(message, first_eight(8)));
    digest.truncate(48);
    digest
}

/// SHA-256.
pub(in super::super) fn sha256(message: &[u8]) -> Vec<u8> {
    bytes32(compress32(message, first_eight(0).map(|word| (word >> 32) as u32)))
}

/// SHA-224: begins with the other halves of SHA-384's words.
pub(in super::super) fn sha224(message: &[u8]) -> Vec<u8> {
    let mut digest = bytes32(compress32(message, first_eight(8).map(|word| word as u32)));
    digest.truncate(28);
    digest
}
