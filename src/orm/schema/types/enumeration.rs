//! `Enum`: a choice among texts, or among the members of a Python enumeration, which are stored by their names.

use std::rc::Rc;

use super::{TypeFace, TypeHost};
use crate::natives;
use crate::py::exc::{lookup_error, type_error};
use crate::py::types::type_of;
use crate::py::{Class, Exc, Res, Sym, Value, Vm};
use crate::sql::types::{EnumType, SqlType};

/// The members of a Python enumeration, or just texts.
#[derive(Clone)]
pub struct Enumeration {
    /// The Python class; none if the values are texts.
    pub class: Option<Rc<Class>>,
    /// Members by the text that is stored, in order.
    pub members: Vec<(Rc<str>, Value)>,
    /// The name of the type, for messages.
    pub name: Option<Rc<str>>,
    /// Are texts that are no member refused on writing?
    pub validate_strings: bool,
}

impl Enumeration {
    /// The member that is stored as `text`.
    pub fn member(&self, text: &str) -> Res {
        match self.members.iter().find(|(stored, _)| &**stored == text) {
            Some((_, member)) => Ok(member.clone()),
            None => Err(self.unknown(text)),
        }
    }

    /// The text that a value is stored as.
    pub fn stored(&self, vm: &mut Vm, value: &Value) -> Res<Rc<str>> {
        for (stored, member) in &self.members {
            if member.is(value) || value.as_str().is_some_and(|text| **stored == *text) {
                return Ok(stored.clone());
            }
        }
        match value.as_str() {
            Some(text) if !self.validate_strings => Ok(text.into()),
            _ => {
                let text = vm.str(value)?;
                Err(self.unknown(&text))
            }
        }
    }

    fn unknown(&self, text: &str) -> Exc {
        let name = self.name.as_deref().unwrap_or("None");
        let names: Vec<&str> = self.members.iter().map(|(name, _)| &**name).collect();
        lookup_error(format!(
            "'{text}' is not among the defined enum values. Enum name: {name}. Possible values: {}",
            shortened(&names)
        ))
    }
}

/// Up to four names, each of up to eleven characters.
fn shortened(names: &[&str]) -> String {
    let cut = |name: &str| match name.char_indices().nth(11) {
        Some((end, _)) => format!("{}..", &name[..end]),
        None => name.to_owned(),
    };
    match names {
        [] => "None".to_owned(),
        [one, two, three, .., last] if names.len() > 4 => {
            format!("{}, {}, {}, ..., {}", cut(one), cut(two), cut(three), cut(last))
        }
        names => names.iter().map(|name| cut(name)).collect::<Vec<_>>().join(", "),
    }
}

/// The enumeration behind a type, if there is one.
pub fn enumeration_of(ty: &SqlType) -> Option<Rc<Enumeration>> {
    match ty {
        SqlType::Enum(own) => Some(Rc::new(Enumeration {
            class: None,
            members: own.names.iter().map(|name| (name.clone(), Value::str(&**name))).collect(),
            name: own.name.clone(),
            validate_strings: false,
        })),
        _ => match &*TypeHost::of(ty)? {
            TypeHost::Enumeration(enumeration) => Some(Rc::new(enumeration.clone())),
            _ => None,
        },
    }
}

/// The members of a Python enumeration by name; None if the class is none.
fn members(vm: &mut Vm, class: &Rc<Class>) -> Res<Option<Vec<(Rc<str>, Value)>>> {
    let class = Value::Class(class.clone());
    let Some(mapping) = vm.get_attr_opt(&class, Sym::new("__members__"))? else { return Ok(None) };
    let mut members = Vec::new();
    for name in vm.collect(&mapping)? {
        let member = vm.get_item(&mapping, &name)?;
        members.push((Rc::from(vm.str(&name)?.as_str()), member));
    }
    Ok(Some(members))
}

/// The type of a Python enumeration, as `Enum(Color)` makes it.
fn typed(class: &Rc<Class>, members: Vec<(Rc<str>, Value)>) -> SqlType {
    let name: Rc<str> = class.name().to_lowercase().into();
    let ty = EnumType {
        names: members.iter().map(|(name, _)| name.clone()).collect(),
        name: Some(name.clone()),
        native_enum: true,
        length: None,
        create_constraint: false,
    };
    let enumeration =
        Enumeration { class: Some(class.clone()), members, name: Some(name), validate_strings: false };
    hosted(ty, enumeration)
}

fn hosted(ty: EnumType, enumeration: Enumeration) -> SqlType {
    SqlType::decorated(SqlType::Enum(Rc::new(ty)), "Enum", Some(Rc::new(TypeHost::Enumeration(enumeration))))
}

/// The type of a Python class that is an enumeration.
pub(super) fn of_class(vm: &mut Vm, class: &Rc<Class>) -> Res<Option<SqlType>> {
    Ok(members(vm, class)?.map(|members| typed(class, members)))
}

/// The type of a value that is a member of a Python enumeration.
pub fn enumeration_of_member(vm: &mut Vm, value: &Value) -> Res<Option<SqlType>> {
    of_class(vm, &type_of(value))
}

natives! {
    pub(super) static ENUM;
    /// A choice among texts, or the members of a Python enumeration.
    "__init__" "(self, *enums, name=None, native_enum=True, create_constraint=False, values_callable=None, length=None, validate_strings=False, omit_aliases=True, schema=None, metadata=None, inherit_schema=True, quote=None, sort_key_function=None, _enums_argument=None)" => |vm, args| {
        let enums = vm.collect(&args[args.len() - 1])?;
        let flag = |vm: &mut Vm, at: usize, default: bool| args.given(at).map_or(Ok(default), |flag| vm.truth(flag));
        let native_enum = flag(vm, 2, true)?;
        let create_constraint = flag(vm, 3, false)?;
        let length = match args.given(5) {
            Some(length) => u32::try_from(vm.index(length)?).ok(),
            None => None,
        };
        let validate_strings = flag(vm, 6, false)?;
        let omit_aliases = flag(vm, 7, true)?;
        let mut name = match args.given(1) {
            Some(name) => Some(Rc::from(vm.str(name)?.as_str())),
            None => None,
        };
        let (class, members) = choices(vm, &enums, args.given(4), omit_aliases)?;
        if let Some(class) = &class
            && name.is_none()
            && args.opt(1).is_none()
        {
            name = Some(class.name().to_lowercase().into());
        }
        let ty = EnumType {
            names: members.iter().map(|(name, _)| name.clone()).collect(),
            name: name.clone(),
            native_enum,
            length,
            create_constraint,
        };
        if let Some(length) = length
            && ty.column_length() > length
        {
            return Err(crate::py::exc::value_error(format!(
                "When provided, length must be larger or equal than the length of the longest enum value. {length} < {}",
                ty.column_length()
            )));
        }
        let is_plain = class.is_none() && !validate_strings;
        let enumeration = Enumeration { class, members, name, validate_strings };
        let made = if is_plain { SqlType::Enum(Rc::new(ty)) } else { hosted(ty, enumeration) };
        if let Some(face) = TypeFace::of(&args[0]) {
            *face.ty.borrow_mut() = made;
        }
        Ok(Value::None)
    };
}

/// What an `Enum` is made of: one Python enumeration, or texts.
#[expect(clippy::type_complexity, reason = "a class and its members, used once")]
fn choices(
    vm: &mut Vm,
    enums: &[Value],
    values: Option<&Value>,
    omit_aliases: bool,
) -> Res<(Option<Rc<Class>>, Vec<(Rc<str>, Value)>)> {
    if let [Value::Class(class)] = enums
        && let Some(mut all) = members(vm, class)?
    {
        if omit_aliases {
            let mut seen: Vec<Value> = Vec::new();
            all.retain(|(_, member)| {
                let is_new = !seen.iter().any(|other| other.is(member));
                seen.push(member.clone());
                is_new
            });
        }
        if let Some(values) = values {
            let list = vm.call_values(values, &[Value::Class(class.clone())])?;
            let texts = vm.collect(&list)?;
            for ((stored, _), text) in all.iter_mut().zip(texts) {
                *stored = vm.str(&text)?.as_str().into();
            }
        }
        return Ok((Some(class.clone()), all));
    }
    let listed;
    let texts = match enums {
        [list @ (Value::List(_) | Value::Tuple(_))] => {
            listed = vm.collect(list)?;
            &listed[..]
        }
        texts => texts,
    };
    let mut members = Vec::with_capacity(texts.len());
    for text in texts {
        let Some(stored) = text.as_str() else {
            return Err(type_error(format!(
                "object of type '{}' has no len()",
                crate::py::types::type_name(text)
            )));
        };
        members.push((Rc::from(stored), text.clone()));
    }
    Ok((None, members))
}

/// An attribute of an enumeration type.
pub(super) fn attribute(ty: &SqlType, name: Sym) -> Option<Value> {
    let own = match ty {
        SqlType::Enum(own) => own,
        SqlType::Decorated(decorated) => match &decorated.base {
            SqlType::Enum(own) => own,
            _ => return None,
        },
        _ => return None,
    };
    Some(match name.as_str() {
        "enums" => Value::list(own.names.iter().map(|name| Value::str(&**name)).collect()),
        "name" => own.name.as_deref().map_or(Value::None, Value::str),
        "native_enum" => Value::Bool(own.native_enum),
        "create_constraint" => Value::Bool(own.create_constraint),
        "length" => Value::Int(i64::from(own.column_length())),
        "enum_class" => enumeration_of(ty)?.class.clone().map_or(Value::None, Value::Class),
        _ => return None,
    })
}
