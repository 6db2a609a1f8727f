import { type ContextPointer, pointerFrom } from './pointers';

/**
 * Build contexts in a bake file (HCL). Reads the plain strings `context`, `dockerfile` and `target` of each target
 * block, which is what these files hold in practice; an attribute with an expression in it is left out, and so is its
 * target where that is the context or the Dockerfile.
 */
export function bakePointers(text: string): readonly ContextPointer[] {
  const pointers: ContextPointer[] = [];
  const source = blankComments(text);
  for (const match of source.matchAll(/(?:^|\n)[ \t]*target[ \t]+"([^"\n]*)"[ \t]*\{/g)) {
    const body = blockBody(source, match.index + match[0].length);
    const fields: Record<string, string> = {};
    let readable = true;
    for (const [, name, quoted, rest] of body.matchAll(
      /(?:^|\n)[ \t]*([\w-]+)[ \t]*=[ \t]*(?:"((?:[^"\\\n]|\\.)*)"[ \t\r]*(?=\n|$)|([^\n]*))/g,
    )) {
      if (name === undefined) continue;
      if (quoted !== undefined && !quoted.includes('${')) fields[name] = quoted;
      else if ((name === 'context' || name === 'dockerfile') && (rest !== undefined || quoted !== undefined))
        readable = false;
    }
    const pointer = readable ? pointerFrom(fields, `target ${match[1] ?? ''}`, 'context') : null;
    if (pointer !== null && ('context' in fields || 'dockerfile' in fields)) pointers.push(pointer);
  }
  return pointers;
}

function blankComments(text: string): string {
  return text.replace(/"(?:[^"\\\n]|\\.)*"|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (part) =>
    part.startsWith('"') ? part : '',
  );
}

/** The attributes of the block that opens before `start`, those of inner blocks and maps blanked. */
function blockBody(source: string, start: number): string {
  let depth = 0;
  let body = '';
  for (const [part] of source.slice(start).matchAll(/"(?:[^"\\\n]|\\.)*"|[{}]|[^"{}]+|"/g)) {
    if (part === '}' && depth === 0) break;
    if (part === '{') depth++;
    else if (part === '}') depth--;
    else if (depth === 0) body += part;
  }
  return body;
}
