//! Checks code without running it: every register is written before it is read on every path (a variable is checked first),
//! nothing that the machine has taken is read again, jumps and protected ranges stay inside.

use crate::py::code::{Code, NO_REG, Op, Reg};

/// What an instruction does to the registers.
#[derive(Default)]
struct Effects {
    reads: Vec<Reg>,
    /// Read and left empty.
    takes: Vec<Reg>,
    writes: Vec<Reg>,
    /// Where it may go on, besides the next instruction.
    jump: Option<u32>,
    /// Does it never go on with the next instruction?
    ends: bool,
}

impl Effects {
    fn reads(mut self, regs: impl IntoIterator<Item = Reg>) -> Self {
        self.reads.extend(regs.into_iter().filter(|reg| *reg != NO_REG));
        self
    }
    fn takes(mut self, regs: impl IntoIterator<Item = Reg>) -> Self {
        self.takes.extend(regs);
        self
    }
    fn writes(mut self, regs: impl IntoIterator<Item = Reg>) -> Self {
        self.writes.extend(regs);
        self
    }
    fn jump(mut self, to: u32) -> Self {
        self.jump = Some(to);
        self
    }
    fn ends(mut self) -> Self {
        self.ends = true;
        self
    }
}

fn effects(code: &Code, op: Op) -> Effects {
    let none = Effects::default();
    let run = |base: Reg, count: u16| base..base + count;
    match op {
        Op::Const { dst, .. } | Op::LoadGlobal { dst, .. } | Op::LoadName { dst, .. } => none.writes([dst]),
        Op::Move { dst, src } => none.reads([src]).writes([dst]),
        Op::CheckBound { reg, .. } => none.writes([reg]),
        Op::DelLocal { .. }
        | Op::Clear { .. }
        | Op::DelGlobal { .. }
        | Op::DelName { .. }
        | Op::ExitHandler => none,
        Op::MakeCell { reg } => none.writes([reg]),
        Op::StoreGlobal { src, .. } | Op::StoreName { src, .. } | Op::StoreAnnotation { src, .. } => {
            none.reads([src])
        }
        Op::Echo { src } => none.takes([src]),
        Op::LoadCell { dst, cell, .. } | Op::LoadClassCell { dst, cell, .. } => {
            none.reads([cell]).writes([dst])
        }
        Op::StoreCell { cell, src } => none.reads([cell, src]),
        Op::DelCell { cell, .. } => none.reads([cell]),
        Op::LoadAttr { dst, obj, .. } | Op::LoadItemImm { dst, obj, .. } => none.reads([obj]).writes([dst]),
        Op::StoreAttr { obj, src, .. } => none.reads([obj, src]),
        Op::DelAttr { obj, .. } => none.reads([obj]),
        Op::LoadMethod { base, obj, .. } => none.reads([obj]).writes([base, base + 1]),
        Op::LoadItem { dst, obj, key } => none.reads([obj, key]).writes([dst]),
        Op::StoreItem { obj, key, src } => none.reads([obj, key, src]),
        Op::DelItem { obj, key } => none.reads([obj, key]),
        Op::Add { dst, a, b }
        | Op::Sub { dst, a, b }
        | Op::Mul { dst, a, b }
        | Op::Binary { dst, a, b, .. }
        | Op::Inplace { dst, a, b, .. }
        | Op::Compare { dst, a, b, .. } => none.reads([a, b]).writes([dst]),
        Op::AddImm { dst, a, .. }
        | Op::SubImm { dst, a, .. }
        | Op::BinaryImm { dst, a, .. }
        | Op::InplaceImm { dst, a, .. }
        | Op::Unary { dst, a, .. }
        | Op::Not { dst, a } => none.reads([a]).writes([dst]),
        Op::Jump { to } | Op::Loop { to } => none.jump(to).ends(),
        Op::JumpIf { reg, to } | Op::JumpIfNot { reg, to } => none.reads([reg]).jump(to),
        Op::SkipIfCompare { a, b, .. } => none.reads([a, b]),
        Op::SkipIfCompareImm { a, .. } => none.reads([a]),
        Op::BuildList { dst, base, n }
        | Op::BuildTuple { dst, base, n }
        | Op::BuildSet { dst, base, n }
        | Op::BuildStr { dst, base, n } => none.takes(run(base, n)).writes([dst]),
        Op::BuildDict { dst, base, n } => none.takes(run(base, 2 * n)).writes([dst]),
        Op::BuildSlice { dst, base } => none.takes(run(base, 3)).writes([dst]),
        Op::ListAppend { list, src } | Op::ListExtend { list, src } => none.reads([list, src]),
        Op::ListSpread { list, src, func } => none.reads([list, src, func]),
        Op::SetAdd { set, src } | Op::SetUpdate { set, src } => none.reads([set, src]),
        Op::DictSet { dict, key, val } => none.reads([dict, key, val]),
        Op::DictUpdate { dict, src } => none.reads([dict, src]),
        Op::DictMerge { dict, src, func } => none.reads([dict, src, func]),
        Op::ListToTuple { dst, list } => none.reads([list]).writes([dst]),
        Op::Format { dst, src, spec, .. } => none.reads([src, spec]).writes([dst]),
        Op::Call { dst, base, argc } => none.takes(run(base, argc + 1)).writes([dst]),
        Op::CallMethod { dst, base, argc } => none.takes(run(base, argc + 2)).writes([dst]),
        Op::CallKw { dst, base, site } | Op::CallMethodKw { dst, base, site } => {
            let call = &code.calls[usize::from(site)];
            let own = if matches!(op, Op::CallKw { .. }) { 1 } else { 2 };
            none.takes(run(base, call.positional + call.keywords.len() as u16 + own)).writes([dst])
        }
        Op::CallEx { dst, base } => none.takes(run(base, 2)).writes([dst]),
        Op::BuildClass { dst, base, .. } => none.takes(run(base, 2)).writes([dst]),
        Op::Return { src } => none.takes([src]).ends(),
        Op::MakeFunction { dst, base, site } => {
            let spec = &code.funcs[usize::from(site)];
            let count = spec.defaults + spec.kw_defaults.len() as u16 + u16::from(spec.annotations);
            none.reads(spec.closure.iter().copied()).takes(run(base, count)).writes([dst])
        }
        Op::GetIter { dst, src } => none.reads([src]).writes([dst]),
        Op::ForIter { iter, to } => none.reads([iter]).writes([iter + 1]).jump(to),
        Op::ForLocal { iter, dst } => none.reads([iter]).writes([dst]),
        Op::Unpack { src, base, n } => none.reads([src]).writes(run(base, n)),
        Op::UnpackEx { src, base, before, after } => {
            none.reads([src]).writes(run(base, u16::from(before) + u16::from(after) + 1))
        }
        Op::Yield { dst, src } => none.takes([src]).writes([dst]),
        Op::YieldFrom { dst, iter } => none.reads([iter]).writes([dst]),
        Op::Raise { exc, cause } => none.reads([exc, cause]).ends(),
        Op::RaiseCurrent => none.ends(),
        Op::Reraise { reg } => none.takes([reg]).ends(),
        Op::EnterHandler { reg } => none.reads([reg]),
        Op::MatchExc { dst, exc, cls } => none.reads([exc, cls]).writes([dst]),
        Op::WithEnter { base, src } => none.reads([src]).writes([base, base + 1]),
        Op::WithExit { base } => none.takes([base]),
        Op::WithExcept { dst, base, exc } => none.reads([exc]).takes([base]).writes([dst]),
        Op::RaiseAssert { src } => none.reads([src]).ends(),
        Op::Import { dst, .. } => none.writes([dst]),
        Op::ImportFrom { dst, module, .. } => none.reads([module]).writes([dst]),
        Op::ImportStar { module } => none.reads([module]),
        Op::MatchSequence { dst, src, .. } | Op::MatchMapping { dst, src } => none.reads([src]).writes([dst]),
        Op::MatchKeys { dst, src, keys } => {
            // The values are there if it found all keys; the compiler reads them only then.
            none.reads([src, keys]).writes(dst..code.registers)
        }
        Op::MatchRest { dst, src, keys } => none.reads([src, keys]).writes([dst]),
        Op::MatchClass { base, cls, site } => {
            let subject = code.classes[usize::from(site)].subject;
            none.reads([cls, subject]).writes([base])
        }
    }
}

/// Registers that certainly hold something.
type State = Vec<bool>;

/// Problems of a code object and of those in it.
pub(super) fn verify(code: &Code) -> Vec<String> {
    let mut problems = Vec::new();
    verify_one(code, &mut problems);
    for func in &code.funcs {
        problems.extend(verify(&func.code));
    }
    problems
}

fn verify_one(code: &Code, problems: &mut Vec<String>) {
    let registers = usize::from(code.registers);
    let mut entry: State = vec![false; registers];
    for reg in (0..code.params.names.len())
        .chain(usize::from(code.free_base)..usize::from(code.free_base) + code.free_names.len())
    {
        match entry.get_mut(reg) {
            Some(slot) => *slot = true,
            None => problems.push(format!("{}: {registers} registers are too few", code.qualname)),
        }
    }
    let mut states: Vec<Option<State>> = vec![None; code.ops.len()];
    let mut work: Vec<(usize, State)> = vec![(0, entry)];
    while let Some((at, state)) = work.pop() {
        let Some(slot) = states.get_mut(at) else {
            problems.push(format!("{}: runs past its end", code.qualname));
            continue;
        };
        let state = match slot {
            None => state,
            Some(known) => {
                let joined: State = known.iter().zip(&state).map(|(a, b)| *a && *b).collect();
                if joined == *known {
                    continue;
                }
                joined
            }
        };
        *slot = Some(state.clone());
        let op = code.ops[at];
        let effects = effects(code, op);
        // An error may happen before or after the instruction has taken its operands.
        let mut failed = state.clone();
        effects.takes.iter().for_each(|reg| failed[usize::from(*reg)] = false);
        if !matches!(op, Op::Return { .. })
            && let Some(handler) =
                code.handlers.iter().find(|handler| (handler.start..handler.end).contains(&(at as u32)))
        {
            failed[usize::from(handler.reg)] = true;
            work.push((handler.target as usize, failed));
        }
        let mut next = state;
        effects.takes.iter().for_each(|reg| next[usize::from(*reg)] = false);
        match op {
            Op::Clear { reg } | Op::DelLocal { reg, .. } => next[usize::from(reg)] = false,
            _ => {}
        }
        let before = next.clone();
        effects.writes.iter().for_each(|reg| next[usize::from(*reg)] = true);
        if let Some(to) = effects.jump {
            work.push((
                to as usize,
                if matches!(op, Op::ForIter { .. }) { before.clone() } else { next.clone() },
            ));
        }
        if matches!(op, Op::SkipIfCompare { .. } | Op::SkipIfCompareImm { .. } | Op::ForLocal { .. }) {
            if !matches!(code.ops.get(at + 1), Some(Op::Jump { .. })) {
                problems.push(format!("{} {at}: {op:?} is not followed by a jump", code.qualname));
            }
            work.push((at + 2, next));
            work.push((at + 1, before));
        } else if !effects.ends {
            work.push((at + 1, next));
        }
    }
    for (at, state) in states.iter().enumerate() {
        let Some(state) = state else { continue };
        let effects = effects(code, code.ops[at]);
        for reg in effects.reads.iter().chain(&effects.takes) {
            if !state.get(usize::from(*reg)).copied().unwrap_or(false) {
                problems.push(format!(
                    "{} {at}: {:?} reads r{reg}, which may be empty",
                    code.qualname, code.ops[at]
                ));
            }
        }
    }
}
