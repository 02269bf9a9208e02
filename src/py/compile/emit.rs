//! The code object under construction: registers, jumps, constants, names, sites, protected ranges, and what is known about
//! which variables are bound. Every other file of the compiler writes through it.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::control::Block;
use super::error::Span;
use super::scope::ScopeId;
use crate::py::code::*;
use crate::py::sym::Sym;
use crate::py::value::Value;

/// A place in the code that jumps lead to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Label(u32);

/// The registers from `base` on.
pub(super) fn run_of(base: Reg) -> impl Iterator<Item = Reg> {
    std::iter::successors(Some(base), |reg| Some(reg.wrapping_add(1)))
}

/// The registers of pairs from `base` on: the first of each.
pub(super) fn pairs_of(base: Reg) -> impl Iterator<Item = Reg> {
    run_of(base).step_by(2)
}

const NOWHERE: u32 = u32::MAX;

/// A constant, comparable: equal constants share a slot.
#[derive(PartialEq, Eq, Hash)]
enum ConstKey {
    None,
    Ellipsis,
    Bool(bool),
    Int(i64),
    Float(u64),
    Big(String),
    Str(String),
    Bytes(Vec<u8>),
    Tuple(Vec<ConstKey>),
    Slice(Vec<ConstKey>),
}

fn const_key(value: &Value) -> Option<ConstKey> {
    Some(match value {
        Value::None => ConstKey::None,
        Value::Ellipsis => ConstKey::Ellipsis,
        Value::Bool(flag) => ConstKey::Bool(*flag),
        Value::Int(number) => ConstKey::Int(*number),
        Value::Float(number) => ConstKey::Float(number.to_bits()),
        Value::BigInt(number) => ConstKey::Big(number.to_string()),
        Value::Str(text) => ConstKey::Str(text.as_str().to_owned()),
        Value::Bytes(bytes) => ConstKey::Bytes(bytes.to_vec()),
        Value::Tuple(tuple) => ConstKey::Tuple(tuple.items.iter().map(const_key).collect::<Option<_>>()?),
        Value::Slice(slice) => ConstKey::Slice(
            [&slice.start, &slice.stop, &slice.step].into_iter().map(const_key).collect::<Option<_>>()?,
        ),
        _ => return None,
    })
}

/// Which variables are certainly bound at this point; `None` where the code cannot be reached.
#[derive(Clone)]
pub(super) struct Flow(Option<Vec<u64>>);

impl Flow {
    /// The end of a path: `return`, `raise`, `break`.
    pub(super) fn unreachable() -> Self {
        Self(None)
    }

    /// What holds where two paths meet.
    pub(super) fn join(self, other: Self) -> Self {
        match (self.0, other.0) {
            (None, known) | (known, None) => Self(known),
            (Some(a), Some(b)) => Self(Some(a.iter().zip(&b).map(|(a, b)| a & b).collect())),
        }
    }

    /// Can the code be reached?
    pub(super) fn is_reachable(&self) -> bool {
        self.0.is_some()
    }

    fn has(&self, reg: Reg) -> bool {
        match &self.0 {
            Some(bits) => bits.get(usize::from(reg / 64)).is_some_and(|word| word >> (reg % 64) & 1 == 1),
            None => true,
        }
    }

    fn set(&mut self, reg: Reg, bound: bool) {
        let Some(bits) = &mut self.0 else { return };
        let (word, mask) = (usize::from(reg / 64), 1_u64 << (reg % 64));
        if bits.len() <= word {
            bits.resize(word + 1, 0);
        }
        if bound {
            bits[word] |= mask;
        } else {
            bits[word] &= !mask;
        }
    }
}

/// A protected range that is being written. While code that leaves it is written it is suspended.
pub(super) struct Region {
    target: Label,
    reg: Reg,
    live: Reg,
    depth: u16,
    start: Option<u32>,
}

/// A code object under construction.
pub(super) struct Unit<'a> {
    pub name: Sym,
    pub qualname: String,
    pub kind: CodeKind,
    /// The scope that the frame belongs to.
    pub scope: ScopeId,
    /// Registers of the variables in this frame.
    pub variables: FxHashMap<(ScopeId, Sym), Reg>,
    pub locals: Vec<Sym>,
    pub free_base: Reg,
    pub free_names: Vec<Sym>,
    pub params: Params,
    pub doc: Option<Value>,
    pub first_offset: u32,
    /// What `break`, `continue` and `return` have to leave.
    pub blocks: Vec<Block<'a>>,
    /// How many handlers are open here.
    pub depth: u16,
    pub flow: Flow,
    /// Inside how many parts of expressions that may be skipped?
    pub conditional: u32,
    /// First register that is no variable's.
    first_temp: u32,
    /// Next free register.
    top: u32,
    most: u32,
    ops: Vec<Op>,
    spans: Vec<Span>,
    labels: Vec<u32>,
    consts: Vec<Value>,
    const_index: FxHashMap<ConstKey, u32>,
    names: Vec<Sym>,
    name_index: FxHashMap<Sym, u32>,
    attr_sites: Vec<Sym>,
    attr_index: FxHashMap<Sym, u16>,
    global_sites: Vec<Sym>,
    global_index: FxHashMap<Sym, u32>,
    calls: Vec<CallSite>,
    imports: Vec<ImportSite>,
    funcs: Vec<FuncSpec>,
    classes: Vec<ClassPattern>,
    handlers: Vec<Handler>,
    regions: Vec<Region>,
    /// Some table outgrew what an instruction can name.
    overflow: bool,
}

impl Unit<'_> {
    /// An empty code object for a scope.
    pub(super) fn new(
        name: Sym,
        qualname: String,
        kind: CodeKind,
        scope: ScopeId,
        first_offset: u32,
    ) -> Self {
        Self {
            name,
            qualname,
            kind,
            scope,
            variables: FxHashMap::default(),
            locals: Vec::new(),
            free_base: 0,
            free_names: Vec::new(),
            params: Params::default(),
            doc: None,
            first_offset,
            blocks: Vec::new(),
            depth: 0,
            flow: Flow(Some(Vec::new())),
            conditional: 0,
            first_temp: 0,
            top: 0,
            most: 0,
            ops: Vec::new(),
            spans: Vec::new(),
            labels: Vec::new(),
            consts: Vec::new(),
            const_index: FxHashMap::default(),
            names: Vec::new(),
            name_index: FxHashMap::default(),
            attr_sites: Vec::new(),
            attr_index: FxHashMap::default(),
            global_sites: Vec::new(),
            global_index: FxHashMap::default(),
            calls: Vec::new(),
            imports: Vec::new(),
            funcs: Vec::new(),
            classes: Vec::new(),
            handlers: Vec::new(),
            regions: Vec::new(),
            overflow: false,
        }
    }

    /// Gives the variables their registers: own ones first, then the free ones.
    pub(super) fn lay_out(&mut self, own: Vec<Sym>, free: Vec<Sym>) {
        for name in &own {
            let reg = self.temp();
            self.variables.insert((self.scope, *name), reg);
        }
        self.locals = own;
        self.free_base = self.top.min(u32::from(Reg::MAX)) as Reg;
        self.temps(free.len());
        self.free_names = free;
        self.first_temp = self.top;
    }

    // Registers

    /// A fresh temporary.
    pub(super) fn temp(&mut self) -> Reg {
        self.temps(1)
    }

    /// A run of adjacent fresh temporaries; the first of them.
    pub(super) fn temps(&mut self, count: usize) -> Reg {
        let first = self.top;
        self.top = self.top.saturating_add(u32::try_from(count).unwrap_or(u32::MAX));
        if self.top >= u32::from(NO_REG) {
            self.overflow = true;
            self.top = first.min(u32::from(NO_REG) - 1);
            return 0;
        }
        self.most = self.most.max(self.top);
        first as Reg
    }

    /// The state of the temporaries, to be given to `release`.
    pub(super) fn mark(&self) -> u32 {
        self.top
    }

    /// Frees the temporaries that were taken since `mark`.
    pub(super) fn release(&mut self, mark: u32) {
        self.top = mark;
    }

    /// May `reg` hold intermediate values, being no variable?
    pub(super) fn is_temp(&self, reg: Reg) -> bool {
        u32::from(reg) >= self.first_temp
    }

    /// Is `reg` the newest temporary?
    pub(super) fn is_newest(&self, reg: Reg) -> bool {
        self.is_temp(reg) && u32::from(reg) + 1 == self.top
    }

    // Variables that are bound

    /// Is the variable in `reg` certainly bound?
    pub(super) fn is_bound(&self, reg: Reg) -> bool {
        self.flow.has(reg)
    }

    /// From here on the variable in `reg` is bound.
    pub(super) fn mark_bound(&mut self, reg: Reg) {
        if self.conditional == 0 {
            self.flow.set(reg, true);
        }
    }

    /// From here on the variable in `reg` may be unbound.
    pub(super) fn mark_unbound(&mut self, reg: Reg) {
        self.flow.set(reg, false);
    }

    // Instructions

    /// Adds an instruction.
    pub(super) fn op(&mut self, op: Op, at: Span) {
        self.ops.push(op);
        self.spans.push(at);
    }

    /// A label that is not placed yet.
    pub(super) fn label(&mut self) -> Label {
        self.labels.push(NOWHERE);
        Label(self.labels.len() as u32 - 1)
    }

    /// Places a label here.
    pub(super) fn place(&mut self, label: Label) {
        self.labels[label.0 as usize] = self.ops.len() as u32;
    }

    /// A label at this very place.
    pub(super) fn here(&mut self) -> Label {
        let label = self.label();
        self.place(label);
        label
    }

    /// `Jump`
    pub(super) fn jump(&mut self, to: Label, at: Span) {
        self.op(Op::Jump { to: to.0 }, at);
    }

    /// `Loop`
    pub(super) fn jump_back(&mut self, to: Label, at: Span) {
        self.op(Op::Loop { to: to.0 }, at);
    }

    /// `JumpIf` or `JumpIfNot`
    pub(super) fn jump_if(&mut self, reg: Reg, truth: bool, to: Label, at: Span) {
        let to = to.0;
        self.op(if truth { Op::JumpIf { reg, to } } else { Op::JumpIfNot { reg, to } }, at);
    }

    /// `ForIter`
    pub(super) fn for_iter(&mut self, iter: Reg, to: Label, at: Span) {
        self.op(Op::ForIter { iter, to: to.0 }, at);
    }

    /// `Move`, unless nothing moves.
    pub(super) fn move_to(&mut self, dst: Reg, src: Reg, at: Span) {
        if dst != src {
            self.op(Op::Move { dst, src }, at);
        }
    }

    // Tables

    /// dst = a constant
    pub(super) fn load_const(&mut self, dst: Reg, value: Value, at: Span) {
        let k = self.constant(value);
        self.op(Op::Const { dst, k }, at);
    }

    fn constant(&mut self, value: Value) -> u32 {
        let next = self.consts.len() as u32;
        if let Some(key) = const_key(&value) {
            let slot = *self.const_index.entry(key).or_insert(next);
            if slot != next {
                return slot;
            }
        }
        self.consts.push(value);
        next
    }

    /// Index of a name.
    pub(super) fn name(&mut self, name: Sym) -> u32 {
        let next = self.names.len() as u32;
        let index = *self.name_index.entry(name).or_insert(next);
        if index == next {
            self.names.push(name);
        }
        index
    }

    /// Index of a name for instructions with little room.
    pub(super) fn short_name(&mut self, name: Sym) -> u16 {
        let index = self.name(name);
        self.short(index as usize)
    }

    fn short(&mut self, index: usize) -> u16 {
        u16::try_from(index).unwrap_or_else(|_| {
            self.overflow = true;
            0
        })
    }

    /// A new site for an attribute; in very long code the sites of one name are shared.
    pub(super) fn attr_site(&mut self, name: Sym) -> u16 {
        const PLENTY: usize = 50_000;
        if self.attr_sites.len() > PLENTY
            && let Some(&site) = self.attr_index.get(&name)
        {
            return site;
        }
        let site = self.short(self.attr_sites.len());
        self.attr_sites.push(name);
        self.attr_index.insert(name, site);
        site
    }

    /// The site of a global.
    pub(super) fn global_site(&mut self, name: Sym) -> u32 {
        let next = self.global_sites.len() as u32;
        let site = *self.global_index.entry(name).or_insert(next);
        if site == next {
            self.global_sites.push(name);
        }
        site
    }

    /// A call with keywords.
    pub(super) fn call_site(&mut self, positional: u16, keywords: Box<[Sym]>) -> u16 {
        let same = |site: &CallSite| site.positional == positional && site.keywords == keywords;
        let recent = self.calls.len().saturating_sub(64);
        if let Some(at) = self.calls[recent..].iter().position(same) {
            return (recent + at) as u16;
        }
        let site = self.short(self.calls.len());
        self.calls.push(CallSite { positional, keywords });
        site
    }

    /// An import.
    pub(super) fn import_site(&mut self, site: ImportSite) -> u16 {
        self.imports.push(site);
        self.short(self.imports.len() - 1)
    }

    /// A function to be made.
    pub(super) fn func_site(&mut self, spec: FuncSpec) -> u16 {
        self.funcs.push(spec);
        self.short(self.funcs.len() - 1)
    }

    /// A class pattern.
    pub(super) fn class_site(&mut self, pattern: ClassPattern) -> u16 {
        self.classes.push(pattern);
        self.short(self.classes.len() - 1)
    }

    // Protected ranges

    /// Begins a protected range: an error in it goes on at `target` with the exception in `reg`.
    pub(super) fn protect(&mut self, target: Label, reg: Reg) {
        let start = Some(self.ops.len() as u32);
        let live = Reg::try_from(self.top).unwrap_or(NO_REG);
        self.regions.push(Region { target, reg, live, depth: self.depth, start });
    }

    /// Ends the innermost protected range.
    pub(super) fn unprotect(&mut self) {
        self.suspend();
        self.regions.pop();
    }

    /// Suspends the innermost range that is not suspended, and says which; it stays open.
    pub(super) fn suspend(&mut self) -> Option<usize> {
        let end = self.ops.len() as u32;
        let at = self.regions.iter().rposition(|region| region.start.is_some())?;
        let region = &mut self.regions[at];
        let (target, reg, live, depth) = (region.target.0, region.reg, region.live, region.depth);
        if let Some(start) = region.start.take()
            && start < end
        {
            self.handlers.push(Handler { start, end, target, reg, live, depth });
        }
        Some(at)
    }

    /// Takes a suspended range up again.
    pub(super) fn resume(&mut self, region: usize) {
        let start = self.ops.len() as u32;
        if let Some(region) = self.regions.get_mut(region) {
            region.start = Some(start);
        }
    }

    /// Is the end of the code reachable, by falling through or by a jump?
    pub(super) fn is_open(&self) -> bool {
        self.flow.is_reachable() || self.labels.contains(&(self.ops.len() as u32))
    }

    /// The finished code; None if it is too large.
    pub(super) fn finish(mut self, source: &Rc<Source>) -> Option<Rc<Code>> {
        if self.overflow {
            return None;
        }
        self.resolve_jumps();
        let site = |name: Sym| AttrSite { name, caches: std::cell::RefCell::default() };
        let global = |name: Sym| GlobalSite {
            name,
            slot: std::cell::Cell::new(u32::MAX),
            builtin: std::cell::Cell::new(u32::MAX),
        };
        Some(Rc::new(Code {
            name: self.name,
            qualname: Sym::new(&self.qualname),
            source: source.clone(),
            kind: self.kind,
            ops: self.ops.into(),
            spans: self.spans.into(),
            consts: self.consts.into(),
            names: self.names.into(),
            attr_sites: self.attr_sites.into_iter().map(site).collect(),
            global_sites: self.global_sites.into_iter().map(global).collect(),
            calls: self.calls.into(),
            imports: self.imports.into(),
            funcs: self.funcs.into(),
            classes: self.classes.into(),
            handlers: self.handlers.into(),
            registers: self.most as u16,
            params: self.params,
            locals: self.locals.into(),
            free_base: self.free_base,
            free_names: self.free_names.into(),
            doc: self.doc,
            first_offset: self.first_offset,
        }))
    }

    /// Replaces labels by places; a jump to a jump goes to where that one leads.
    fn resolve_jumps(&mut self) {
        let targets: Vec<u32> = self.labels.iter().map(|place| self.follow(*place)).collect();
        for op in &mut self.ops {
            if let Op::Jump { to }
            | Op::Loop { to }
            | Op::JumpIf { to, .. }
            | Op::JumpIfNot { to, .. }
            | Op::ForIter { to, .. } = op
            {
                *to = targets[*to as usize];
            }
        }
        for handler in &mut self.handlers {
            handler.target = self.labels[handler.target as usize];
        }
    }

    fn follow(&self, mut place: u32) -> u32 {
        for _ in 0..8 {
            match self.ops.get(place as usize) {
                Some(Op::Jump { to }) => place = self.labels[*to as usize],
                _ => break,
            }
        }
        place
    }
}
