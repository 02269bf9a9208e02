//! `os.path`: paths as texts, and questions about files.

use std::path::Path;
use std::rc::Rc;

use super::{current_folder, failed, variable};
use crate::natives;
use crate::py::exc::{Res, type_error, value_error};
use crate::py::std::file::{path_text, permitted};
use crate::py::types::type_name;
use crate::py::{Module, Sym, Value, Vm};

/// Joins as `os.path.join` does: an absolute part begins anew.
fn join(parts: &[String]) -> String {
    let mut joined = String::new();
    for (at, part) in parts.iter().enumerate() {
        if at == 0 || part.starts_with('/') {
            part.clone_into(&mut joined);
        } else {
            if !joined.is_empty() && !joined.ends_with('/') {
                joined.push('/');
            }
            joined.push_str(part);
        }
    }
    joined
}

/// What is before and what is behind the last slash.
fn split(path: &str) -> (&str, &str) {
    let at = path.rfind('/').map_or(0, |at| at + 1);
    let (head, tail) = path.split_at(at);
    let bare = head.trim_end_matches('/');
    (if bare.is_empty() { head } else { bare }, tail)
}

/// The path without its extension, and the extension.
fn split_extension(path: &str) -> (&str, &str) {
    let name = path.rfind('/').map_or(0, |at| at + 1);
    // Dots at the start of a name do not begin an extension.
    let start = name + path[name..].bytes().take_while(|byte| *byte == b'.').count();
    match path[start..].rfind('.') {
        Some(dot) => path.split_at(start + dot),
        None => (path, ""),
    }
}

/// Without `.`, `..` and double slashes, as far as the text alone tells.
fn normalise(path: &str) -> String {
    if path.is_empty() {
        return ".".to_owned();
    }
    let root = match path.bytes().take_while(|byte| *byte == b'/').count() {
        0 => "",
        2 => "//",
        _ => "/",
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            ".." if !root.is_empty() => {}
            _ => parts.push(part),
        }
    }
    let joined = format!("{root}{}", parts.join("/"));
    if joined.is_empty() { ".".to_owned() } else { joined }
}

fn absolute(vm: &mut Vm, path: &str) -> Res<String> {
    if path.starts_with('/') {
        return Ok(normalise(path));
    }
    Ok(normalise(&join(&[current_folder(vm)?, path.to_owned()])))
}

fn relative(vm: &mut Vm, path: &str, start: &str) -> Res<String> {
    if path.is_empty() {
        return Err(value_error("no path specified"));
    }
    let (path, start) = (absolute(vm, path)?, absolute(vm, start)?);
    let parts =
        |path: &str| path.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let (path, start) = (parts(&path), parts(&start));
    let shared = path.iter().zip(&start).take_while(|(a, b)| a == b).count();
    let mut result = vec!["..".to_owned(); start.len() - shared];
    result.extend_from_slice(&path[shared..]);
    Ok(if result.is_empty() { ".".to_owned() } else { result.join("/") })
}

fn expand_user(vm: &mut Vm, path: &str) -> String {
    let rest = match path.strip_prefix('~') {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => rest,
        _ => return path.to_owned(),
    };
    match variable(vm, "HOME") {
        Some(home) => format!("{}{rest}", home.trim_end_matches('/')),
        None => path.to_owned(),
    }
}

fn expand_variables(vm: &mut Vm, path: &str) -> Res<String> {
    let os = vm.import("os")?;
    let environ = vm.get_attr(&os, Sym::new("environ"))?;
    let mut out = String::new();
    let mut rest = path;
    while let Some(at) = rest.find('$') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let (name, length) = match after.strip_prefix('{') {
            Some(inner) => match inner.find('}') {
                Some(end) => (&inner[..end], end + 2),
                None => ("", 0),
            },
            None => {
                let end = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(after.len());
                (&after[..end], end)
            }
        };
        let value = match environ.unwrap_builtin() {
            Value::Dict(environ) if !name.is_empty() => environ.get(vm, &Value::str(name))?,
            _ => None,
        };
        match value.as_ref().and_then(Value::as_str) {
            Some(value) => out.push_str(value),
            None => out.push_str(&rest[at..=at + length]),
        }
        rest = &after[length..];
    }
    out.push_str(rest);
    Ok(out)
}

fn text(vm: &mut Vm, value: &Value) -> Res<String> {
    path_text(vm, value)
}

fn ask(vm: &mut Vm, value: &Value, question: fn(&Path) -> bool) -> Res {
    let answer = match value {
        Value::Int(_) => false,
        _ => {
            let path = text(vm, value).map_err(|_| {
                let kind = type_name(value);
                type_error(format!("stat: path should be string, bytes, os.PathLike or integer, not {kind}"))
            })?;
            permitted(vm)?;
            question(Path::new(&path))
        }
    };
    Ok(Value::Bool(answer))
}

fn pair(parts: (&str, &str)) -> Value {
    Value::tuple([Value::str(parts.0), Value::str(parts.1)])
}

fn time(
    vm: &mut Vm,
    value: &Value,
    which: fn(&std::fs::Metadata) -> std::io::Result<std::time::SystemTime>,
) -> Res {
    let path = text(vm, value)?;
    permitted(vm)?;
    let time =
        std::fs::metadata(&path).and_then(|data| which(&data)).map_err(|error| failed(&error, &path))?;
    let since = time.duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Ok(Value::Float(since.as_secs_f64()))
}

fn texts(vm: &mut Vm, values: &Value) -> Res<Vec<String>> {
    let mut all = Vec::new();
    for value in vm.collect(values)? {
        all.push(text(vm, &value)?);
    }
    Ok(all)
}

natives! {
    static FUNCTIONS;
    /// Join two or more pathname components, inserting '/' as needed.
    "join" "(a, *p)" => |vm, args| {
        let mut parts = vec![text(vm, &args[0])?];
        for part in vm.collect(&args[1])? {
            let given = text(vm, &part).map_err(|_| {
                type_error(format!("join() argument must be str, bytes, or os.PathLike object, not '{}'", type_name(&part)))
            })?;
            parts.push(given);
        }
        Ok(Value::str(join(&parts)))
    };
    /// Returns the final component of a pathname.
    "basename" "(p)" => |vm, args| Ok(Value::str(split(&text(vm, &args[0])?).1));
    /// Returns the directory component of a pathname.
    "dirname" "(p)" => |vm, args| Ok(Value::str(split(&text(vm, &args[0])?).0));
    /// Split a pathname: returns tuple (head, tail).
    "split" "(p)" => |vm, args| Ok(pair(split(&text(vm, &args[0])?)));
    /// Split the extension from a pathname.
    "splitext" "(p)" => |vm, args| Ok(pair(split_extension(&text(vm, &args[0])?)));
    /// Test whether a path exists.
    "exists" "(path)" => |vm, args| ask(vm, &args[0], Path::exists);
    /// Test whether a path exists, broken links included.
    "lexists" "(path)" => |vm, args| ask(vm, &args[0], |path| path.symlink_metadata().is_ok());
    /// Test whether a path is a regular file.
    "isfile" "(path)" => |vm, args| ask(vm, &args[0], Path::is_file);
    /// Return true if the pathname refers to an existing directory.
    "isdir" "(s)" => |vm, args| ask(vm, &args[0], Path::is_dir);
    /// Test whether a path is a symbolic link.
    "islink" "(path)" => |vm, args| ask(vm, &args[0], Path::is_symlink);
    /// Test whether a path is absolute.
    "isabs" "(s)" => |vm, args| Ok(Value::Bool(text(vm, &args[0])?.starts_with('/')));
    /// Return an absolute path.
    "abspath" "(path)" => |vm, args| {
        let path = text(vm, &args[0])?;
        absolute(vm, &path).map(Value::str)
    };
    /// Normalize path, eliminating double slashes, etc.
    "normpath" "(path)" => |vm, args| Ok(Value::str(normalise(&text(vm, &args[0])?)));
    /// Return the canonical path of the specified filename, eliminating any symbolic links encountered in the path.
    "realpath" "(filename, *, strict=False)" => |vm, args| {
        let path = text(vm, &args[0])?;
        permitted(vm)?;
        match Path::new(&path).canonicalize() {
            Ok(real) => Ok(Value::str(real.to_string_lossy().into_owned())),
            Err(_) => absolute(vm, &path).map(Value::str),
        }
    };
    /// Return a relative version of a path.
    "relpath" "(path, start=None)" => |vm, args| {
        let path = text(vm, &args[0])?;
        let start = args.given(1).map_or(Ok(".".to_owned()), |start| text(vm, start))?;
        relative(vm, &path, &start).map(Value::str)
    };
    /// Expand ~ constructions.
    "expanduser" "(path)" => |vm, args| {
        let path = text(vm, &args[0])?;
        Ok(Value::str(expand_user(vm, &path)))
    };
    /// Expand shell variables of form $var and ${var}.
    "expandvars" "(path)" => |vm, args| {
        let path = text(vm, &args[0])?;
        expand_variables(vm, &path).map(Value::str)
    };
    /// Split a pathname into drive and path: the drive is empty here.
    "splitdrive" "(p)" => |vm, args| {
        let path = text(vm, &args[0])?;
        Ok(pair(("", &path)))
    };
    /// Normalize case of pathname: has no effect here.
    "normcase" "(s)" => |vm, args| text(vm, &args[0]).map(Value::str);
    /// Return the size of a file.
    "getsize" "(filename)" => |vm, args| {
        let path = text(vm, &args[0])?;
        permitted(vm)?;
        let data = std::fs::metadata(&path).map_err(|error| failed(&error, &path))?;
        Ok(Value::Int(data.len() as i64))
    };
    /// Return the last modification time of a file.
    "getmtime" "(filename)" => |vm, args| time(vm, &args[0], std::fs::Metadata::modified);
    /// Return the last access time of a file.
    "getatime" "(filename)" => |vm, args| time(vm, &args[0], std::fs::Metadata::accessed);
    /// Return the creation time of a file.
    "getctime" "(filename)" => |vm, args| time(vm, &args[0], std::fs::Metadata::created);
    /// Given a list of pathnames, returns the longest common leading component.
    "commonprefix" "(m)" => |vm, args| {
        let all = texts(vm, &args[0])?;
        let Some((first, rest)) = all.split_first() else { return Ok(Value::str("")) };
        let shared = first.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|end| {
            rest.iter().all(|other| other.get(..*end) == first.get(..*end))
        });
        Ok(Value::str(&first[..shared.last().unwrap_or(0)]))
    };
    /// Given a sequence of path names, returns the longest common sub-path.
    "commonpath" "(paths)" => |vm, args| {
        let all = texts(vm, &args[0])?;
        let Some(first) = all.first() else { return Err(value_error("commonpath() arg is an empty sequence")) };
        if all.iter().any(|path| path.starts_with('/') != first.starts_with('/')) {
            return Err(value_error("Can't mix absolute and relative paths"));
        }
        let parts = |path: &str| path.split('/').filter(|part| !matches!(*part, "" | ".")).map(str::to_owned).collect::<Vec<_>>();
        let mut shared = parts(first);
        for other in &all {
            let same = shared.iter().zip(parts(other)).take_while(|(a, b)| **a == *b).count();
            shared.truncate(same);
        }
        let root = if first.starts_with('/') { "/" } else { "" };
        Ok(Value::str(format!("{root}{}", shared.join("/"))))
    };
    /// Test whether two pathnames reference the same actual file or directory.
    "samefile" "(f1, f2)" => |vm, args| {
        let (first, second) = (text(vm, &args[0])?, text(vm, &args[1])?);
        permitted(vm)?;
        let real = |path: &str| Path::new(path).canonicalize().map_err(|error| failed(&error, path));
        Ok(Value::Bool(real(&first)? == real(&second)?))
    };
}

/// Makes the module.
pub(super) fn module(_: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("posixpath", "Common operations on Posix pathnames.");
    module.add_functions(FUNCTIONS);
    for (name, text) in [
        ("sep", "/"),
        ("curdir", "."),
        ("pardir", ".."),
        ("extsep", "."),
        ("pathsep", ":"),
        ("devnull", "/dev/null"),
    ] {
        module.set(name, text);
    }
    module.set("altsep", Value::None);
    Ok(module)
}
