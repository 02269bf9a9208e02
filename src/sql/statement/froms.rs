//! Which FROM items a SELECT displays: those given, those its columns and conditions mention, without
//! what a join contains already and what an enclosing SELECT provides.

use super::from::FromItem;
use super::select::{Correlate, Select};
use crate::sql::error::CompileError;
use crate::sql::expr::Expr;

/// What the enclosing SELECTs provide.
#[derive(Clone, Debug, Default)]
pub struct Enclosing {
    /// What may be left out when asked for: the items of all enclosing SELECTs.
    pub explicit: Vec<usize>,
    /// What is left out by itself: the items of the SELECT directly around.
    pub implicit: Vec<usize>,
}

impl Select {
    /// The items that the columns and conditions mention, once each.
    pub(super) fn mentioned_froms(&self) -> Vec<FromItem> {
        let mut all = Vec::new();
        for expr in self.columns.iter().chain(&self.where_) {
            expr.collect_froms(&mut all);
        }
        normalized(all)
    }

    /// All FROM items, before correlation.
    pub fn all_froms(&self) -> Vec<FromItem> {
        let mut all = self.froms.clone();
        for expr in self.columns.iter().chain(&self.where_) {
            expr.collect_froms(&mut all);
        }
        normalized(all)
    }

    /// The FROM items that are written.
    pub fn display_froms(&self, enclosing: &Enclosing) -> Result<Vec<FromItem>, CompileError> {
        let mut froms = self.all_froms();
        match &self.correlate {
            Correlate::Auto => {
                if froms.len() > 1 && !enclosing.implicit.is_empty() {
                    froms.retain(|from| !enclosing.implicit.contains(&from.id()));
                    if froms.is_empty() {
                        return Err(CompileError::InvalidRequest(
                            "Select statement returned no FROM clauses due to auto-correlation; specify \
                             correlate(<tables>) to control correlation manually."
                                .into(),
                        ));
                    }
                }
            }
            Correlate::Never => {}
            Correlate::To(items) => froms.retain(|from| {
                !(enclosing.explicit.contains(&from.id()) && items.iter().any(|item| item.same(from)))
            }),
            Correlate::Except(items) => froms.retain(|from| {
                !enclosing.explicit.contains(&from.id()) || items.iter().any(|item| item.same(from))
            }),
        }
        Ok(froms)
    }
}

/// Each item once, and none that a join among them contains.
fn normalized(all: Vec<FromItem>) -> Vec<FromItem> {
    let mut seen = Vec::new();
    let mut froms: Vec<FromItem> = Vec::new();
    for from in all {
        if !seen.contains(&from.id()) {
            seen.push(from.id());
            froms.push(from);
        }
    }
    let hidden: Vec<usize> =
        froms.iter().flat_map(|from| from.members().into_iter().skip(1)).map(|item| item.id()).collect();
    if !hidden.is_empty() {
        froms.retain(|from| !hidden.contains(&from.id()));
    }
    froms
}

/// The FROM items of an UPDATE or DELETE beside its own table.
pub fn extra_froms<'a>(table: &FromItem, exprs: impl Iterator<Item = &'a Expr>) -> Vec<FromItem> {
    let mut all = Vec::new();
    for expr in exprs {
        expr.collect_froms(&mut all);
    }
    let mut extra: Vec<FromItem> = Vec::new();
    for from in all {
        if !from.same(table) && !extra.iter().any(|known| known.same(&from)) {
            extra.push(from);
        }
    }
    extra
}
