/** A file that says: build this Dockerfile with that folder as its build context. Paths are as written there. */
export interface ContextPointer {
  /** Folder of the build context, relative to {@link base} unless absolute. */
  readonly context: string;
  /** The Dockerfile, relative to the context (compose, bake) or to {@link base} (devcontainer). */
  readonly dockerfile: string;
  readonly dockerfileIn: 'context' | 'base';
  /** What points: `service web`, `target app`, `the dev container`. */
  readonly what: string;
  readonly target: string | null;
  readonly args: Readonly<Record<string, string>>;
}

/** The fields of one `build` block, of whatever file: loosely typed input, checked here. */
export function pointerFrom(
  build: unknown,
  what: string,
  dockerfileIn: ContextPointer['dockerfileIn'],
): ContextPointer | null {
  if (typeof build === 'string')
    return { context: build, dockerfile: 'Dockerfile', dockerfileIn, what, target: null, args: {} };
  if (!isRecord(build) || 'dockerfile_inline' in build || 'dockerfile-inline' in build) return null;
  const context = build['context'] ?? '.';
  if (typeof context !== 'string') return null;
  return {
    context: context === '' ? '.' : context,
    dockerfile: text(build['dockerfile']) ?? text(build['dockerFile']) ?? 'Dockerfile',
    dockerfileIn,
    what,
    target: text(build['target']),
    args: argumentsOf(build['args']),
  };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Build arguments as a map or as `NAME=value` items; those without a value come from the shell and are left out. */
function argumentsOf(value: unknown): Readonly<Record<string, string>> {
  const pairs: [string, unknown][] = Array.isArray(value)
    ? value.filter((item) => typeof item === 'string').map((item) => splitAtEquals(item))
    : isRecord(value)
      ? Object.entries(value)
      : [];
  const args: Record<string, string> = {};
  for (const [name, given] of pairs) {
    if (typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean')
      args[name] = String(given);
  }
  return args;
}

function splitAtEquals(item: string): [string, unknown] {
  const at = item.indexOf('=');
  return at < 0 ? [item, null] : [item.slice(0, at), item.slice(at + 1)];
}
