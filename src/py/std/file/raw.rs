//! The bytes of an open file: read ahead, written in blocks, with one position for both.

use std::fs::File;
use std::io::{Read, Result, Seek, SeekFrom, Write};

/// How much is read ahead, and how much is kept back from writing.
const BLOCK: usize = 8192;

/// An open file.
pub(super) struct Raw {
    file: File,
    /// Read, and from `at` on not yet asked for.
    ahead: Vec<u8>,
    at: usize,
    /// Written by the program, and not yet to the file.
    behind: Vec<u8>,
    /// 0: every write goes to the file at once.
    keep_back: usize,
}

impl Raw {
    pub(super) fn new(file: File, buffered: bool) -> Self {
        let keep_back = if buffered { BLOCK } else { 0 };
        Self { file, ahead: Vec::new(), at: 0, behind: Vec::new(), keep_back }
    }

    pub(super) fn file(&self) -> &File {
        &self.file
    }

    fn unread(&self) -> &[u8] {
        &self.ahead[self.at..]
    }

    /// Reads another block; false at the end.
    fn fill(&mut self) -> Result<bool> {
        self.flush()?;
        self.ahead.drain(..self.at);
        self.at = 0;
        let before = self.ahead.len();
        self.ahead.resize(before + BLOCK, 0);
        let read = self.file.read(&mut self.ahead[before..]);
        self.ahead.truncate(before + read.as_ref().map_or(0, |count| *count));
        read.map(|count| count > 0)
    }

    fn take(&mut self, count: usize) -> Vec<u8> {
        let taken = self.unread()[..count].to_vec();
        self.at += count;
        taken
    }

    /// The next block, as far as it has been read ahead or one reading gives it; empty at the end.
    pub(super) fn block(&mut self) -> Result<Vec<u8>> {
        if self.unread().is_empty() {
            self.fill()?;
        }
        Ok(self.take(self.unread().len()))
    }

    /// At most `size` bytes; all that are left without a size.
    pub(super) fn read(&mut self, size: Option<usize>) -> Result<Vec<u8>> {
        match size {
            Some(size) => {
                while self.unread().len() < size && self.fill()? {}
                Ok(self.take(size.min(self.unread().len())))
            }
            None => {
                self.flush()?;
                let mut all = self.take(self.unread().len());
                self.file.read_to_end(&mut all)?;
                Ok(all)
            }
        }
    }

    /// What `read` would give, left where it is; reads at most one block.
    pub(super) fn peek(&mut self) -> Result<&[u8]> {
        if self.unread().is_empty() {
            self.fill()?;
        }
        Ok(self.unread())
    }

    /// The next line with its end, or at most `limit` bytes of it.
    pub(super) fn line(&mut self, limit: Option<usize>) -> Result<Vec<u8>> {
        let mut searched = 0;
        loop {
            let found = memchr::memchr(b'\n', &self.unread()[searched..]).map(|at| searched + at + 1);
            searched = self.unread().len();
            let length = match (found, limit) {
                (Some(length), limit) => length.min(limit.unwrap_or(length)),
                (None, Some(limit)) if searched >= limit => limit,
                (None, _) if self.fill()? => continue,
                (None, _) => searched,
            };
            return Ok(self.take(length));
        }
    }

    /// Forgets what was read ahead, so that the file's own position is that of the program.
    fn settle(&mut self) -> Result<()> {
        let unread = self.unread().len();
        self.ahead.clear();
        self.at = 0;
        if unread > 0 {
            self.file.seek(SeekFrom::Current(-(unread as i64)))?;
        }
        Ok(())
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.settle()?;
        self.behind.extend_from_slice(bytes);
        if self.behind.len() > self.keep_back { self.flush() } else { Ok(()) }
    }

    /// Writes what was kept back.
    pub(super) fn flush(&mut self) -> Result<()> {
        if self.behind.is_empty() {
            return Ok(());
        }
        let behind = std::mem::take(&mut self.behind);
        self.file.write_all(&behind)
    }

    pub(super) fn tell(&mut self) -> Result<u64> {
        self.flush()?;
        Ok(self.file.stream_position()? - self.unread().len() as u64)
    }

    pub(super) fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        self.flush()?;
        self.settle()?;
        self.file.seek(to)
    }

    pub(super) fn truncate(&mut self, size: u64) -> Result<()> {
        self.flush()?;
        self.settle()?;
        self.file.set_len(size)
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        // Nobody is left to be told when this fails.
        let _ = self.flush();
    }
}
