//! Every function, method and property that the program provides says what it is for: `help()` shows that.

#![cfg(feature = "sqlite")]
#![expect(clippy::unwrap_used, reason = "a step that fails is a test that fails")]

use std::process::Command;

/// Walks the modules, their functions, and their classes with all that is in them. Special methods may have their text from
/// a base; classes without one are another matter.
const WALK: &str = r#"
import builtins, inspect, sys

seen, kept, missing = set(), [], []

def says(thing):
    return bool((inspect.getdoc(thing) or "").strip())

def first(thing):
    if id(thing) in seen:
        return False
    seen.add(id(thing))
    kept.append(thing)
    return True

def look(name, thing):
    if inspect.isclass(thing):
        if not first(thing) or thing.__name__.startswith("_"):
            return
        for key, value in list(vars(thing).items()):
            if key.startswith("_") and not key.endswith("__"):
                continue
            if isinstance(value, (staticmethod, classmethod)):
                value = value.__func__
            if inspect.isclass(value):
                look(f"{name}.{key}", value)
            elif inspect.isroutine(value) or isinstance(value, property) or inspect.isdatadescriptor(value):
                first(value)
                if not any(says(vars(base)[key]) for base in thing.__mro__ if key in vars(base)) and not says(value):
                    missing.append(f"{name}.{key}")
    elif inspect.isroutine(thing):
        if first(thing) and not says(thing):
            missing.append(name)
    elif not inspect.ismodule(thing):
        look("type of " + name, type(thing))

for module_name in ["builtins", *sys.builtin_module_names]:
    module = __import__(module_name, fromlist=["x"])
    if not says(module):
        missing.append(module_name)
    for key in dir(module):
        if not key.startswith("_"):
            look(f"{module_name}.{key}", getattr(module, key))

print(len(seen) > 3000)
for name in missing:
    print(name)
"#;

#[test]
fn everything_says_what_it_is_for() {
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_backref"))
        .args(["--format", "repr", "-c", WALK])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let shown = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    assert_eq!(shown, "True\n");
}

/// What `help` prints of a request.
fn help(request: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_backref"))
        .args(["--format", "repr", "-c", &format!("help({request})")])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{request}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn help_finds_what_is_meant() {
    for (request, expected) in [
        ("list.append", "Help on method_descriptor:\n\nappend(self, object, /)\n    "),
        ("'list.append'", "Help on method_descriptor in list:\n\nappend(self, object, /)\n    "),
        (
            "[].append",
            "Help on built-in function append:\n\nappend(object, /) method of builtins.list instance\n    ",
        ),
        ("len", "Help on built-in function len in module builtins:\n\nlen(obj, /)\n    "),
        ("5", "Help on int object:\n\nclass int(object)\n |  "),
        ("'math'", "Help on built-in module math:\n\nNAME\n    math"),
        ("'json.dumps'", "Help on built-in function dumps in json:\n\ndumps(obj, *, "),
        ("'for'", "The word 'for'\n\n    for item in items: ...\n\n    "),
        ("'keywords'", "The words of the language; help('for') describes one.\n\nFalse "),
        ("db.session.add", "Help on "),
        ("'nowhere'", "No Python documentation found for 'nowhere'.\n"),
    ] {
        let shown = help(request);
        assert!(shown.starts_with(expected), "{request}: {shown}");
    }
    for word in ["and", "class", "lambda", "with", "yield", "match", "nonlocal"] {
        assert!(help(&format!("'{word}'")).starts_with(&format!("The word '{word}'\n\n    ")), "{word}");
    }
    // Nothing that can be asked about is an error.
    for request in [
        "None",
        "True",
        "print",
        "object",
        "type",
        "Exception",
        "property",
        "db",
        "app",
        "db.Model",
        "db.Column",
        "''",
        "sys.stdout",
    ] {
        assert!(
            help(&format!("__import__('sys') and {}", request.replace("sys.", "__import__('sys').")))
                .starts_with("Help on "),
            "{request}"
        );
    }
}
