/** A dependency of RPM: a capability, or several that words join. Versions are left out. */
export type Requirement =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Requirement[] }
  /** `a if b else c`; for `unless` the two are swapped. */
  | { readonly kind: 'if'; readonly what: Requirement; readonly when: Requirement; readonly otherwise: Requirement };

/** What is always there. */
const nothing: Requirement = { kind: 'and', of: [] };

/** Deeper ones are no person's work. */
const deepest = 32;

/**
 * Reads `name` or `(a or (b and c))`, with `if`, `unless`, `with` and `without`. What is malformed asks for nothing.
 * Rules: rpm-dependencies, "Boolean Dependencies" (rpm.org, rpm 4.18).
 */
export function readRequirement(text: string): Requirement {
  if (!text.startsWith('(')) return { kind: 'name', name: text };
  const words = text.match(/[^\s()]+(?:\([^\s()]*\))*|[()]/g) ?? [];
  return group(new Words(words), 0);
}

/** The names that a requirement mentions anywhere. */
export function namesIn(requirement: Requirement): readonly string[] {
  switch (requirement.kind) {
    case 'name':
      return [requirement.name];
    case 'and':
    case 'or':
      return requirement.of.flatMap(namesIn);
    case 'if':
      return [requirement.what, requirement.when, requirement.otherwise].flatMap(namesIn);
  }
}

class Words {
  private at = 0;
  private readonly words: readonly string[];

  constructor(words: readonly string[]) {
    this.words = words;
  }

  next(): string | null {
    return this.words[this.at++] ?? null;
  }

  peek(): string | null {
    return this.words[this.at] ?? null;
  }
}

/** From an opening bracket to its closing one. */
function group(words: Words, depth: number): Requirement {
  words.next();
  if (depth > deepest) return nothing;
  const operands = [operand(words, depth)];
  const joints: string[] = [];
  for (let word = words.next(); word !== null && word !== ')'; word = words.next()) {
    joints.push(word);
    operands.push(operand(words, depth));
  }
  return joined(operands, joints);
}

function operand(words: Words, depth: number): Requirement {
  if (words.peek() === '(') return group(words, depth + 1);
  const name = words.next();
  if (name === null || name === ')') return nothing;
  if (/^[<>=]+$/.test(words.peek() ?? '')) {
    words.next();
    words.next();
  }
  return { kind: 'name', name };
}

function joined(operands: readonly Requirement[], joints: readonly string[]): Requirement {
  const [first = nothing, second = nothing, third = nothing] = operands;
  switch (joints[0]) {
    case undefined:
    case 'with':
    case 'without':
      return first;
    case 'and':
      return { kind: 'and', of: operands };
    case 'or':
      return { kind: 'or', of: operands };
    case 'if':
      return { kind: 'if', what: first, when: second, otherwise: third };
    case 'unless':
      return { kind: 'if', what: third, when: second, otherwise: first };
    default:
      return nothing;
  }
}
