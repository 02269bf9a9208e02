//! What the system knows of a file, as `os.stat` tells it.

use std::fs::Metadata;
use std::io::Result;
use std::rc::Rc;

use crate::py::std::structseq;
use crate::py::{Class, Value};

const FIELDS: [&str; 10] = [
    "st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "st_atime", "st_mtime",
    "st_ctime",
];

/// The numbers of a path, or of the link that it is.
pub(super) fn of(path: &str, follow: bool) -> Result<Value> {
    thread_local! {
        static CLASS: Rc<Class> = structseq::class("stat_result", "os", &FIELDS);
    }
    let data = if follow { std::fs::metadata(path) } else { std::fs::symlink_metadata(path) }?;
    Ok(CLASS.with(|class| structseq::make(class, values(&data))))
}

#[cfg(unix)]
fn values(data: &Metadata) -> Vec<Value> {
    use std::os::unix::fs::MetadataExt;
    let time = |seconds: i64, nanos: i64| Value::Float(seconds as f64 + nanos as f64 * 1e-9);
    vec![
        Value::Int(data.mode().into()),
        Value::Int(data.ino() as i64),
        Value::Int(data.dev() as i64),
        Value::Int(data.nlink() as i64),
        Value::Int(data.uid().into()),
        Value::Int(data.gid().into()),
        Value::Int(data.size() as i64),
        time(data.atime(), data.atime_nsec()),
        time(data.mtime(), data.mtime_nsec()),
        time(data.ctime(), data.ctime_nsec()),
    ]
}

#[cfg(not(unix))]
fn values(data: &Metadata) -> Vec<Value> {
    let seconds = |time: Result<std::time::SystemTime>| {
        let since = time.ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
        Value::Float(since.unwrap_or_default().as_secs_f64())
    };
    let mode = if data.is_dir() { 0o040_777 } else { 0o100_666 };
    let mut values = [mode, 0, 0, 1, 0, 0, data.len() as i64].map(Value::Int).to_vec();
    values.extend([data.accessed(), data.modified(), data.created()].map(seconds));
    values
}

#[cfg(unix)]
pub(super) fn symlink(target: &str, link: &str) -> Result<()> {
    std::os::unix::fs::symlink(target, link)
}

#[cfg(not(unix))]
pub(super) fn symlink(_: &str, _: &str) -> Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}

#[cfg(unix)]
pub(super) fn chmod(path: &str, mode: u32) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
pub(super) fn chmod(path: &str, mode: u32) -> Result<()> {
    let mut permissions = std::fs::metadata(path)?.permissions();
    permissions.set_readonly(mode & 0o200 == 0);
    std::fs::set_permissions(path, permissions)
}
