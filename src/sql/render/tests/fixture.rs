//! The tables and short hands of the cases.

use super::Case;
use crate::sql::expr::{Expr, Op, Operand};
use crate::sql::schema::{Column, ForeignKey, MetaData, Table};
use crate::sql::statement::{LabelStyle, Select, SelectBase, Statement};
use crate::sql::types::{NumericName, SqlType, StringName};

/// The tables of `record.py`.
pub(super) struct Fixture {
    pub(super) user: Table,
    pub(super) address: Table,
    pub(super) order: Table,
    pub(super) node: Table,
    pub(super) item: Table,
    pub(super) metadata: MetaData,
}

fn text(length: u32) -> SqlType {
    SqlType::string(StringName::String, Some(length))
}

fn table(metadata: &MetaData, name: &str, columns: &[(&str, SqlType, Option<&str>)]) -> Table {
    let table = Table::new(name, metadata);
    fill(&table, columns);
    table
}

fn fill(table: &Table, columns: &[(&str, SqlType, Option<&str>)]) {
    for (name, ty, target) in columns {
        let column = Column::new(name, ty.clone());
        column.set_primary_key(*name == "id");
        if let Some(target) = target {
            column.add_foreign_key(ForeignKey::to(target));
        }
        table.add_column(&column);
    }
}

impl Fixture {
    pub(super) fn new() -> Self {
        let metadata = MetaData::new();
        let user = table(
            &metadata,
            "user",
            &[
                ("id", SqlType::INTEGER, None),
                ("name", text(80), None),
                ("fullname", SqlType::STRING, None),
                ("email", text(120), None),
                ("active", SqlType::boolean(), None),
                ("age", SqlType::INTEGER, None),
                ("score", SqlType::numeric(NumericName::Generic, Some(10), Some(2)), None),
                ("weight", SqlType::FLOAT, None),
                ("created", SqlType::DATETIME, None),
                ("born", SqlType::DATE, None),
                ("data", SqlType::JSON, None),
            ],
        );
        let address = table(
            &metadata,
            "address",
            &[
                ("id", SqlType::INTEGER, None),
                ("user_id", SqlType::INTEGER, Some("user.id")),
                ("email", text(120), None),
            ],
        );
        let order = table(
            &metadata,
            "order",
            &[
                ("id", SqlType::INTEGER, None),
                ("user", SqlType::INTEGER, Some("user.id")),
                ("firstName", text(20), None),
                ("with space", SqlType::INTEGER, None),
                ("select", SqlType::INTEGER, None),
            ],
        );
        let node = table(
            &metadata,
            "node",
            &[
                ("id", SqlType::INTEGER, None),
                ("parent_id", SqlType::INTEGER, Some("node.id")),
                ("name", text(20), None),
                ("node_name", text(20), None),
            ],
        );
        let item = Table::in_schema("item", &metadata, Some("shop"));
        fill(&item, &[("id", SqlType::INTEGER, None), ("tag", SqlType::UUID, None)]);
        Self { user, address, order, node, item, metadata }
    }

    pub(super) fn u(&self, name: &str) -> Expr {
        self.user.c(name).expect("is a column of user")
    }

    pub(super) fn a(&self, name: &str) -> Expr {
        self.address.c(name).expect("is a column of address")
    }

    pub(super) fn o(&self, name: &str) -> Expr {
        self.order.c(name).expect("is a column of order")
    }

    pub(super) fn n(&self, name: &str) -> Expr {
        self.node.c(name).expect("is a column of node")
    }
}

/// Adds cases under their names.
pub(super) struct Adder<'a>(pub(super) &'a mut Vec<Case>);

impl Adder<'_> {
    pub(super) fn add(&mut self, name: &'static str, statement: impl Into<Statement>) {
        self.0.push(Case { name, statement: statement.into() });
    }
}

pub(super) fn op(left: &Expr, op: Op, right: impl Into<Operand>) -> Expr {
    left.operate(op, right).expect("is possible")
}

pub(super) fn rop(left: impl Into<Operand>, op: Op, right: &Expr) -> Expr {
    right.operate_reversed(op, left).expect("is possible")
}

pub(super) fn func(name: &str, args: &[&Expr]) -> Expr {
    Expr::function(name, args.iter().map(|arg| (*arg).into()).collect(), None)
}

pub(super) fn select(columns: &[&Expr]) -> Select {
    Select::new(columns.iter().map(|column| (*column).clone()).collect::<Vec<_>>())
}

pub(super) fn all(table: &Table) -> Select {
    Select::new(table.column_exprs())
}

/// Named as the legacy Query names.
pub(super) fn q(select: Select) -> Select {
    select.with_label_style(LabelStyle::TablenamePlusCol)
}

pub(super) fn base(select: Select) -> SelectBase {
    select.into()
}

pub(super) fn scalar(select: Select) -> Expr {
    Expr::scalar_subquery(select.into())
}
