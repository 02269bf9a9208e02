//! Message digests: MD5, SHA-1 and the SHA-2 family, pure. Used by `random.seed("text")`, `uuid.uuid5` and `hashlib`.

mod md5;
mod sha1;
mod sha2;

pub(super) use md5::md5;
pub(super) use sha1::sha1;
pub(super) use sha2::{sha224, sha256, sha384, sha512};

/// The message with the padding that all of them share: a one bit, zeros, and the length in bits at the end of a block.
fn padded(message: &[u8], block: usize, big_endian: bool) -> Vec<u8> {
    let length_size = block / 8;
    let bits = message.len() as u128 * 8;
    let mut data = message.to_vec();
    data.push(0x80);
    while data.len() % block != block - length_size {
        data.push(0);
    }
    if big_endian {
        data.extend_from_slice(&bits.to_be_bytes()[16 - length_size..]);
    } else {
        data.extend_from_slice(&bits.to_le_bytes()[..length_size]);
    }
    data
}
