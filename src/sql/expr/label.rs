//! The names that expressions go by in a select list: their own, table-qualified, or made up.

use std::rc::Rc;

use super::{ColumnRef, Expr, ExprKind};
use crate::sql::name::Name;
use crate::sql::statement::FromItem;

impl Expr {
    /// The name that the expression has by itself: that of a column or label.
    pub fn own_name(&self) -> Option<Name> {
        match self.kind() {
            ExprKind::Column(column) => Some(column.name.clone()),
            ExprKind::Label { name, .. } => Some(name.clone()),
            ExprKind::Grouping(inner) => inner.own_name(),
            _ => None,
        }
    }

    /// The table-qualified name: `user_id`.
    pub fn qualified_name(&self) -> Option<Name> {
        match self.kind() {
            ExprKind::Column(column) => column.qualified_name(),
            ExprKind::Label { name, .. } => Some(name.clone()),
            ExprKind::Grouping(inner) => Some(inner.qualified_name().unwrap_or_else(|| self.made_up_name())),
            _ => self.wrapped().and_then(Expr::qualified_name),
        }
    }

    /// The name made up where nothing better is known: `anon_1`, `count_1`, `user_1`.
    pub fn made_up_name(&self) -> Name {
        if let Some(wrapped) = self.wrapped()
            && !matches!(wrapped.kind(), ExprKind::Text(_))
        {
            return wrapped.own_name().unwrap_or_else(|| wrapped.made_up_name());
        }
        self.seed().numbered(self.identity())
    }

    /// The name for a further occurrence of the same expression in one select list.
    pub fn repeated_name(&self, index: usize, qualified: bool) -> Name {
        let seed = if qualified {
            self.qualified_name()
        } else if let Some(wrapped) = self.wrapped() {
            match wrapped.own_name() {
                Some(name) => return with_underscore(&name).numbered(self.identity()),
                None => self.qualified_name(),
            }
        } else {
            match self.kind() {
                ExprKind::Function(function) => Some(function.name.clone().into()),
                _ => self.own_name().or_else(|| self.qualified_name()),
            }
        };
        let seed = seed.unwrap_or_else(|| "anon".into());
        // The identity is that of the expression and of the place: each repetition counts on.
        with_underscore(&seed).numbered((self.identity() << 16) | index)
    }

    /// The name by which the expression is found in the rows of a subquery; none if made up.
    pub fn key(&self) -> Option<Rc<str>> {
        match self.kind() {
            ExprKind::Column(column) if !column.is_key_anonymous() => Some(column.key.clone()),
            ExprKind::Label { name, .. } => name.known().map(Into::into),
            ExprKind::Function(function) => Some(function.name.clone()),
            ExprKind::Grouping(inner) => inner.key(),
            _ => self.wrapped().and_then(Expr::key),
        }
    }

    /// The expression whose name this one takes on.
    fn wrapped(&self) -> Option<&Expr> {
        match self.kind() {
            ExprKind::Cast(inner)
            | ExprKind::TypeCoerce(inner)
            | ExprKind::AsBoolean { element: inner, .. }
            | ExprKind::WithinGroup { func: inner, .. } => Some(inner),
            _ => None,
        }
    }

    fn seed(&self) -> Name {
        match self.kind() {
            ExprKind::Column(column) => column.name.clone(),
            ExprKind::Label { name, .. } => name.clone(),
            ExprKind::Function(function) => function.name.clone().into(),
            ExprKind::Grouping(inner) => inner.seed(),
            _ => "anon".into(),
        }
    }

    /// What an anonymous label of this expression is named after.
    pub(crate) fn label_seed(&self) -> String {
        match self.seed().known() {
            Some(name) => name.to_owned(),
            None => "anon".to_owned(),
        }
    }

    /// Whether a select list names it at all: a bare column or a piece of SQL stays as it is.
    pub(crate) fn takes_label(&self) -> bool {
        match self.kind() {
            ExprKind::Column(column) => column.from.is_some(),
            ExprKind::Text(_) => false,
            _ => true,
        }
    }

    /// The label inside, for an element of ORDER BY.
    pub(crate) fn order_label(&self) -> Option<&Expr> {
        match self.kind() {
            ExprKind::Label { .. } => Some(self),
            ExprKind::Modifier { element, .. } => element.order_label(),
            _ => None,
        }
    }

    /// This expression as an element of ORDER BY.
    pub fn order_element(&self) -> Expr {
        if self.order_label().is_some() {
            Expr::new(ExprKind::LabelReference(self.clone()), self.ty().clone())
        } else {
            self.clone()
        }
    }

    /// A name of a label or column as an element of ORDER BY or GROUP BY.
    pub fn label_name(name: &str) -> Expr {
        Expr::new(ExprKind::TextualLabelReference(name.into()), crate::sql::types::SqlType::Null)
    }
}

impl ColumnRef {
    /// The table-qualified name, kept clear of the other columns of the table.
    fn qualified_name(&self) -> Option<Name> {
        if self.literal {
            return None;
        }
        let Some(from) = &self.from else { return Some(self.name.clone()) };
        let Some(table) = from.name() else { return Some(self.name.clone()) };
        let qualified = match from {
            FromItem::Table(table) if table.schema().is_some() => {
                let schema = table.schema().unwrap_or_default().replace('.', "_");
                Name::shortable(&format!("{schema}_{}", table.name())).qualified(&self.name)
            }
            _ => table.qualified(&self.name),
        };
        let Some(text) = qualified.known() else { return Some(qualified) };
        if !from.has_column_key(text) {
            return Some(qualified);
        }
        let mut counter = 1;
        loop {
            let candidate = format!("{text}_{counter}");
            if !from.has_column_key(&candidate) {
                return Some(Name::shortable(&candidate));
            }
            counter += 1;
        }
    }
}

fn with_underscore(name: &Name) -> Name {
    match name.known() {
        Some(text) => Name::shortable(&format!("{text}_")),
        None => name.qualified(&Name::from("")),
    }
}
