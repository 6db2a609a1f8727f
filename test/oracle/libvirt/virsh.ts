import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What virsh said to one question: all its commands' output, and whether every one of them went well. */
export interface Said {
  readonly ok: boolean;
  /** By command, in order. */
  readonly outputs: readonly string[];
}

/**
 * Asks libvirt's test driver, with a node of its own that holds nothing: no hypervisor, nothing is started. One virsh
 * answers all questions, one after another, each a list of its commands.
 */
export function askVirsh(folder: string, cwd: string, questions: readonly (readonly string[])[]): readonly Said[] {
  const node = join(folder, 'node.xml');
  writeFileSync(node, '<node></node>\n');
  const commands = questions.flatMap((question) => question.flatMap((command) => [command, `echo ${mark}`]));
  const env = { PATH: process.env['PATH'], HOME: folder, XDG_CACHE_HOME: folder, LC_ALL: 'C.UTF-8' };
  const { stdout, error } = spawnSync(
    'sh',
    ['-c', 'exec virsh -q -c "$0" "$1" 2>&1', `test://${node}`, commands.join('\n')],
    {
      cwd,
      env,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
      timeout: 60_000,
    },
  );
  if (error !== undefined) throw error;
  const outputs = stdout.split(mark);
  let at = 0;
  return questions.map((question) => {
    const own = outputs.slice(at, at + question.length);
    at += question.length;
    return { ok: own.length === question.length && own.every((output) => !/^error: /m.test(output)), outputs: own };
  });
}

const mark = '@@@@';
