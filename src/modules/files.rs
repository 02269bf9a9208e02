//! Python files as modules: those below the folders that the session names are found by `import`, and a file or a package can
//! be loaded by its path. Called by `cli` for `-m`, for `run` and for the prompt.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::py::code::Source;
use crate::py::exc::{Exc, import_error};
use crate::py::module::Module;
use crate::py::types::exception::io_error;
use crate::py::{Res, Sym, Value, Vm, sym};

/// The folders that modules are looked for in (`sys.path`).
#[derive(Default)]
struct Roots(RefCell<Vec<PathBuf>>);

/// Lets modules be found in a folder, after those that were named before.
pub fn add_root(vm: &mut Vm, folder: &Path) {
    let roots = vm.extension::<Roots>();
    let mut roots = roots.0.borrow_mut();
    if roots.is_empty() {
        vm.importers.push(Rc::new(import));
    }
    if !roots.iter().any(|root| root == folder) {
        roots.push(folder.to_path_buf());
    }
}

/// Loads a file, or a package and every file below it; gives the modules in the order in which they were loaded.
pub fn load(vm: &mut Vm, path: &Path) -> Res<Vec<Rc<Module>>> {
    let path = path.canonicalize().map_err(|error| io_error(&error, path.to_str()))?;
    let mut files = Vec::new();
    collect(&path, &mut files).map_err(|error| io_error(&error, path.to_str()))?;
    if files.is_empty() {
        return Err(import_error(format!("no Python files in '{}'", path.display())));
    }
    let root = root_of(&path);
    add_root(vm, &root);
    let mut modules = Vec::new();
    for file in files {
        let name = module_name(&file, &root);
        if let Value::Module(module) = vm.import(&name)? {
            modules.push(module);
        }
    }
    Ok(modules)
}

/// The Python files of a path: itself, or those below it, a package's own `__init__.py` first.
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
        } else if entry.extension().is_some_and(|extension| extension == "py") {
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

/// The importer: the first file of that name below a root.
fn import(vm: &mut Vm, name: Sym) -> Res<Option<Value>> {
    let below: PathBuf = name.as_str().split('.').collect();
    let roots = vm.extension::<Roots>().0.borrow().clone();
    for root in roots {
        let place = root.join(&below);
        for (file, is_package) in [(place.join("__init__.py"), true), (place.with_extension("py"), false)] {
            if file.is_file() {
                return execute(vm, name, &file, is_package).map(Some);
            }
        }
    }
    Ok(None)
}

/// Runs a file as a module. It is there while it runs, so that modules may import each other.
fn execute(vm: &mut Vm, name: Sym, file: &Path, is_package: bool) -> Res {
    let shown = shown(file);
    let text = std::fs::read(file).map_err(|error| io_error(&error, Some(&shown)))?;
    let text = String::from_utf8(text).map_err(|_| not_text(&shown))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
    execute_text(vm, name, &shown, text, is_package)
}

/// Runs a text as a module of that name.
pub fn execute_text(vm: &mut Vm, name: Sym, file: &str, text: String, is_package: bool) -> Res {
    let module = Module::new(name.as_str(), "");
    module.set("__file__", file);
    let package = match name.as_str().rsplit_once('.') {
        _ if is_package => name.as_str(),
        Some((package, _)) => package,
        None => "",
    };
    module.globals.set(sym::PACKAGE, Value::str(package));
    if is_package {
        let folder = Path::new(file).parent().map(|folder| folder.display().to_string()).unwrap_or_default();
        module.globals.set(sym::PATH, Value::list(vec![Value::str(folder)]));
    }
    let value = Value::Module(module.clone());
    vm.modules.insert(name, value.clone());
    let source = Source::new(file, text, 0);
    if let Err(exc) = vm.run_source(&source, module.globals.clone()) {
        vm.modules.shift_remove(&name);
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

fn not_text(file: &str) -> Exc {
    crate::py::exc::syntax_error(format!("(unicode error) 'utf-8' codec can't decode the text of {file}"))
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
