//! Python files as modules: those below the folders of `sys.path` are found by `import`, and a file or a package can be loaded
//! by its path. Called by `cli` for `-m`, for `run` and for the prompt.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::py::code::Source;
use crate::py::exc::{Exc, import_error};
use crate::py::module::Module;
use crate::py::std::file::permitted;
use crate::py::types::exception::io_error;
use crate::py::{Res, Sym, Value, Vm, sym};

/// Modules that no file takes the place of: those that Python itself has loaded before it looks for files, and the libraries
/// that are the reason to be here.
const BUILT_IN: &[&str] = &[
    "abc",
    "builtins",
    "codecs",
    "errno",
    "flask",
    "flask_sqlalchemy",
    "gc",
    "io",
    "itertools",
    "os",
    "sqlalchemy",
    "sys",
    "time",
    "werkzeug",
];

/// Lets files be imported, from the folders that `sys.path` names.
pub fn install(vm: &mut Vm) {
    vm.importers.push(Rc::new(import));
    vm.late_importers.push(Rc::new(import_namespace));
}

/// `sys.path`
fn search_path(vm: &mut Vm) -> Res<Option<Value>> {
    match vm.import("sys")? {
        Value::Module(sys) => Ok(sys.get("path")),
        _ => Ok(None),
    }
}

/// Lets modules be found in a folder, before those that were named before. An empty path is the current folder.
pub fn add_root(vm: &mut Vm, folder: &Path) -> Res<()> {
    let Some(Value::List(path)) = search_path(vm)? else { return Ok(()) };
    let folder = Value::str(folder.display().to_string());
    let mut folders = path.items.borrow_mut();
    if !folders.iter().any(|other| other.as_str() == folder.as_str()) {
        folders.insert(0, folder);
    }
    Ok(())
}

/// What a sandbox lets through: the files that the command line names may import those beside them.
#[derive(Default)]
struct Named {
    is_loading: Cell<bool>,
}

/// Loads a file, or a package and every file below it; gives the modules in the order in which they were loaded.
pub fn load(vm: &mut Vm, path: &Path) -> Res<Vec<Rc<Module>>> {
    let named = vm.extension::<Named>();
    named.is_loading.set(true);
    let loaded = load_named(vm, path);
    named.is_loading.set(false);
    loaded
}

fn load_named(vm: &mut Vm, path: &Path) -> Res<Vec<Rc<Module>>> {
    let path = path.canonicalize().map_err(|error| io_error(&error, path.to_str()))?;
    let mut files = Vec::new();
    collect(&path, &mut files).map_err(|error| io_error(&error, path.to_str()))?;
    if files.is_empty() {
        return Err(import_error(format!("no Python files in '{}'", path.display())));
    }
    let root = root_of(&path);
    add_root(vm, &root)?;
    let mut modules = Vec::new();
    for file in files {
        let name = module_name(&file, &root);
        if let Some((package, _)) = name.rsplit_once('.') {
            vm.import(package)?;
        }
        let name = Sym::new(&name);
        let module = match vm.modules.get_sym(name) {
            Some(module) => module,
            None => {
                let module = execute(vm, name, &file, file.ends_with("__init__.py"))?;
                vm.attach_to_parent(name, &module)?;
                module
            }
        };
        if let Value::Module(module) = module {
            modules.push(module);
        }
    }
    Ok(modules)
}

/// The Python files of a path: itself, or those below it, a package's own `__init__.py` first. A `__main__.py` is a
/// program, which is not run by who wants the models.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_path_buf());
        return Ok(());
    }
    let mut entries: Vec<PathBuf> =
        path.read_dir()?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    entries.sort_by_key(|entry| (entry.file_name() != Some("__init__.py".as_ref()), entry.clone()));
    for entry in entries {
        let hidden = entry.file_name().is_none_or(|name| name.to_string_lossy().starts_with(['.', '_']));
        if entry.is_dir() && !hidden && entry.join("__init__.py").exists() {
            collect(&entry, files)?;
        } else if entry.extension().is_some_and(|extension| extension == "py")
            && entry.file_stem() != Some("__main__".as_ref())
        {
            files.push(entry);
        }
    }
    Ok(())
}

/// The folder in which the outermost package of a path stands, or the file itself if it is in none.
fn root_of(path: &Path) -> PathBuf {
    let inside = if path.is_dir() { Some(path) } else { path.parent() };
    let outside = |folder: &&Path| !folder.join("__init__.py").exists();
    inside.and_then(|folder| folder.ancestors().find(outside)).unwrap_or(Path::new("")).to_path_buf()
}

/// The dotted name of a file below a root.
fn module_name(file: &Path, root: &Path) -> String {
    let below = file.strip_prefix(root).unwrap_or(file).with_extension("");
    let mut parts: Vec<String> = below.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if parts.len() > 1 && parts.last().is_some_and(|last| last == "__init__") {
        parts.pop();
    }
    parts.join(".")
}

/// Where a module was found.
pub(crate) enum Found {
    /// A file, or a package's `__init__.py`.
    File(PathBuf, bool),
    /// Folders that have no such file.
    Folders(Vec<PathBuf>),
}

/// Looks for a module: in its package's folders, or in those of `sys.path`. Nowhere, where files are refused.
pub(crate) fn find(vm: &mut Vm, name: Sym) -> Res<Option<Found>> {
    if permitted(vm).is_err() && !vm.extension::<Named>().is_loading.get() {
        return Ok(None);
    }
    let (path, own) = match name.as_str().rsplit_once('.') {
        None => (search_path(vm)?, name.as_str()),
        Some((package, own)) => match vm.modules.get_text(package) {
            Some(Value::Module(package)) => (package.globals.get(sym::PATH), own),
            _ => return Ok(None),
        },
    };
    let Some(path) = path else { return Ok(None) };
    let mut folders = Vec::new();
    for entry in vm.collect(&path)? {
        let Some(entry) = entry.as_str() else { continue };
        let place = if entry.is_empty() { std::env::current_dir().unwrap_or_default() } else { entry.into() }
            .join(own);
        let inner = place.join("__init__.py");
        if inner.is_file() {
            return Ok(Some(Found::File(inner, true)));
        }
        let file = place.with_file_name(format!("{own}.py"));
        if file.is_file() {
            return Ok(Some(Found::File(file, false)));
        }
        if place.is_dir() {
            folders.push(place);
        }
    }
    Ok(if folders.is_empty() { None } else { Some(Found::Folders(folders)) })
}

/// The importer of files. The modules that are part of the program know nothing of them.
fn import(vm: &mut Vm, name: Sym) -> Res<Option<Value>> {
    let top = name.as_str().split('.').next().unwrap_or_default();
    if BUILT_IN.contains(&top) || vm.runs_frozen_code() {
        return Ok(None);
    }
    match find(vm, name)? {
        Some(Found::File(file, is_package)) => execute(vm, name, &file, is_package).map(Some),
        _ => Ok(None),
    }
}

/// The importer of folders without an `__init__.py`, which come last.
fn import_namespace(vm: &mut Vm, name: Sym) -> Res<Option<Value>> {
    let Some(Found::Folders(folders)) = find(vm, name)? else { return Ok(None) };
    let module = Module::new(name.as_str(), "");
    module.is_namespace.set(true);
    module.globals.set(sym::PACKAGE, name.to_value());
    let folders = folders.iter().map(|folder| Value::str(folder.display().to_string())).collect();
    module.globals.set(sym::PATH, Value::list(folders));
    Ok(Some(Value::Module(module)))
}

/// The text of a Python file.
fn text_of(file: &Path, shown: &str) -> Res<String> {
    let text = std::fs::read(file).map_err(|error| io_error(&error, Some(shown)))?;
    let text = String::from_utf8(text)
        .map_err(|error| not_text(error.as_bytes(), error.utf8_error().valid_up_to(), shown))?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned())
}

/// Runs a file as a module.
fn execute(vm: &mut Vm, name: Sym, file: &Path, is_package: bool) -> Res {
    let shown = shown(file);
    let text = text_of(file, &shown)?;
    let module = new_module(name, file, is_package);
    run(vm, &module, &Source::new(shown, text, 0))
}

/// Runs a text as a module of that name.
pub fn execute_text(vm: &mut Vm, name: Sym, file: &str, text: String) -> Res {
    let module = new_module(name, Path::new(file), false);
    run(vm, &module, &Source::new(file, text, 0))
}

/// Runs a module's file again, in the same module.
pub(crate) fn reload(vm: &mut Vm, module: &Rc<Module>) -> Res<()> {
    let Some(Value::Str(file)) = module.globals.get(sym::FILE) else { return Ok(()) };
    permitted(vm)?;
    let shown = shown(Path::new(file.as_str()));
    let source = Source::new(shown.as_str(), text_of(Path::new(file.as_str()), &shown)?, 0);
    vm.run_source(&source, module.globals.clone()).map(drop)
}

fn new_module(name: Sym, file: &Path, is_package: bool) -> Rc<Module> {
    let module = Module::new(name.as_str(), "");
    module.globals.set(sym::FILE, Value::str(file.display().to_string()));
    let package = match name.as_str().rsplit_once('.') {
        _ if is_package => name.as_str(),
        Some((package, _)) => package,
        None => "",
    };
    module.globals.set(sym::PACKAGE, Value::str(package));
    if is_package {
        let folder = file.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
        module.globals.set(sym::PATH, Value::list(vec![Value::str(folder)]));
    }
    module
}

/// Runs the code of a module. It is there while it runs, so that modules may import each other.
fn run(vm: &mut Vm, module: &Rc<Module>, source: &Rc<Source>) -> Res {
    let value = Value::Module(module.clone());
    vm.modules.set_text(module.name.as_str(), value.clone());
    module.is_loading.set(true);
    let ran = vm.run_source(source, module.globals.clone());
    module.is_loading.set(false);
    if let Err(exc) = ran {
        vm.modules.remove_text(module.name.as_str());
        return Err(exc);
    }
    Ok(value)
}

/// A path as tracebacks name it: from the current folder, if it is below that.
fn shown(file: &Path) -> String {
    let here = std::env::current_dir().ok().and_then(|here| here.canonicalize().ok());
    let below = here.and_then(|here| file.strip_prefix(here).ok().map(Path::to_path_buf));
    below.unwrap_or_else(|| file.to_path_buf()).display().to_string()
}

/// The error of a file that is no text in UTF-8.
fn not_text(bytes: &[u8], good: usize, file: &str) -> Exc {
    let line = bytes[..good].split(|byte| *byte == b'\n').count();
    let byte = bytes.get(good).copied().unwrap_or_default();
    crate::py::exc::syntax_error(format!(
        "(unicode error) 'utf-8' codec can't decode byte {byte:#04x} in position {good} (file {file}, line {line})"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_from_the_folders() {
        let root = Path::new("/project");
        assert_eq!(module_name(Path::new("/project/models.py"), root), "models");
        assert_eq!(module_name(Path::new("/project/app/models/__init__.py"), root), "app.models");
        assert_eq!(module_name(Path::new("/project/app/models/user.py"), root), "app.models.user");
    }

    #[test]
    fn the_root_is_outside_of_all_packages() {
        let folder = tempfile::tempdir().unwrap();
        let package = folder.path().join("app/models");
        std::fs::create_dir_all(&package).unwrap();
        for file in
            ["app/__init__.py", "app/models/__init__.py", "app/models/user.py", "app/models/_private.py"]
        {
            std::fs::write(folder.path().join(file), "").unwrap();
        }
        assert_eq!(root_of(&package.join("user.py")), folder.path());
        assert_eq!(root_of(&package), folder.path());
        let mut files = Vec::new();
        collect(&package, &mut files).unwrap();
        let names: Vec<String> = files.iter().map(|file| module_name(file, folder.path())).collect();
        assert_eq!(names, ["app.models", "app.models._private", "app.models.user"]);
    }
}
