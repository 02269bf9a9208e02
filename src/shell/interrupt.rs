//! Ctrl-C while code runs: a flag that the VM polls. At the prompt the editor reads Ctrl-C as a key instead.
//! Called once, by `cli`, before anything runs.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use signal_hook::consts::SIGINT;
use signal_hook::iterator::Signals;

/// The exit status of a program that was interrupted: 128 and the signal's number.
pub const INTERRUPTED_STATUS: u8 = 130;

/// How long a Ctrl-C may stay unheard before it is said that nobody hears it: a statement that the database works on
/// cannot be stopped from here.
const PATIENCE: Duration = Duration::from_secs(1);

/// What is said then.
const UNHEARD: &str =
    "\nthe database is still busy with a statement; Ctrl-C again leaves, what is not committed is lost\n";

/// The flag that Ctrl-C sets.
#[derive(Clone, Debug)]
pub struct Interrupt {
    flag: Arc<AtomicBool>,
}

impl Interrupt {
    /// Lets Ctrl-C set `flag`, the one that the VM polls.
    ///
    /// A second Ctrl-C that finds the first one still unheard ends the process: in a script at once, at a prompt, where
    /// there may be something to be kept, only after that was said.
    pub fn watch(flag: Arc<AtomicBool>, interactive: bool) -> io::Result<Self> {
        let unheard = if interactive { Arc::default() } else { Arc::clone(&flag) };
        let status = i32::from(INTERRUPTED_STATUS);
        signal_hook::flag::register_conditional_shutdown(SIGINT, status, Arc::clone(&unheard))?;
        signal_hook::flag::register(SIGINT, Arc::clone(&flag))?;
        if interactive {
            let (signals, flag) = (Signals::new([SIGINT])?, Arc::clone(&flag));
            thread::Builder::new()
                .name("interrupt".to_owned())
                .spawn(move || warn(signals, &flag, &unheard))?;
        }
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

/// Says of every Ctrl-C that stays unheard that it does, and sets `unheard` until somebody hears it after all.
fn warn(mut signals: Signals, flag: &AtomicBool, unheard: &AtomicBool) {
    for _ in &mut signals {
        thread::sleep(PATIENCE);
        if !flag.load(Ordering::SeqCst) {
            continue;
        }
        // Without a terminal nobody is told.
        let _ = io::stderr().write_all(UNHEARD.as_bytes());
        unheard.store(true, Ordering::SeqCst);
        while flag.load(Ordering::SeqCst) {
            thread::sleep(PATIENCE / 10);
        }
        unheard.store(false, Ordering::SeqCst);
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
