/** Paths as Ruby's `File` has them on a system whose parts are apart by `/`. Pure text: nothing is looked up. */

/** The absolute path, without `.` and `..`; null where it begins with a home folder. */
export function expandPath(path: string, from: string): string | null {
  if (path.startsWith('~')) return null;
  const whole = /^([a-zA-Z]:)?\//.test(path) ? path : `${from}/${path}`;
  const drive = /^[a-zA-Z]:/.exec(whole)?.[0] ?? '';
  const parts: string[] = [];
  for (const part of whole.slice(drive.length).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `${drive}/${parts.join('/')}`;
}

export function joinPath(parts: readonly string[]): string {
  let path = parts[0] ?? '';
  for (const part of parts.slice(1)) {
    const isEnd = path.endsWith('/');
    if (part.startsWith('/')) path = path.replace(/\/+$/, '') + part;
    else path += isEnd ? part : `/${part}`;
  }
  return path;
}

export function baseName(path: string, suffix: string | null): string {
  const trimmed = path.replace(/\/+$/, '');
  if (trimmed === '') return path === '' ? '' : '/';
  const name = trimmed.slice(trimmed.lastIndexOf('/') + 1);
  if (suffix === '.*') return name.replace(/(?<=.)\.[^.]*$/, '');
  return suffix !== null && name.endsWith(suffix) && name !== suffix ? name.slice(0, -suffix.length) : name;
}

export function folderName(path: string): string {
  const trimmed = path.replace(/\/+$/, '');
  if (trimmed === '' && path !== '') return '/';
  const at = trimmed.lastIndexOf('/');
  if (at < 0) return '.';
  return trimmed.slice(0, at).replace(/\/+$/, '') || '/';
}

export function extension(path: string): string {
  return /(?<=[^/.])\.[^./]+$/.exec(baseName(path, null))?.[0] ?? '';
}

/** Whether a glob of Ruby fits a path. `**​/` stands for any folders; a leading dot has to be written. */
export function globPattern(glob: string): RegExp | null {
  let source = '';
  for (let at = 0; at < glob.length; at++) {
    const unit = glob[at] ?? '';
    const isPartStart = at === 0 || glob[at - 1] === '/';
    if (glob.startsWith('**/', at) && isPartStart) {
      source += '(?:(?!\\.)[^/]+/)*';
      at += 2;
    } else if (unit === '*') source += `${isPartStart ? '(?!\\.)' : ''}[^/]*`;
    else if (unit === '?') source += '[^/]';
    else if (unit === '{') {
      const end = glob.indexOf('}', at);
      if (end < 0 || glob.slice(at + 1, end).includes('{')) return null;
      source += `(?:${glob
        .slice(at + 1, end)
        .split(',')
        .map((part) => globPattern(part)?.source.slice(1, -1) ?? '')
        .join('|')})`;
      at = end;
    } else if (unit === '[') {
      const end = glob.indexOf(']', at);
      if (end < 0) return null;
      source += `[${glob
        .slice(at + 1, end)
        .replace(/^[!^]/, '^')
        .replace(/\\/g, '\\\\')}]`;
      at = end;
    } else source += unit.replace(/[.+^$()|\\\]}]/g, '\\$&');
  }
  try {
    return new RegExp(`^${source}$`);
  } catch {
    return null;
  }
}
