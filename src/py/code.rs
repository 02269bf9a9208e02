//! Bytecode: a register machine. The compiler (`compile`) writes it, the machine (`vm`) runs it.
//!
//! A frame has a window of registers: first the function's locals (parameters first, in the order of [`Params`]), then
//! temporaries. An instruction is 8 bytes. Operands named `dst` are written, all others read; `base` is the first of a run of
//! adjacent registers. A captured variable's register holds a cell for the whole life of the frame.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use super::instance::Shape;
use super::sym::Sym;
use super::value::Value;

/// A register of the current frame.
pub type Reg = u16;
/// "No register" where an operand may be absent.
pub const NO_REG: Reg = u16::MAX;

/// Binary operators.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
#[expect(missing_docs, reason = "each is the operator of that name")]
pub enum BinOp {
    Add,
    Sub,
    Mul,
    Div,
    FloorDiv,
    Mod,
    Pow,
    LShift,
    RShift,
    And,
    Or,
    Xor,
    MatMul,
}

/// Unary operators but `not`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
#[expect(missing_docs, reason = "each is the operator of that name")]
pub enum UnOp {
    Neg,
    Pos,
    Invert,
}

/// Comparisons.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
#[expect(missing_docs, reason = "each is the operator of that name")]
pub enum CmpOp {
    Lt,
    Le,
    Eq,
    Ne,
    Gt,
    Ge,
    Is,
    IsNot,
    In,
    NotIn,
}

/// One instruction. `k` indexes `consts`, `name` indexes `names`, `site` indexes the table named in the comment.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "operands are named in the comment of their instruction")]
pub enum Op {
    /// dst = `consts[k]`
    Const { dst: Reg, k: u32 },
    /// dst = src
    Move { dst: Reg, src: Reg },
    /// Makes a local unbound; it must be bound, else UnboundLocalError (`del x`). `name` indexes names.
    DelLocal { reg: Reg, name: u32 },
    /// Makes a local unbound, whether bound or not (end of `except … as x`).
    Clear { reg: Reg },
    /// UnboundLocalError if the local is unbound.
    CheckBound { reg: Reg, name: u32 },
    /// dst = global or built-in (global_sites)
    LoadGlobal { dst: Reg, site: u32 },
    /// global = src (global_sites)
    StoreGlobal { src: Reg, site: u32 },
    /// del global
    DelGlobal { name: u32 },
    /// dst = name in the class body's namespace, else global, else built-in.
    LoadName { dst: Reg, name: u32 },
    /// Class body's namespace (or, at module level, the globals): name = src
    StoreName { src: Reg, name: u32 },
    /// del name there
    DelName { name: u32 },
    /// Turns a register into a cell that holds what it held (or nothing).
    MakeCell { reg: Reg },
    /// dst = content of the cell; NameError/UnboundLocalError if empty (free variables: NameError).
    LoadCell { dst: Reg, cell: Reg, name: u16 },
    /// content of the cell = src
    StoreCell { cell: Reg, src: Reg },
    /// empties the cell
    DelCell { cell: Reg, name: u16 },
    /// In a class body: dst = name from its namespace, else content of the cell.
    LoadClassCell { dst: Reg, cell: Reg, name: u16 },

    /// dst = obj.attr (attr_sites)
    LoadAttr { dst: Reg, obj: Reg, site: u16 },
    /// obj.attr = src (attr_sites)
    StoreAttr { obj: Reg, src: Reg, site: u16 },
    /// del obj.attr (attr_sites)
    DelAttr { obj: Reg, site: u16 },
    /// For a call `obj.attr(…)`: base = function and base+1 = obj, or base = the attribute's value and base+1 unset (attr_sites).
    LoadMethod { base: Reg, obj: Reg, site: u16 },
    /// dst = `obj[key]`
    LoadItem { dst: Reg, obj: Reg, key: Reg },
    /// dst = `obj[imm]`
    LoadItemImm { dst: Reg, obj: Reg, imm: i16 },
    /// `obj[key]` = src
    StoreItem { obj: Reg, key: Reg, src: Reg },
    /// del `obj[key]`
    DelItem { obj: Reg, key: Reg },

    /// dst = a + b
    Add { dst: Reg, a: Reg, b: Reg },
    /// dst = a - b
    Sub { dst: Reg, a: Reg, b: Reg },
    /// dst = a * b
    Mul { dst: Reg, a: Reg, b: Reg },
    /// dst = a + imm; `imm` is a small integer (also for subtraction, negated only when a is an int: see AddImm's rule in vm)
    AddImm { dst: Reg, a: Reg, imm: i16 },
    /// dst = a - imm
    SubImm { dst: Reg, a: Reg, imm: i16 },
    /// dst = a op imm (operators other than + and -)
    BinaryImm { op: BinOp, dst: Reg, a: Reg, imm: i16 },
    /// dst = a op= imm (tries `__iadd__` and so on first)
    InplaceImm { op: BinOp, dst: Reg, a: Reg, imm: i16 },
    /// dst = a op b
    Binary { op: BinOp, dst: Reg, a: Reg, b: Reg },
    /// dst = a op= b (tries `__iadd__` and so on first)
    Inplace { op: BinOp, dst: Reg, a: Reg, b: Reg },
    /// dst = op a
    Unary { op: UnOp, dst: Reg, a: Reg },
    /// dst = not a
    Not { dst: Reg, a: Reg },
    /// dst = a op b
    Compare { op: CmpOp, dst: Reg, a: Reg, b: Reg },

    /// Goes on at `to`.
    Jump { to: u32 },
    /// A jump backwards: looks for Ctrl-C.
    Loop { to: u32 },
    /// Jumps if reg is true.
    JumpIf { reg: Reg, to: u32 },
    /// Jumps if reg is false.
    JumpIfNot { reg: Reg, to: u32 },
    /// Skips the next instruction (always a Jump) if `a op b` is true.
    SkipIfCompare { op: CmpOp, a: Reg, b: Reg },
    /// Skips the next instruction (always a Jump) if `a op imm` is true; `op` is one of the six orderings.
    SkipIfCompareImm { op: CmpOp, a: Reg, imm: i16 },

    /// dst = [base, …, base+n-1]
    BuildList { dst: Reg, base: Reg, n: u16 },
    /// dst = (base, …)
    BuildTuple { dst: Reg, base: Reg, n: u16 },
    /// dst = {base, …}
    BuildSet { dst: Reg, base: Reg, n: u16 },
    /// dst = {base: base+1, …}, n pairs
    BuildDict { dst: Reg, base: Reg, n: u16 },
    /// list.append(src)
    ListAppend { list: Reg, src: Reg },
    /// list.extend(src): `[*src]`, `f(1, *src)`; a TypeError says "Value after * must be an iterable, not int".
    ListExtend { list: Reg, src: Reg },
    /// The same for `f(*src)`, whose TypeError names the callee.
    ListSpread { list: Reg, src: Reg, func: Reg },
    /// set.add(src)
    SetAdd { set: Reg, src: Reg },
    /// set.update(src)
    SetUpdate { set: Reg, src: Reg },
    /// `dict[key]` = val
    DictSet { dict: Reg, key: Reg, val: Reg },
    /// dict.update(src): `{**src}`
    DictUpdate { dict: Reg, src: Reg },
    /// As DictUpdate for call keywords: a key twice is a TypeError; `func` names the callee in it.
    DictMerge { dict: Reg, src: Reg, func: Reg },
    /// dst = tuple(list)
    ListToTuple { dst: Reg, list: Reg },
    /// dst = slice(base, base+1, base+2)
    BuildSlice { dst: Reg, base: Reg },
    /// dst = ''.join(base…)
    BuildStr { dst: Reg, base: Reg, n: u16 },
    /// dst = format(conv(src), spec): spec in register `spec` or NO_REG; conv 0 none, 1 str, 2 repr, 3 ascii
    Format { conv: u8, dst: Reg, src: Reg, spec: Reg },

    /// dst = base(base+1, …, base+argc)
    Call { dst: Reg, base: Reg, argc: u16 },
    /// dst = base(positional…, keywords…): `calls[site]` says how many of each.
    CallKw { dst: Reg, base: Reg, site: u16 },
    /// After LoadMethod: arguments from base+2 on.
    CallMethod { dst: Reg, base: Reg, argc: u16 },
    /// After LoadMethod, with keywords: `calls[site]`.
    CallMethodKw { dst: Reg, base: Reg, site: u16 },
    /// dst = base(*base+1, **base+2): a list, and a dict or unset.
    CallEx { dst: Reg, base: Reg },
    /// Leaves the frame with src.
    Return { src: Reg },
    /// dst = function `funcs[site]`; from `base`: positional defaults, keyword-only defaults, then an annotations dict if it has one.
    MakeFunction { dst: Reg, base: Reg, site: u16 },
    /// dst = class: base = body function, base+1 = list of bases, base+2 = keywords dict or unset; `names[name]` is its name.
    BuildClass { dst: Reg, base: Reg, name: u16 },

    /// dst = iter(src)
    GetIter { dst: Reg, src: Reg },
    /// iter+1 = next(iter), or jumps to `to` at the end.
    ForIter { iter: Reg, to: u32 },
    /// dst = next(iter), and skips the next instruction (always a Jump out of the loop); at the end goes on with it.
    ForLocal { iter: Reg, dst: Reg },
    /// base… = exactly n items of src
    Unpack { src: Reg, base: Reg, n: u16 },
    /// base… = `before` items, a list of the rest, `after` items
    UnpackEx { src: Reg, base: Reg, before: u8, after: u8 },
    /// Suspends with src; dst = what is sent.
    Yield { dst: Reg, src: Reg },
    /// Delegates to the iterator in `iter` until it ends; dst = its return value.
    YieldFrom { dst: Reg, iter: Reg },

    /// raise exc from cause; cause may be NO_REG
    Raise { exc: Reg, cause: Reg },
    /// Bare `raise`.
    RaiseCurrent,
    /// Raises reg again, traceback unchanged (end of a handler or finally).
    Reraise { reg: Reg },
    /// The exception in reg becomes the one being handled.
    EnterHandler { reg: Reg },
    /// The one handled before is current again.
    ExitHandler,
    /// dst = does exc match the class or tuple of classes?
    MatchExc { dst: Reg, exc: Reg, cls: Reg },
    /// base = __exit__ bound to src, base+1 = src.__enter__()
    WithEnter { base: Reg, src: Reg },
    /// base(None, None, None)
    WithExit { base: Reg },
    /// dst = base(type, exc, traceback)
    WithExcept { dst: Reg, base: Reg, exc: Reg },
    /// raise AssertionError(src); src may be NO_REG
    RaiseAssert { src: Reg },

    /// dst = module (`imports[site]`)
    Import { dst: Reg, site: u16 },
    /// dst = module.name, or its submodule; ImportError otherwise
    ImportFrom { dst: Reg, module: Reg, name: u16 },
    /// from module import *
    ImportStar { module: Reg },
    /// Prompt echo of an expression statement: sets `_`.
    Echo { src: Reg },
    /// `__annotations__[names[name]]` = src in a module or class body
    StoreAnnotation { src: Reg, name: u32 },

    /// dst = is src a sequence (not str/bytes) with n items, or at least n if `more`?
    MatchSequence { more: bool, dst: Reg, src: Reg, n: u16 },
    /// dst = is src a mapping?
    MatchMapping { dst: Reg, src: Reg },
    /// dst = does mapping src have all keys of the tuple `keys`? then dst+1… are their values
    MatchKeys { dst: Reg, src: Reg, keys: Reg },
    /// dst = copy of mapping src without the keys of tuple `keys`
    MatchRest { dst: Reg, src: Reg, keys: Reg },
    /// src is an instance of `cls`: base = tuple of attribute values; else base = None. `classes[site]`: positional count and names.
    MatchClass { base: Reg, cls: Reg, site: u16 },
}

const _: () = assert!(std::mem::size_of::<Op>() == 8);

/// Where an attribute is read or written, with what was found there last.
pub struct AttrSite {
    /// The attribute.
    pub name: Sym,
    /// Inline cache, owned by the machine.
    pub caches: RefCell<AttrCaches>,
}

impl AttrSite {
    /// Puts what was found first; what was first is second now.
    pub fn remember(&self, found: AttrCache) {
        let caches = &mut *self.caches.borrow_mut();
        caches.0.swap(0, 1);
        caches.0[0] = found;
    }
}

/// What a site found last, for the two latest kinds of objects.
#[derive(Default)]
pub struct AttrCaches([AttrCache; 2]);

impl AttrCaches {
    /// What was found for objects of a shape, of a class of a version.
    #[inline]
    pub fn of(&self, shape: u32, version: u32) -> Option<&AttrCache> {
        self.0.iter().find(|cache| cache.shape == shape && cache.version == version)
    }
}

/// What an attribute site found last.
#[derive(Default)]
pub struct AttrCache {
    /// Shape of the object (0: empty cache).
    pub shape: u32,
    /// Version of its class.
    pub version: u32,
    /// Slot in the object, or `u32::MAX`: `value` is the class attribute.
    pub slot: u32,
    /// The class attribute.
    pub value: Value,
    /// The shape that the object gets by an assignment that adds the attribute. The class and its code may be all that has
    /// each other.
    pub next: Option<Weak<Shape>>,
}

/// Where a global is read.
pub struct GlobalSite {
    /// The name.
    pub name: Sym,
    /// Slot in the globals, `u32::MAX` if unknown.
    pub slot: Cell<u32>,
    /// Slot in the built-ins, `u32::MAX` if unknown.
    pub builtin: Cell<u32>,
}

/// A call with keywords: `positional` values and then one value for each name.
pub struct CallSite {
    /// How many positional arguments.
    pub positional: u16,
    /// Names of the keyword arguments that follow.
    pub keywords: Box<[Sym]>,
}

/// An import.
pub struct ImportSite {
    /// Dotted name, possibly empty (`from . import x`).
    pub name: Sym,
    /// `from name import these`; None for a plain `import a.b`, which yields `a` (unless `as_name`).
    pub from: Option<Box<[Sym]>>,
    /// Leading dots.
    pub level: u32,
    /// `import a.b as c` yields `a.b`.
    pub as_name: bool,
}

/// A function to be made.
pub struct FuncSpec {
    /// Its code.
    pub code: Rc<Code>,
    /// How many positional defaults are in registers.
    pub defaults: u16,
    /// Keyword-only parameters that have a default, in register order after the positional defaults.
    pub kw_defaults: Box<[Sym]>,
    /// Is an annotations dict in the register after them?
    pub annotations: bool,
    /// Registers (all cells) that become the function's free variables, in the order of `Code::free_names`.
    pub closure: Box<[Reg]>,
}

/// A class pattern.
pub struct ClassPattern {
    /// Register of the subject.
    pub subject: Reg,
    /// How many positional sub-patterns.
    pub positional: u16,
    /// Names of the keyword sub-patterns.
    pub names: Box<[Sym]>,
}

/// A protected range of instructions: an error in `start..end` goes on at `target` with the exception in `reg`.
/// Innermost ranges come first.
#[derive(Clone, Copy, Debug)]
pub struct Handler {
    /// First instruction.
    pub start: u32,
    /// End, not included.
    pub end: u32,
    /// Where the handler is.
    pub target: u32,
    /// Register for the exception.
    pub reg: Reg,
    /// From here on the registers hold nothing that the handler needs.
    pub live: Reg,
    /// How many `EnterHandler` of this frame are open around the protected range.
    pub depth: u16,
}

/// A function's parameters; their registers are 0, 1, … in this order: positional, keyword-only, `*args`, `**kwargs`.
#[derive(Default)]
pub struct Params {
    /// Names, in register order.
    pub names: Box<[Sym]>,
    /// How many of the positional ones are positional-only.
    pub positional_only: u16,
    /// How many are positional (including positional-only).
    pub positional: u16,
    /// How many are keyword-only.
    pub keyword_only: u16,
    /// Has `*args`.
    pub var_args: bool,
    /// Has `**kwargs`.
    pub var_kwargs: bool,
}

/// What kind of block a code object is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CodeKind {
    /// A module, or a statement at the prompt.
    Module,
    /// A class body.
    Class,
    /// A function, lambda or comprehension.
    Function,
    /// A generator function or generator expression.
    Generator,
}

/// A source text with its name.
pub struct Source {
    /// `<stdin>` or a path.
    pub name: String,
    /// The text.
    pub text: String,
    /// Offsets of the line starts.
    pub line_starts: Vec<u32>,
    /// Line number of the first line minus one (a statement of a longer input).
    pub first_line: u32,
}

impl Source {
    /// A source whose first line has number `first_line + 1`.
    pub fn new(name: impl Into<String>, text: impl Into<String>, first_line: u32) -> Rc<Self> {
        let text = text.into();
        let mut line_starts = vec![0];
        line_starts
            .extend(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at as u32 + 1));
        Rc::new(Self { name: name.into(), text, line_starts, first_line })
    }

    /// Line number (from 1, counted in the whole input), and column in bytes (from 0) of an offset.
    pub fn position(&self, offset: u32) -> (u32, u32) {
        let line = self.line_starts.partition_point(|start| *start <= offset).saturating_sub(1);
        (line as u32 + 1 + self.first_line, offset - self.line_starts[line])
    }

    /// Text of the line that has `offset`, without its line end.
    pub fn line_text(&self, offset: u32) -> &str {
        let line = self.line_starts.partition_point(|start| *start <= offset).saturating_sub(1);
        let start = self.line_starts[line] as usize;
        let end = self.line_starts.get(line + 1).map_or(self.text.len(), |next| *next as usize);
        self.text.get(start..end).unwrap_or("").trim_end_matches(['\n', '\r'])
    }
}

/// A compiled block.
pub struct Code {
    /// `f`, `<module>`, `<lambda>`, …
    pub name: Sym,
    /// `Outer.method`, `f.<locals>.g`
    pub qualname: Sym,
    /// Where it comes from.
    pub source: Rc<Source>,
    /// What kind of block.
    pub kind: CodeKind,
    /// Instructions.
    pub ops: Box<[Op]>,
    /// For each instruction, the byte range of the expression it belongs to.
    pub spans: Box<[(u32, u32)]>,
    /// Constants.
    pub consts: Box<[Value]>,
    /// Names.
    pub names: Box<[Sym]>,
    /// Attribute sites.
    pub attr_sites: Box<[AttrSite]>,
    /// Global sites.
    pub global_sites: Box<[GlobalSite]>,
    /// Calls with keywords.
    pub calls: Box<[CallSite]>,
    /// Imports.
    pub imports: Box<[ImportSite]>,
    /// Functions made here.
    pub funcs: Box<[FuncSpec]>,
    /// Class patterns.
    pub classes: Box<[ClassPattern]>,
    /// Protected ranges.
    pub handlers: Box<[Handler]>,
    /// Size of the register window.
    pub registers: u16,
    /// Parameters.
    pub params: Params,
    /// Names of the local variables, by register (parameters first); a captured one's register holds a cell.
    pub locals: Box<[Sym]>,
    /// First register of the free variables: the closure's cells are put there on entry, in the order of `free_names`.
    pub free_base: Reg,
    /// Names of the free variables.
    pub free_names: Box<[Sym]>,
    /// Docstring.
    pub doc: Option<Value>,
    /// Byte offset of the definition, for `__firstlineno__` and help.
    pub first_offset: u32,
}

/// A span in a source.
#[derive(Clone)]
pub struct Place {
    /// The source.
    pub source: Rc<Source>,
    /// Byte range.
    pub span: (u32, u32),
}
