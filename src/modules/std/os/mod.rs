//! The modules `os` and `os.path`. Changes of `os.environ` are seen by the program only, not by the process.

use std::path::Path;
use std::rc::Rc;

use crate::natives;
use crate::py::exc::{Exc, Res, type_error, value_error};
use crate::py::std::file::{path_text, permitted};
use crate::py::types::exception::io_error;
use crate::py::types::type_name;
use crate::py::{Dict, Module, Sym, Value, Vm};

mod path;
mod stat;

fn failed(error: &std::io::Error, path: &str) -> Exc {
    io_error(error, Some(path))
}

/// Does something with a path argument.
fn with_path<T: Into<Value>>(
    vm: &mut Vm,
    value: &Value,
    work: impl FnOnce(&str) -> std::io::Result<T>,
) -> Res {
    let path = path_text(vm, value)?;
    permitted(vm)?;
    work(&path).map(Into::into).map_err(|error| failed(&error, &path))
}

fn done(result: std::io::Result<()>) -> std::io::Result<Value> {
    result.map(|()| Value::None)
}

/// Renames; the error names both paths.
fn rename(vm: &mut Vm, from: &Value, to: &str) -> Res {
    let from = path_text(vm, from)?;
    std::fs::rename(&from, to).map_err(|error| failed(&error, &from).with("filename2", to))?;
    Ok(Value::None)
}

/// The environment as a program sees it; none in a sandbox.
fn variable(vm: &mut Vm, name: &str) -> Option<String> {
    permitted(vm).ok()?;
    std::env::var(name).ok()
}

/// The current folder; in a sandbox the root, so that paths can be worked with and tell nothing.
fn current_folder(vm: &mut Vm) -> Res<String> {
    if permitted(vm).is_err() {
        return Ok("/".to_owned());
    }
    let folder = std::env::current_dir().map_err(|error| io_error(&error, None))?;
    Ok(folder.to_string_lossy().into_owned())
}

fn names(path: &str) -> std::io::Result<Vec<Value>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(path)? {
        names.push(Value::str(entry?.file_name().to_string_lossy().into_owned()));
    }
    Ok(names)
}

natives! {
    static FUNCTIONS;
    /// Return a unicode string representing the current working directory.
    "getcwd" "()" => |vm, _| current_folder(vm).map(Value::str);
    /// Change the current working directory to the specified path.
    "chdir" "(path)" => |vm, args| with_path(vm, &args[0], |path| done(std::env::set_current_dir(path)));
    /// Return a list containing the names of the files in the directory.
    "listdir" "(path=None)" => |vm, args| {
        let here = Value::str(".");
        with_path(vm, args.given(0).unwrap_or(&here), |path| names(path).map(Value::list))
    };
    /// Create a directory.
    "mkdir" "(path, mode=511)" => |vm, args| with_path(vm, &args[0], |path| done(std::fs::create_dir(path)));
    /// Create a leaf directory and all intermediate ones.
    "makedirs" "(name, mode=511, exist_ok=False)" => |vm, args| {
        let may_exist = args.opt(2).map_or(Ok(false), |flag| vm.truth(flag))?;
        with_path(vm, &args[0], |path| {
            if Path::new(path).exists() && !(may_exist && Path::new(path).is_dir()) {
                return done(std::fs::create_dir(path));
            }
            done(std::fs::create_dir_all(path))
        })
    };
    /// Remove a file.
    "remove" "(path)" => |vm, args| with_path(vm, &args[0], |path| done(std::fs::remove_file(path)));
    /// Remove a file.
    "unlink" "(path)" => |vm, args| with_path(vm, &args[0], |path| done(std::fs::remove_file(path)));
    /// Remove a directory.
    "rmdir" "(path)" => |vm, args| with_path(vm, &args[0], |path| done(std::fs::remove_dir(path)));
    /// Rename a file or directory.
    "rename" "(src, dst)" => |vm, args| {
        let target = path_text(vm, &args[1])?;
        permitted(vm)?;
        rename(vm, &args[0], &target)
    };
    /// Rename a file or directory, overwriting the destination.
    "replace" "(src, dst)" => |vm, args| {
        let target = path_text(vm, &args[1])?;
        permitted(vm)?;
        rename(vm, &args[0], &target)
    };
    /// Perform a stat system call on the given path.
    "stat" "(path, *, dir_fd=None, follow_symlinks=True)" => |vm, args| {
        let follow = args.opt(2).map_or(Ok(true), |flag| vm.truth(flag))?;
        with_path(vm, &args[0], |path| stat::of(path, follow))
    };
    /// Perform a stat system call on the given path, without following symbolic links.
    "lstat" "(path, *, dir_fd=None)" => |vm, args| with_path(vm, &args[0], |path| stat::of(path, false));
    /// The path that a symbolic link points to.
    "readlink" "(path, *, dir_fd=None)" => |vm, args| {
        with_path(vm, &args[0], |path| Ok(std::fs::read_link(path)?.to_string_lossy().into_owned()))
    };
    /// Create a symbolic link pointing to src named dst.
    "symlink" "(src, dst, target_is_directory=False, *, dir_fd=None)" => |vm, args| {
        let (target, link) = (path_text(vm, &args[0])?, path_text(vm, &args[1])?);
        permitted(vm)?;
        stat::symlink(&target, &link).map_err(|error| failed(&error, &target).with("filename2", link.as_str()))?;
        Ok(Value::None)
    };
    /// Change the access permissions of a file.
    "chmod" "(path, mode, *, dir_fd=None, follow_symlinks=True)" => |vm, args| {
        let mode = vm.index(&args[1])?;
        with_path(vm, &args[0], |path| done(stat::chmod(path, mode as u32)))
    };
    /// The text of the operating system for the number of an error.
    "strerror" "(code, /)" => |vm, args| {
        let number = crate::py::std::arguments::c_int(vm, &args[0], 0)?;
        let error = io_error(&std::io::Error::from_raw_os_error(number), None);
        vm.get_attr(&error.value(), Sym::new("strerror"))
    };
    /// Get an environment variable, return None if it doesn't exist.
    "getenv" "(key, default=None)" => |vm, args| {
        let os = vm.import("os")?;
        if args[0].as_str().is_none() {
            return Err(type_error(format!("str expected, not {}", type_name(&args[0]))));
        }
        let environ = vm.get_attr(&os, Sym::new("environ"))?;
        let Value::Dict(environ) = environ.unwrap_builtin() else { return Ok(Value::None) };
        Ok(environ.get(vm, &args[0])?.unwrap_or_else(|| args[1].clone().or_none()))
    };
    /// Return a bytes object containing random bytes suitable for cryptographic use.
    "urandom" "(size, /)" => |vm, args| {
        let count = usize::try_from(vm.index(&args[0])?).map_err(|_| value_error("negative argument not allowed"))?;
        super::random::system_bytes(count).map(Value::bytes)
    };
    /// Return the current process id.
    "getpid" "()" => |_, _| Ok(Value::Int(std::process::id().into()));
    /// Return the number of CPUs in the system.
    "cpu_count" "()" => |_, _| Ok(std::thread::available_parallelism().map_or(Value::None, |count| Value::from(count.get())));
    /// Return the file system path representation of the object.
    "fspath" "(path)" => |vm, args| path_text(vm, &args[0]).map(Value::str);
    /// Exit to the system with specified status.
    "_exit" "(status)" => |vm, args| {
        let _ = vm.out.flush();
        Err(Exc::with_args(&crate::py::types::types().SystemExit, vec![args[0].clone()]))
    };
}

/// Makes `os`.
pub(super) fn module(vm: &mut Vm) -> Res<Rc<Module>> {
    let module = Module::new("os", "OS routines.");
    module.add_functions(FUNCTIONS);
    let environ = Dict::new();
    let is_open = permitted(vm).is_ok();
    for (name, value) in std::env::vars_os().filter(|_| is_open) {
        let text = |text: std::ffi::OsString| Value::str(text.to_string_lossy().into_owned());
        environ.set(vm, text(name), text(value))?;
    }
    module.set("environ", Value::dict(environ));
    module.set("_is_sealed", !is_open);
    module.set("name", if cfg!(windows) { "nt" } else { "posix" });
    module.set("sep", std::path::MAIN_SEPARATOR_STR);
    for (name, text) in [
        ("linesep", "\n"),
        ("curdir", "."),
        ("pardir", ".."),
        ("extsep", "."),
        ("pathsep", ":"),
        ("devnull", "/dev/null"),
    ] {
        module.set(name, text);
    }
    module.set("altsep", Value::None);
    module.set("error", crate::py::types::types().OSError.clone());
    // `os.path` is there as soon as `os` is.
    let path = Value::Module(path::module(vm)?);
    vm.modules.set_text("os.path", path.clone());
    module.set("path", path);
    module.set("__path__", Value::list(Vec::new()));
    super::source::run(vm, &module, "os", super::source::packed!("std/os/os.py"))?;
    Ok(module)
}
