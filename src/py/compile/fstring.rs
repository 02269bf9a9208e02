//! f-strings.

use ruff_python_ast as ast;
use ruff_python_ast::{ConversionFlag, FStringPart, InterpolatedStringElement};

use super::Compiler;
use super::emit::run_of;
use super::error::Span;
use super::expr::MANY;
use crate::py::code::{NO_REG, Op, Reg};
use crate::py::exc::Res;
use crate::py::value::Value;

/// A piece of an f-string.
enum Piece<'a> {
    Text(String),
    Value(&'a ast::InterpolatedElement),
}

/// Appends text to the pieces; adjacent texts become one.
fn push_text(pieces: &mut Vec<Piece>, text: &str) {
    if text.is_empty() {
        return;
    }
    match pieces.last_mut() {
        Some(Piece::Text(last)) => last.push_str(text),
        _ => pieces.push(Piece::Text(text.to_owned())),
    }
}

fn push_elements<'a>(
    pieces: &mut Vec<Piece<'a>>,
    elements: impl IntoIterator<Item = &'a InterpolatedStringElement>,
) {
    for element in elements {
        match element {
            InterpolatedStringElement::Literal(literal) => push_text(pieces, &literal.value),
            InterpolatedStringElement::Interpolation(value) => {
                // `{x=}` shows its own text first.
                if let Some(debug) = &value.debug_text {
                    push_text(pieces, debug.as_str());
                }
                pieces.push(Piece::Value(value));
            }
        }
    }
}

impl<'a> Compiler<'a> {
    pub(super) fn fstring(&mut self, node: &'a ast::ExprFString, dst: Reg, at: Span) -> Res<()> {
        let mut pieces = Vec::new();
        for part in &node.value {
            match part {
                FStringPart::Literal(literal) => push_text(&mut pieces, &literal.value),
                FStringPart::FString(fstring) => push_elements(&mut pieces, &fstring.elements),
            }
        }
        self.join(&pieces, dst, at)
    }

    /// dst = the pieces as one string
    fn join(&mut self, pieces: &[Piece<'a>], dst: Reg, at: Span) -> Res<()> {
        match pieces {
            [] => self.unit.load_const(dst, Value::str(""), at),
            [only] => self.piece(only, dst, at)?,
            pieces if pieces.len() > MANY => {
                let groups: Vec<&[Piece]> = pieces.chunks(pieces.len().div_ceil(MANY)).collect();
                let base = self.unit.temps(groups.len());
                for (reg, group) in run_of(base).zip(&groups) {
                    self.scratch(|this| this.join(group, reg, at))?;
                }
                self.unit.op(Op::BuildStr { dst, base, n: groups.len() as u16 }, at);
            }
            pieces => {
                let base = self.unit.temps(pieces.len());
                for (reg, piece) in run_of(base).zip(pieces) {
                    self.piece(piece, reg, at)?;
                }
                self.unit.op(Op::BuildStr { dst, base, n: pieces.len() as u16 }, at);
            }
        }
        Ok(())
    }

    fn piece(&mut self, piece: &Piece<'a>, dst: Reg, at: Span) -> Res<()> {
        match piece {
            Piece::Text(text) => {
                self.unit.load_const(dst, Value::str(text.as_str()), at);
                Ok(())
            }
            Piece::Value(value) => self.scratch(|this| this.formatted(value, dst, at)),
        }
    }

    /// `{value!r:spec}`
    fn formatted(&mut self, node: &'a ast::InterpolatedElement, dst: Reg, at: Span) -> Res<()> {
        let src = self.operand_in(&node.expression, dst)?;
        let conv = match node.conversion {
            ConversionFlag::Str => 1,
            ConversionFlag::Repr => 2,
            ConversionFlag::Ascii => 3,
            ConversionFlag::None if node.debug_text.is_some() && node.format_spec.is_none() => 2,
            ConversionFlag::None => 0,
        };
        let mut spec = NO_REG;
        if let Some(format_spec) = &node.format_spec {
            let mut pieces = Vec::new();
            push_elements(&mut pieces, &format_spec.elements);
            if !pieces.is_empty() {
                spec = self.unit.temp();
                self.join(&pieces, spec, at)?;
            }
        }
        self.unit.op(Op::Format { conv, dst, src, spec }, at);
        Ok(())
    }
}
