//! Rendering of CREATE, DROP and ALTER.

use super::{Ctx, Renderer, literal, names};
use crate::sql::error::CompileError;
use crate::sql::schema::constraint::TypeCheck;
use crate::sql::schema::{
    Column, Constraint, ConstraintKind, ForeignKey, Identity, Index, ServerDefault, Table, Timing,
};
use crate::sql::statement::Ddl;

type Done = Result<(), CompileError>;

impl Renderer {
    pub(super) fn ddl(&mut self, ddl: &Ddl) -> Done {
        let rules = self.rules();
        match ddl {
            Ddl::CreateTable { table, if_not_exists, foreign_keys } => {
                self.create_table(table, *if_not_exists, foreign_keys.as_deref())
            }
            Ddl::DropTable { table, if_exists } => {
                self.text(if *if_exists { "\nDROP TABLE IF EXISTS " } else { "\nDROP TABLE " });
                self.table_name(table, true);
                Ok(())
            }
            Ddl::CreateIndex { index, if_not_exists } => rules.create_index(self, index, *if_not_exists),
            Ddl::DropIndex { index, if_exists } => rules.drop_index(self, index, *if_exists),
            Ddl::AddConstraint(constraint) => {
                self.alter_table(constraint)?;
                self.text(" ADD ");
                self.constraint(constraint)
            }
            Ddl::DropConstraint { constraint, if_exists, cascade } => {
                self.alter_table(constraint)?;
                self.text(rules.drop_constraint_words(constraint));
                if *if_exists {
                    self.text("IF EXISTS ");
                }
                if !self.constraint_name(constraint)? {
                    return Err(
                        self.compile_error("Can't emit DROP CONSTRAINT for constraint; it has no name")
                    );
                }
                if *cascade {
                    self.text(" CASCADE");
                }
                Ok(())
            }
            Ddl::TableComment(table) => {
                self.text("COMMENT ON TABLE ");
                self.table_name(table, true);
                self.comment(table.comment().as_deref());
                Ok(())
            }
            Ddl::ColumnComment(column) => {
                self.text("COMMENT ON COLUMN ");
                if let Some(table) = column.table() {
                    self.table_name(&table, true);
                    self.text(".");
                }
                self.ident(&column.name());
                self.comment(column.comment().as_deref());
                Ok(())
            }
            Ddl::CreateSchema { name, if_not_exists } => {
                self.text(if *if_not_exists { "CREATE SCHEMA IF NOT EXISTS " } else { "CREATE SCHEMA " });
                self.ident(name);
                Ok(())
            }
            Ddl::DropSchema { name, if_exists, cascade } => {
                self.text(if *if_exists { "DROP SCHEMA IF EXISTS " } else { "DROP SCHEMA " });
                self.ident(name);
                if *cascade {
                    self.text(" CASCADE");
                }
                Ok(())
            }
            Ddl::CreateEnum(ty) => {
                let name = ty.name.clone().unwrap_or_default();
                self.text("CREATE TYPE ");
                self.ident(&name);
                self.text(" AS ENUM (");
                let names: Vec<_> = ty.names.iter().map(|name| literal::text(name, self.dialect)).collect();
                self.text(&names.join(", "));
                self.text(")");
                Ok(())
            }
            Ddl::DropEnum(ty) => {
                let name = ty.name.clone().unwrap_or_default();
                self.text("DROP TYPE ");
                self.ident(&name);
                Ok(())
            }
        }
    }

    fn alter_table(&mut self, constraint: &Constraint) -> Done {
        let Some(table) = constraint.table() else {
            return Err(self.compile_error("constraint without table"));
        };
        self.text("ALTER TABLE ");
        self.table_name(&table, true);
        Ok(())
    }

    fn comment(&mut self, comment: Option<&str>) {
        self.text(" IS ");
        match comment {
            Some(comment) => {
                let comment = self.literal_text(comment);
                self.text(&comment);
            }
            None => self.text("NULL"),
        }
    }

    fn create_table(&mut self, table: &Table, if_not_exists: bool, only: Option<&[Constraint]>) -> Done {
        self.text("\nCREATE ");
        for prefix in table.prefixes() {
            self.text(&prefix);
            self.text(" ");
        }
        self.text(if if_not_exists { "TABLE IF NOT EXISTS " } else { "TABLE " });
        self.table_name(table, true);
        self.text(" (");
        let mut separator = "\n\t";
        for column in table.columns().iter().filter(|column| !column.system()) {
            self.text(separator);
            separator = ", \n\t";
            self.create_column(table, column)?;
        }
        let mut parts = Vec::new();
        let primary_key = table.primary_key();
        let rules = self.rules();
        if !primary_key.columns().is_empty() {
            let mut written = false;
            let part = self.apart(|r| {
                written = rules.primary_key(r, &primary_key)?;
                if written {
                    rules.constraint_end(r, &primary_key)?;
                }
                Ok(())
            })?;
            if written {
                parts.push(part);
            }
        }
        for constraint in table.constraints() {
            if self.is_written(&constraint, only) {
                parts.push(self.apart(|r| r.constraint(&constraint))?);
            }
        }
        for part in parts {
            self.text(separator);
            separator = ", \n\t";
            self.append(part);
        }
        self.text("\n)");
        rules.table_options(self, table)?;
        self.text("\n\n");
        Ok(())
    }

    fn is_written(&self, constraint: &Constraint, only: Option<&[Constraint]>) -> bool {
        let rules = self.rules();
        match constraint.kind() {
            ConstraintKind::ForeignKey { options, .. } => {
                rules.writes_foreign_key(constraint)
                    && !(rules.supports_alter() && options.use_alter)
                    && only.is_none_or(|only| only.iter().any(|own| own.same(constraint)))
            }
            ConstraintKind::Check(check) => match check.for_type {
                Some(TypeCheck::Boolean) => !rules.native_boolean(),
                Some(TypeCheck::Enum) => !rules.native_enum(),
                None => true,
            },
            ConstraintKind::Unique { .. } => !constraint.columns().is_empty(),
            ConstraintKind::PrimaryKey { .. } => false,
        }
    }

    fn create_column(&mut self, table: &Table, column: &Column) -> Done {
        let rules = self.rules();
        rules.column_spec(self, column).map_err(|error| match error {
            CompileError::Unsupported(text) => CompileError::new(format!(
                "(in table '{}', column '{}'): {text}",
                table.name(),
                column.name()
            )),
            error => error,
        })?;
        for constraint in column.constraints() {
            self.text(" ");
            self.constraint(&constraint)?;
        }
        Ok(())
    }

    /// The type of a column.
    pub(crate) fn column_type(&self, column: &Column) -> Result<String, CompileError> {
        let ty = column.ty();
        let ty = ty.on(self.dialect.kind);
        self.rules().column_type(column, ty).map(std::borrow::Cow::into_owned)
    }

    /// A column as the standard has it.
    pub(crate) fn standard_column_spec(&mut self, column: &Column) -> Done {
        self.ident(&column.name());
        self.text(" ");
        let ty = self.column_type(column).or_else(|error| match error {
            // Without a database in mind, a column without a type shows as such.
            CompileError::Unsupported(_) if self.dialect == crate::sql::Dialect::DEFAULT => {
                Ok("NULL".to_owned())
            }
            error => Err(error),
        })?;
        self.text(&ty);
        self.column_default(column)?;
        self.computed(column)?;
        match column.identity() {
            Some(identity) => self.identity(&identity),
            None if !column.nullable() => self.text(" NOT NULL"),
            None => {}
        }
        Ok(())
    }

    /// DEFAULT.
    pub(crate) fn column_default(&mut self, column: &Column) -> Done {
        let text = match column.server_default() {
            Some(ServerDefault::Literal(text)) => literal::text(&text, self.dialect),
            Some(ServerDefault::Expr(expr)) => {
                let pieces = self.apart(|r| r.expr(&expr, Ctx { literal_binds: true, ..Ctx::default() }))?;
                flat(&pieces, self.dialect)
            }
            Some(ServerDefault::Fetched) | None => return Ok(()),
        };
        let text = self.rules().server_default(text);
        self.text(" DEFAULT ");
        self.text(&text);
        Ok(())
    }

    /// GENERATED ALWAYS AS.
    pub(crate) fn computed(&mut self, column: &Column) -> Done {
        let Some(computed) = column.computed() else { return Ok(()) };
        self.text(" GENERATED ALWAYS AS (");
        self.expr(&computed.expr, Ctx::ddl())?;
        self.text(")");
        match computed.persisted {
            Some(true) => self.text(" STORED"),
            Some(false) => self.text(" VIRTUAL"),
            None => {}
        }
        Ok(())
    }

    /// GENERATED … AS IDENTITY.
    pub(crate) fn identity(&mut self, identity: &Identity) {
        self.text(if identity.always {
            " GENERATED ALWAYS AS IDENTITY"
        } else {
            " GENERATED BY DEFAULT AS IDENTITY"
        });
        let mut options = Vec::new();
        for (words, value) in [
            ("INCREMENT BY", identity.increment),
            ("START WITH", identity.start),
            ("MINVALUE", identity.minvalue),
            ("MAXVALUE", identity.maxvalue),
        ] {
            options.extend(value.map(|value| format!("{words} {value}")));
        }
        if identity.nominvalue {
            options.push("NO MINVALUE".to_owned());
        }
        if identity.nomaxvalue {
            options.push("NO MAXVALUE".to_owned());
        }
        options.extend(identity.cache.map(|value| format!("CACHE {value}")));
        options.extend(identity.cycle.map(|cycle| if cycle { "CYCLE" } else { "NO CYCLE" }.to_owned()));
        if !options.is_empty() {
            self.text(&format!(" ({})", options.join(" ")));
        }
    }

    /// `CONSTRAINT name `; whether there is a name.
    fn constraint_name(&mut self, constraint: &Constraint) -> Result<bool, CompileError> {
        let Some(name) = constraint.name()? else { return Ok(false) };
        let name = names::fixed(&name, self.rules().max_identifier());
        self.ident(&name);
        Ok(true)
    }

    fn preamble(&mut self, constraint: &Constraint) -> Done {
        if constraint.name()?.is_some() {
            self.text("CONSTRAINT ");
            self.constraint_name(constraint)?;
            self.text(" ");
        }
        Ok(())
    }

    fn constraint(&mut self, constraint: &Constraint) -> Done {
        let rules = self.rules();
        match constraint.kind() {
            ConstraintKind::PrimaryKey { .. } => {
                rules.primary_key(self, constraint)?;
            }
            ConstraintKind::Unique { .. } => {
                self.preamble(constraint)?;
                self.text("UNIQUE (");
                self.column_list(&constraint.columns());
                self.text(")");
                self.timing(constraint.timing());
            }
            ConstraintKind::Check(check) => {
                self.preamble(constraint)?;
                self.text("CHECK (");
                self.expr(&check.condition, Ctx::ddl())?;
                self.text(")");
                self.timing(constraint.timing());
            }
            ConstraintKind::ForeignKey { elements, options, .. } => {
                self.preamble(constraint)?;
                self.foreign_key(constraint, elements)?;
                for (words, value) in [
                    (" MATCH ", &options.match_),
                    (" ON DELETE ", &options.ondelete),
                    (" ON UPDATE ", &options.onupdate),
                ] {
                    if let Some(value) = value {
                        self.phrase(value)?;
                        self.text(words);
                        self.text(value);
                    }
                }
                self.timing(constraint.timing());
            }
        }
        rules.constraint_end(self, constraint)
    }

    /// A sequence of keywords given by the user, which must be nothing else.
    fn phrase(&self, phrase: &str) -> Done {
        let fits =
            phrase.split_whitespace().all(|word| word.chars().all(|c| c.is_alphanumeric() || c == '_'))
                && !phrase.trim().is_empty();
        if fits {
            Ok(())
        } else {
            Err(self.compile_error(&format!(
                "Unexpected SQL phrase: '{phrase}' (matching against '^\\\\w+(?:\\\\s+\\\\w+)*$')"
            )))
        }
    }

    fn foreign_key(&mut self, constraint: &Constraint, elements: &[ForeignKey]) -> Done {
        let mut targets = Vec::with_capacity(elements.len());
        for element in elements {
            targets.push(element.resolve()?);
        }
        self.text("FOREIGN KEY(");
        self.column_list(&constraint.columns());
        self.text(") REFERENCES ");
        if let Some(table) = targets.first().and_then(Column::table) {
            self.table_name(&table, self.rules().qualified_foreign_key());
        }
        self.text(" (");
        self.column_list(&targets);
        self.text(")");
        Ok(())
    }

    fn column_list(&mut self, columns: &[Column]) {
        for (place, column) in columns.iter().enumerate() {
            if place > 0 {
                self.text(", ");
            }
            self.ident(&column.name());
        }
    }

    fn timing(&mut self, timing: &Timing) {
        match timing.deferrable {
            Some(true) => self.text(" DEFERRABLE"),
            Some(false) => self.text(" NOT DEFERRABLE"),
            None => {}
        }
        if let Some(initially) = &timing.initially {
            self.text(" INITIALLY ");
            self.text(initially);
        }
    }

    /// PRIMARY KEY at the end of CREATE TABLE; the column that numbers the rows stands first.
    pub(crate) fn standard_primary_key(&mut self, constraint: &Constraint) -> Result<bool, CompileError> {
        let mut columns = constraint.columns();
        if columns.is_empty() {
            return Ok(false);
        }
        let implicit = matches!(constraint.kind(), ConstraintKind::PrimaryKey { implicit: true, .. });
        if implicit && let Some(number) = constraint.table().and_then(|table| table.autoincrement_column()) {
            columns.sort_by_key(|column| !column.same(&number));
        }
        self.preamble(constraint)?;
        self.text("PRIMARY KEY (");
        self.column_list(&columns);
        self.text(")");
        self.timing(constraint.timing());
        Ok(true)
    }

    /// The name of an index.
    pub(crate) fn index_name(&mut self, index: &Index, with_schema: bool) -> Done {
        let Some(name) = index.name()? else {
            return Err(self.compile_error("CREATE INDEX requires that the index have a name"));
        };
        if with_schema && let Some(schema) = index.table().and_then(|table| table.schema()) {
            self.ident(&schema);
            self.text(".");
        }
        let name = names::fixed(&name, self.rules().max_index_name());
        self.ident(&name);
        Ok(())
    }

    /// The table of an index.
    pub(crate) fn index_table(&mut self, index: &Index, with_schema: bool) -> Done {
        let Some(table) = index.table() else {
            return Err(self.compile_error("Index is not associated with any table."));
        };
        self.table_name(&table, with_schema);
        Ok(())
    }

    /// CREATE INDEX as the standard has it. Where the table is named without its schema, the index is
    /// named with it.
    pub(crate) fn standard_create_index(
        &mut self,
        index: &Index,
        if_not_exists: bool,
        table_schema: bool,
    ) -> Done {
        self.text(if index.unique() { "CREATE UNIQUE INDEX " } else { "CREATE INDEX " });
        if if_not_exists {
            self.text("IF NOT EXISTS ");
        }
        self.index_name(index, !table_schema)?;
        self.text(" ON ");
        self.index_table(index, table_schema)?;
        self.text(" (");
        self.comma_list(&index.expressions()?, Ctx::ddl())?;
        self.text(")");
        Ok(())
    }

    /// DROP INDEX as the standard has it.
    pub(crate) fn standard_drop_index(&mut self, index: &Index, if_exists: bool) -> Done {
        self.text(if if_exists { "\nDROP INDEX IF EXISTS " } else { "\nDROP INDEX " });
        self.index_name(index, true)
    }
}

/// The text of pieces that hold no parameters.
fn flat(pieces: &[super::Piece], dialect: crate::sql::Dialect) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            super::Piece::Text(text) => out.push_str(text),
            super::Piece::Ident(name) => out.push_str(&dialect.force_quoted(name)),
            _ => {}
        }
    }
    out
}
