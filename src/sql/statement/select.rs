//! SELECT.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::from::FromItem;
use crate::sql::expr::Expr;
use crate::sql::name::Name;

/// How the columns of a result are named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LabelStyle {
    /// As they are, duplicates and all.
    None,
    /// `user_id`, as the legacy Query names them.
    TablenamePlusCol,
    /// As they are, with a number where two are alike.
    #[default]
    Disambiguate,
}

/// Which FROM items are left to the enclosing SELECT.
#[derive(Clone, Debug, Default)]
pub enum Correlate {
    /// Those that it has, unless none would be left.
    #[default]
    Auto,
    /// None.
    Never,
    /// These.
    To(Vec<FromItem>),
    /// All but these.
    Except(Vec<FromItem>),
}

/// FOR UPDATE.
#[derive(Clone, Debug, Default)]
pub struct ForUpdate {
    /// NOWAIT.
    pub nowait: bool,
    /// FOR SHARE.
    pub read: bool,
    /// SKIP LOCKED.
    pub skip_locked: bool,
    /// FOR NO KEY UPDATE.
    pub key_share: bool,
    /// OF.
    pub of: Vec<FromItem>,
}

/// FETCH FIRST.
#[derive(Clone, Debug)]
pub struct Fetch {
    /// How many.
    pub count: Expr,
    /// WITH TIES.
    pub with_ties: bool,
    /// PERCENT.
    pub percent: bool,
}

/// A text at the start or end of a statement, for one database or all.
#[derive(Clone, Debug)]
pub struct Affix {
    /// The text.
    pub text: Expr,
    /// The database.
    pub dialect: Option<Rc<str>>,
}

/// SELECT.
#[derive(Clone, Debug, Default)]
pub struct Select {
    /// What is selected.
    pub columns: Vec<Expr>,
    /// What is selected from, beside what columns and conditions mention.
    pub froms: Vec<FromItem>,
    /// The conditions, joined by AND.
    pub where_: Vec<Expr>,
    /// GROUP BY.
    pub group_by: Vec<Expr>,
    /// The conditions on groups, joined by AND.
    pub having: Vec<Expr>,
    /// ORDER BY.
    pub order_by: Vec<Expr>,
    /// LIMIT.
    pub limit: Option<Expr>,
    /// OFFSET.
    pub offset: Option<Expr>,
    /// FETCH.
    pub fetch: Option<Fetch>,
    /// DISTINCT.
    pub distinct: bool,
    /// DISTINCT ON.
    pub distinct_on: Vec<Expr>,
    /// What is left to the enclosing SELECT.
    pub correlate: Correlate,
    /// FOR UPDATE.
    pub for_update: Option<ForUpdate>,
    /// How the result is named.
    pub label_style: LabelStyle,
    /// Texts before the columns.
    pub prefixes: Vec<Affix>,
    /// Texts at the end.
    pub suffixes: Vec<Affix>,
    /// Queries of WITH that are not mentioned otherwise.
    pub add_ctes: Vec<FromItem>,
}

impl Select {
    /// A SELECT of these columns.
    pub fn new(columns: impl Into<Vec<Expr>>) -> Self {
        Self { columns: columns.into(), ..Self::default() }
    }

    /// With a further condition.
    #[must_use]
    pub fn filter(mut self, condition: Expr) -> Self {
        self.where_.push(condition);
        self
    }

    /// From this item too.
    #[must_use]
    pub fn from(mut self, item: impl Into<FromItem>) -> Self {
        let item = item.into();
        if !self.froms.iter().any(|from| from.same(&item)) {
            self.froms.push(item);
        }
        self
    }

    /// With a further element of ORDER BY.
    #[must_use]
    pub fn order(mut self, by: &Expr) -> Self {
        self.order_by.push(by.order_element());
        self
    }

    /// With a further element of GROUP BY.
    #[must_use]
    pub fn group(mut self, by: Expr) -> Self {
        self.group_by.push(by);
        self
    }

    /// With this style of names.
    #[must_use]
    pub fn with_label_style(mut self, style: LabelStyle) -> Self {
        self.label_style = style;
        self
    }

    /// With a limit.
    #[must_use]
    pub fn limited(mut self, limit: Option<i64>, offset: Option<i64>) -> Self {
        if let Some(limit) = limit {
            self.limit = Some(Expr::value(limit));
        }
        if let Some(offset) = offset {
            self.offset = Some(Expr::value(offset));
        }
        self
    }
}

/// The names of one result column.
#[derive(Clone, Debug)]
pub struct ResultName {
    /// The label that it must carry.
    pub required: Option<Name>,
    /// The key by which a subquery offers it; none for a piece of SQL.
    pub key: Option<Rc<str>>,
    /// The label that it carries if it needs one.
    pub fallback: Option<Name>,
    /// Whether the same expression was selected before.
    pub repeated: bool,
}

/// The names of the result columns of a SELECT. `anonymous_duplicates` also names a repeated column.
pub fn result_names(columns: &[Expr], style: LabelStyle, anonymous_duplicates: bool) -> Vec<ResultName> {
    let qualified = style == LabelStyle::TablenamePlusCol;
    let mut keys = Keys::new(style);
    let mut names: FxHashMap<Name, usize> = FxHashMap::default();
    let mut repetitions = 0;
    columns
        .iter()
        .map(|expr| {
            let mut required = None;
            let mut fallback;
            let mut repeated = false;
            let effective;
            if !expr.takes_label() {
                effective = None;
                fallback = None;
            } else if style == LabelStyle::None {
                effective = None;
                fallback = Some(expr.own_name().unwrap_or_else(|| expr.made_up_name()));
            } else {
                if qualified {
                    effective = expr.qualified_name();
                    required.clone_from(&effective);
                } else {
                    effective = expr.own_name();
                }
                fallback = effective.clone();
                if effective.is_none() {
                    let made_up = expr.made_up_name();
                    repeated = names.insert(made_up.clone(), expr.identity()).is_some();
                    fallback = Some(if repeated {
                        repetitions += 1;
                        expr.repeated_name(repetitions, qualified)
                    } else {
                        made_up
                    });
                }
            }
            if let Some(effective) = effective {
                match names.get(&effective).copied() {
                    None => {
                        names.insert(effective, expr.identity());
                    }
                    Some(known) if known != expr.identity() => {
                        let numbered = if qualified {
                            expr.qualified_name().unwrap_or_else(|| "anon".into()).numbered(expr.identity())
                        } else {
                            expr.made_up_name()
                        };
                        if anonymous_duplicates && names.contains_key(&numbered) {
                            repetitions += 1;
                            required = Some(expr.repeated_name(repetitions, qualified));
                            repeated = true;
                        } else {
                            names.insert(numbered.clone(), expr.identity());
                            required = Some(numbered);
                        }
                        fallback.clone_from(&required);
                    }
                    Some(_) if anonymous_duplicates => {
                        repetitions += 1;
                        required = Some(expr.repeated_name(repetitions, qualified));
                        fallback.clone_from(&required);
                        repeated = true;
                    }
                    Some(_) => {}
                }
            }
            ResultName { required, key: keys.next(expr), fallback, repeated }
        })
        .collect()
}

/// Gives each result column the key by which a subquery offers it.
struct Keys {
    qualified: bool,
    dedupe: bool,
    seen: FxHashMap<Rc<str>, usize>,
}

impl Keys {
    fn new(style: LabelStyle) -> Self {
        Self {
            qualified: style == LabelStyle::TablenamePlusCol,
            dedupe: style != LabelStyle::None,
            seen: FxHashMap::default(),
        }
    }

    fn next(&mut self, expr: &Expr) -> Option<Rc<str>> {
        if matches!(expr.kind(), crate::sql::expr::ExprKind::Text(_)) {
            return None;
        }
        let own = if self.qualified { expr.qualified_key() } else { expr.key() };
        let base = own.unwrap_or_else(|| "_no_label".into());
        if !self.dedupe {
            return Some(base);
        }
        let count = self.seen.entry(base.clone()).or_insert(0);
        let key = if *count == 0 { base.clone() } else { format!("{base}_{count}").into() };
        *count += 1;
        Some(key)
    }
}

impl Expr {
    /// The table-qualified key.
    fn qualified_key(&self) -> Option<Rc<str>> {
        if let Some(column) = self.as_column()
            && let Some(from) = &column.from
            && column.name.known() != Some(&*column.key)
            && !column.key.is_empty()
        {
            let table = from.name()?;
            return Some(table.qualified(&Name::from(column.key.clone())).to_string().into());
        }
        self.qualified_name().and_then(|name| name.known().map(Rc::from))
    }
}
