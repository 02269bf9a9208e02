//! Ctrl-C while code runs: a flag that the VM polls. At the prompt the editor reads Ctrl-C as a key instead.
//! Called once, by `cli`, before anything runs.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::SIGINT;

/// The exit status of a program that was interrupted: 128 and the signal's number.
pub const INTERRUPTED_STATUS: u8 = 130;

/// The flag that Ctrl-C sets.
#[derive(Clone, Debug)]
pub struct Interrupt {
    flag: Arc<AtomicBool>,
}

impl Interrupt {
    /// Lets Ctrl-C set `flag`, the one that the VM polls.
    ///
    /// In a script a second Ctrl-C that finds the first one still unheard ends the process: there is nothing at a
    /// prompt to be kept.
    pub fn watch(flag: Arc<AtomicBool>, interactive: bool) -> io::Result<Self> {
        if !interactive {
            let status = i32::from(INTERRUPTED_STATUS);
            signal_hook::flag::register_conditional_shutdown(SIGINT, status, Arc::clone(&flag))?;
        }
        signal_hook::flag::register(SIGINT, Arc::clone(&flag))?;
        Ok(Self { flag })
    }

    /// A flag that no signal sets.
    pub fn unwatched() -> Self {
        Self { flag: Arc::default() }
    }

    /// Forgets a Ctrl-C that came too late for what it was meant for. Only at a prompt: a script is to be stopped.
    pub fn clear(&self) {
        self.flag.store(false, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ctrl_c_sets_the_flag_until_it_is_cleared() {
        let flag = Arc::new(AtomicBool::new(false));
        let interrupt = Interrupt::watch(Arc::clone(&flag), true).unwrap();
        signal_hook::low_level::raise(SIGINT).unwrap();
        assert!(flag.load(Ordering::SeqCst));
        interrupt.clear();
        assert!(!flag.load(Ordering::SeqCst));
    }
}
