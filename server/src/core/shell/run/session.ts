import type { Span } from '../../text/span';
import type { Input, Outcome, Stdout } from '../call';
import type { ShellCommand, ShellEffect, ShellReading, UnknownCommand } from '../effects';
import type { Scope } from './scope';

/** Commands followed in one reading, unrolled loops and called functions counted each time. */
const MOST_COMMANDS = 3000;

/** What surrounds a command: how sure it is to run, and where its streams go unless it says so itself. */
export interface Frame {
  readonly conditional: boolean;
  /** True where the build fails unless this succeeds. */
  readonly must: boolean;
  readonly input: Input;
  readonly stdout: Stdout;
}

/** Collects what one reading finds, and stops it in time. */
export class Session {
  /** Docker's name of the architecture that is built for, as `amd64`; null where it is not known. */
  readonly architecture: string | null;
  readonly bash: boolean;
  private readonly effects: ShellEffect[] = [];
  private readonly unknown: UnknownCommand[] = [];
  private readonly commands: ShellCommand[] = [];
  private fuel = MOST_COMMANDS;

  constructor(architecture: string | null, bash: boolean) {
    this.architecture = architecture;
    this.bash = bash;
  }

  /** False once the script has taken too long; the first time, that is reported at `span`. Many words cost more. */
  burn(span: Span, words: number): boolean {
    if (this.fuel <= 0) return false;
    this.fuel -= 1 + (words >> 5);
    if (this.fuel <= 0) this.reportUnknown('', 'the script runs too many commands to follow', span, true);
    return this.fuel > 0;
  }

  record(outcome: Outcome, span: Span, conditional: boolean): void {
    for (const action of outcome.actions) this.effects.push({ ...action, span, conditional });
    if (outcome.unknown !== null) this.reportUnknown(outcome.unknown.name, outcome.unknown.because, span, conditional);
  }

  called(command: ShellCommand): void {
    this.commands.push(command);
  }

  reportUnknown(name: string, because: string, span: Span, conditional: boolean): void {
    this.unknown.push({ name, because, span, conditional });
  }

  reading(): ShellReading {
    return { effects: this.effects, unknown: this.unknown, commands: this.commands };
  }
}

export function isConditional(frame: Frame, scope: Scope): boolean {
  return frame.conditional || scope.doubtful;
}
