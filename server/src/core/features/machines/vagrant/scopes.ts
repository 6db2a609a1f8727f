/**
 * What a name of a Vagrantfile stands for, told by the text around it: this also works while the line is being typed and
 * the file is no Ruby for the moment.
 */
export type Scope =
  /** `config`, `web.vm` and everything that has Vagrant's namespaces. */
  | { readonly kind: 'config' }
  | { readonly kind: 'provider'; readonly name: string }
  | { readonly kind: 'provisioner'; readonly name: string }
  | { readonly kind: 'trigger' };

/** Characters before a name in which its block is looked for. */
const looksBack = 100_000;

/** Null for names of something else. */
export function scopeOf(text: string, offset: number, name: string): Scope | null {
  const block = blockOf(text.slice(Math.max(0, offset - looksBack), offset), name);
  return block ?? usualNames.get(name) ?? null;
}

/** The nearest block before the end of a text that has a parameter of that name, if it is one of Vagrant's. */
function blockOf(before: string, name: string): Scope | null {
  for (let end = before.lastIndexOf('|'); end > 0; end = before.lastIndexOf('|', end - 1)) {
    const start = before.lastIndexOf('|', end - 1);
    if (start < 0) return null;
    const parameters = before
      .slice(start + 1, end)
      .split(',')
      .map((word) => word.trim());
    const opener = before.slice(before.lastIndexOf('\n', start) + 1, start);
    // Anything else between two bars is an `or`, or text.
    if (!/(?:\bdo|\{)\s*$/.test(opener)) continue;
    const at = parameters.indexOf(name);
    if (at >= 0) return openedBy(opener, at);
    end = start;
  }
  return null;
}

function openedBy(opener: string, parameter: number): Scope | null {
  const provider = /\.provider\s*\(?\s*(?::|["'])(\w+)/.exec(opener)?.[1];
  if (provider !== undefined) return parameter === 0 ? { kind: 'provider', name: provider } : config;
  if (/\bVagrant(?:\.configure|::Config\.run)\b|\.(?:vm\.)?define\b/.test(opener)) return config;
  const provisioner =
    /\.provision\b.*?\btype(?:\s*=>|:)\s*(?::|["'])(\w+)/.exec(opener)?.[1] ??
    /\.provision\s*\(?\s*(?::|["'])(\w+)/.exec(opener)?.[1];
  if (provisioner !== undefined) return { kind: 'provisioner', name: provisioner };
  return /\.trigger\.(?:before|after)\b/.test(opener) ? { kind: 'trigger' } : null;
}

const config: Scope = { kind: 'config' };

/** What methods and files that are loaded call their parameters, where no block says it. */
const usualNames: ReadonlyMap<string, Scope> = new Map<string, Scope>([
  ['config', config],
  ['override', config],
  ['machine', config],
  ['node', config],
  ['vb', { kind: 'provider', name: 'virtualbox' }],
  ['virtualbox', { kind: 'provider', name: 'virtualbox' }],
  ['libvirt', { kind: 'provider', name: 'libvirt' }],
]);
