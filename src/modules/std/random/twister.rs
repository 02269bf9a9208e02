//! The Mersenne Twister MT19937 (Matsumoto and Nishimura), seeded as Python seeds it. Pure.

const SIZE: usize = 624;
const MIDDLE: usize = 397;

/// A generator of 32-bit words.
#[derive(Clone)]
pub(super) struct Twister {
    /// The words that the next ones are made of.
    pub(super) state: [u32; SIZE],
    /// How many of them have been given out.
    pub(super) index: usize,
}

impl Twister {
    fn from_word(seed: u32) -> Self {
        let mut state = [0; SIZE];
        state[0] = seed;
        for i in 1..SIZE {
            let last: u32 = state[i - 1];
            state[i] = 1_812_433_253_u32.wrapping_mul(last ^ (last >> 30)).wrapping_add(i as u32);
        }
        Self { state, index: SIZE }
    }

    /// Seeded with a number given as words, the lowest first.
    pub(super) fn new(key: &[u32]) -> Self {
        let key = if key.is_empty() { &[0] } else { key };
        let mut this = Self::from_word(19_650_218);
        let state = &mut this.state;
        let (mut i, mut j) = (1, 0);
        let mix = |last: u32| last ^ (last >> 30);
        for _ in 0..SIZE.max(key.len()) {
            let mixed = state[i] ^ mix(state[i - 1]).wrapping_mul(1_664_525);
            state[i] = mixed.wrapping_add(key[j]).wrapping_add(j as u32);
            i += 1;
            j = (j + 1) % key.len();
            if i == SIZE {
                state[0] = state[SIZE - 1];
                i = 1;
            }
        }
        for _ in 1..SIZE {
            let mixed = state[i] ^ mix(state[i - 1]).wrapping_mul(1_566_083_941);
            state[i] = mixed.wrapping_sub(i as u32);
            i += 1;
            if i == SIZE {
                state[0] = state[SIZE - 1];
                i = 1;
            }
        }
        state[0] = 0x8000_0000;
        this
    }

    fn refill(&mut self) {
        for i in 0..SIZE {
            let joined = self.state[i] & 0x8000_0000 | self.state[(i + 1) % SIZE] & 0x7fff_ffff;
            let twist = if joined & 1 == 1 { 0x9908_b0df } else { 0 };
            self.state[i] = self.state[(i + MIDDLE) % SIZE] ^ (joined >> 1) ^ twist;
        }
        self.index = 0;
    }

    /// The next word.
    pub(super) fn word(&mut self) -> u32 {
        if self.index >= SIZE {
            self.refill();
        }
        let mut word = self.state[self.index];
        self.index += 1;
        word ^= word >> 11;
        word ^= (word << 7) & 0x9d2c_5680;
        word ^= (word << 15) & 0xefc6_0000;
        word ^ (word >> 18)
    }
}
