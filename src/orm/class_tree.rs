//! `class_tree!` declares the native classes of a family under their Python names: a struct with one class for each, made in
//! the order of the declaration. Used by `error`, `expression` and `schema`.

/// Declares a struct of classes. `over` names the bases from elsewhere, which are fields, too; each class has its name, its
/// base and possibly texts for `each`, which is called with every class as it is made.
macro_rules! class_tree {
    (
        $(#[$meta:meta])* pub struct $tree:ident;
        over { $($outer:ident = $value:expr,)* }
        each $each:path;
        $($module:literal { $($field:ident $(as $name:literal)? < $base:ident $($text:literal)?,)* })*
    ) => {
        $(#[$meta])*
        #[expect(non_snake_case, reason = "classes keep their Python names")]
        pub struct $tree {
            $(#[doc = concat!("`", stringify!($outer), "`")] pub $outer: std::rc::Rc<$crate::py::Class>,)*
            $($(
                #[doc = concat!("`", $module, ".", $crate::orm::class_tree::class_tree!(@name $field $($name)?), "`")]
                pub $field: std::rc::Rc<$crate::py::Class>,
            )*)*
        }

        impl $tree {
            #[expect(non_snake_case, reason = "classes keep their Python names")]
            fn new() -> Self {
                $(let $outer = $value;)*
                $($(
                    let name = $crate::orm::class_tree::class_tree!(@name $field $($name)?);
                    let $field = $crate::py::Class::builtin(name, $module, Some(&$base));
                    $each(&$field, &[$($text)?]);
                )*)*
                Self { $($outer,)* $($($field,)*)* }
            }

            /// The classes of a module, by its name.
            pub fn of_module(&self, module: &str) -> Vec<&std::rc::Rc<$crate::py::Class>> {
                let mut classes = Vec::new();
                $(
                    if module == $module {
                        classes.extend([$(&self.$field),*]);
                    }
                )*
                classes
            }

            /// All of them.
            pub fn all(&self) -> Vec<&std::rc::Rc<$crate::py::Class>> {
                vec![$(&self.$outer,)* $($(&self.$field,)*)*]
            }
        }
    };
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident $name:literal) => { $name };
}

pub(crate) use class_tree;

/// For families whose classes need nothing when they are made.
pub(in crate::orm) fn plain(_: &std::rc::Rc<crate::py::Class>, _: &[&str]) {}
