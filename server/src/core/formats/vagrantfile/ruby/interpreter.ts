import type { Node, ProgramNode } from '@ruby/prism/src/nodes.js';
import { Console } from './core/console';
import { Failure, isStackEnd, Jump, Raised, Stop, type Target, Unknowable } from './flow';
import type { Pending } from './fork';
import { type Frame, Scope, type SourceFile } from './frame';
import { handOver } from './handOver';
import type { Journal, Mutable } from './journal';
import { type CoreModules, coreModules } from './modules';
import { evaluators } from './nodes/table';
import type { Parsed } from './parser';
import { inspect } from './print/inspect';
import { toText } from './print/text';
import {
  type Doubt,
  type Ruby,
  RubyObject,
  type RubyProc,
  RubyString,
  type Site,
  settled,
  Unknown,
  type Value,
} from './values';
import type { RubyProblem, RubySession, RubyWorld } from './world';

/**
 * Steps that one evaluation may take. The costliest of 183 Vagrantfiles took 1,171, one with 20 machines on 300 lines
 * some 3,000; all of these take some 50 ms.
 */
const fuelAtFirst = 150_000;

/**
 * Expressions inside each other, of which a call counts for some more. JavaScript's stack, of 1 MB, ends at about twice
 * as many: there a pattern that is compiled, or a library, would fail in ways of its own.
 */
const deepest = 1_400;

/** The state of one evaluation, and the few things that all of its parts need. */
export class Interpreter implements RubySession {
  readonly world: RubyWorld;
  readonly core: CoreModules = coreModules();
  readonly main: RubyObject;
  readonly globals = new Map<string, Value>();
  readonly problems: RubyProblem[] = [];
  readonly asked = new Set<string>();
  readonly leftOut = new Map<string, readonly number[]>();
  readonly ruby: Ruby;
  /** Paths that the file writes while it runs: what they hold then is not what lies there now. */
  readonly written = new Set<string>();
  /** Files that were required, by path. */
  readonly required = new Set<string>();
  /** Where each exception was raised. */
  readonly raisedAt = new WeakMap<RubyObject, Site>();
  isPending = false;
  /** The call of a core method that runs now. */
  here: Site;
  journal: Journal | null = null;
  readonly pending: Pending[] = [];
  readonly doubts: Doubt[] = [];
  /** The `begin … rescue` that stand around what runs now. */
  readonly rescues: Target[] = [];
  /** The `catch` that stand around what runs now. */
  readonly catches: { readonly tag: Value; readonly target: Target }[] = [];
  /** The blocks that run now since unread code may call them. */
  readonly handedOver = new Set<RubyProc>();
  /** How often something was changed, but for a call's own variables. */
  changes = 0;
  private fuel = fuelAtFirst;
  /** Expressions that stand around what runs now. */
  depth = 0;
  private stopped: Unknown | null = null;

  constructor(world: RubyWorld) {
    this.world = world;
    this.here = { file: world.folder, span: { start: 0, end: 0 } };
    this.main = new RubyObject(this.core.get('Object'));
    for (const name of ['STDOUT', 'STDERR']) this.core.get('Object').constants.set(name, new Console());
    for (const [name, value] of world.constants) this.core.get('Object').constants.set(name, value);
    const changes = () => this.changes;
    this.ruby = {
      get changes() {
        return changes();
      },
      call: (block, args) => this.call(block, args),
      text: (value) => this.orUnknown(() => toText(this, value)),
      inspect: (value) => this.orUnknown(() => inspect(this, value)),
      unknown: (because, site) => new Unknown(because, site),
      report: (code, site, message) => this.report(code, site, message),
      handOver: (values, block, unknown) => handOver(this, block === null ? values : [...values, block], unknown),
    };
  }

  run(path: string, text: string): Value {
    return this.guarded(() => this.runFile(path, text)) ?? null;
  }

  /** Runs another file's text in the course of an evaluation. */
  runFile(path: string, text: string): Value {
    const parsed = this.world.parser.parse(text);
    const site: Site = { file: path, span: { start: 0, end: 0 } };
    if (parsed.kind === 'pending') {
      this.isPending = true;
      return this.unknown("Ruby's parser is still being loaded", site);
    }
    if (parsed.kind === 'refused') {
      this.report('ruby-not-read', { file: path, span: parsed.span }, `This file is not read: ${parsed.because}.`);
      return this.unknown(parsed.because, site);
    }
    for (const { span, message } of parsed.errors)
      this.report('ruby-syntax', { file: path, span }, `Ruby does not read this: ${message}.`);
    if (parsed.leftOut.length > 0) this.leftOut.set(path, parsed.leftOut);
    return this.runProgram(parsed.program, { path, spanOf: parsed.spanOf, isEval: false, text });
  }

  runProgram(program: ProgramNode, file: SourceFile): Value {
    const frame: Frame = {
      file,
      self: this.main,
      scope: new Scope(null, program.locals),
      module: this.core.get('Object'),
      isSingleton: false,
      method: null,
      next: null,
      break: null,
      return: null,
      retry: null,
    };
    return this.eval(program, frame);
  }

  parse(text: string): Parsed | null {
    const parsed = this.world.parser.parse(text);
    return parsed.kind === 'parsed' ? parsed : null;
  }

  call(block: RubyProc, args: readonly Value[]): Value {
    if (this.depth > 0) return block.invoke(args, null);
    return this.guarded(() => block.invoke(args, null)) ?? this.stopped;
  }

  eval(node: Node, frame: Frame): Value {
    if (--this.fuel < 0) this.exhaust(this.site(node, frame));
    if (this.depth > deepest) this.tooDeep(this.site(node, frame));
    const evaluate = evaluators.get(node.constructor);
    if (evaluate === undefined)
      return this.unknown(`this way of writing is not followed: ${this.quote(node, frame)}`, this.site(node, frame));
    this.depth++;
    try {
      return evaluate(this, node, frame);
    } finally {
      this.depth--;
    }
  }

  /** Takes the fuel that so many steps, or characters, cost. */
  charge(steps: number, site: Site = this.here): void {
    this.fuel -= steps;
    if (this.fuel < 0) this.exhaust(site);
  }

  /** Notes that a container is about to change. */
  touch(thing: Mutable): void {
    if (thing.frozen)
      throw new Failure('FrozenError', `can't modify frozen ${this.core.classOf(thing).name}: ${inspect(this, thing)}`);
    this.changes++;
    this.journal?.thing(thing);
  }

  set(cells: Map<string, Value>, name: string, value: Value): void {
    this.changes++;
    this.setOwn(cells, name, value);
  }

  /** Sets a variable that nothing sees but the call that runs now, and blocks within it. */
  setOwn(cells: Map<string, Value>, name: string, value: Value): void {
    this.journal?.cell(cells, name);
    cells.set(name, value);
  }

  site(node: Node, frame: Frame): Site {
    return { file: frame.file.path, span: frame.file.spanOf(node.location) };
  }

  quote(node: Node, frame: Frame): string {
    const { start, end } = frame.file.spanOf(node.location);
    const line = frame.file.text.slice(start, end).split('\n')[0] ?? '';
    return `\`${line.length > 60 ? `${line.slice(0, 57)}…` : line}\``;
  }

  get doubt(): Doubt | null {
    return this.doubts.find(({ times }) => times === 'many') ?? this.doubts[0] ?? null;
  }

  unknown(because: string, site: Site): Unknown {
    return new Unknown(because, site);
  }

  report(code: string, site: Site, message: string): void {
    const { start } = site.span;
    const isKnown = this.problems.some(
      (each) => each.code === code && each.site.file === site.file && each.site.span.start === start,
    );
    if (!isKnown && this.problems.length < 200) this.problems.push({ code, severity: 'warning', site, message });
  }

  /** Raises, where something would rescue it; else says what fails, and goes on with an unknown. */
  fail(className: string, message: string, site: Site): Value {
    if (this.rescues.length > 0) throw new Raised(this.exception(className, message));
    this.report('ruby-fails', site, `Ruby fails here: ${message}.`);
    return this.unknown(`Ruby fails here: ${message}`, site);
  }

  exception(className: string, message: string): RubyObject {
    const exception = new RubyObject(this.core.find(className) ?? this.core.get('StandardError'));
    exception.variables.set('@message', new RubyString(message));
    return exception;
  }

  /** What ends the evaluation, where nothing rescues an exception that the file raises. */
  unrescued(exception: RubyObject, site: Site | null = null): Stop {
    const message = exception.variables.get('@message');
    const text = message instanceof RubyString ? message.text : exception.module.name;
    const raisedAt = this.raisedAt.get(exception) ?? site ?? { file: this.world.folder, span: { start: 0, end: 0 } };
    return new Stop('ruby-raises', raisedAt, `the file ends here with an error: ${text.split('\n')[0]}`, true);
  }

  /** Runs what may fail or be unknowable as core methods do. */
  attempt(site: Site, run: () => Value): Value {
    try {
      return run();
    } catch (thrown) {
      if (thrown instanceof Failure) return this.fail(thrown.className, thrown.message, site);
      if (thrown instanceof Unknowable) return thrown.unknown;
      throw thrown;
    }
  }

  private orUnknown(print: () => string): string | Unknown {
    try {
      return print();
    } catch (thrown) {
      if (thrown instanceof Unknowable) return thrown.unknown;
      if (this.depth > 0) throw thrown;
      const ended = settled(this.ended(thrown));
      return ended instanceof Unknown ? ended : this.unknown('it cannot be shown', this.here);
    }
  }

  /** The way in from outside: what ends the evaluation ends here. */
  private guarded(run: () => Value): Value | null {
    if (this.stopped !== null) return this.stopped;
    try {
      return settled(run());
    } catch (thrown) {
      return this.ended(thrown);
    } finally {
      this.depth = 0;
      this.journal = null;
      this.pending.length = 0;
      this.doubts.length = 0;
      this.rescues.length = 0;
      this.catches.length = 0;
      this.handedOver.clear();
    }
  }

  private ended(thrown: unknown): Value {
    const nowhere: Site = { file: this.world.folder, span: { start: 0, end: 0 } };
    if (thrown instanceof Jump) return thrown.value;
    if (thrown instanceof Raised) return this.unknown('an exception that nothing rescues', nowhere);
    if (thrown instanceof Unknowable) return thrown.unknown;
    const stop = stopOf(thrown, nowhere);
    if (stop === null) throw thrown;
    if (this.stopped !== null) return this.stopped;
    this.report(stop.code, stop.site, `${stop.message}.`);
    this.stopped = this.unknown(stop.message, stop.site);
    return this.stopped;
  }

  private exhaust(site: Site): never {
    throw new Stop(
      'ruby-endless',
      site,
      'this takes more steps than are followed, so the rest of the file is not read',
      false,
    );
  }

  private tooDeep(site: Site): never {
    throw new Stop('ruby-deep', site, 'this nests deeper than is followed, so the rest of the file is not read', false);
  }
}

function stopOf(thrown: unknown, site: Site): Stop | null {
  if (thrown instanceof Stop) return thrown;
  return isStackEnd(thrown) ? new Stop('ruby-deep', site, 'the file nests deeper than is followed', false) : null;
}
