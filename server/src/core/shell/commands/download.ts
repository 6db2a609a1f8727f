import { asks, type Call, type CommandFile, does, type Outcome } from '../call';
import type { Download, DownloadTarget } from '../effects/files';
import type { UrlWord } from '../effects/words';
import { readFlags } from '../flags';
import { type Argument, isKnown, knownText } from '../words/argument';
import { baseName, filePath, resolvePath, urlWord } from '../words/paths';

export const download: CommandFile = { curl: readCurl, wget: readWget, aria2c: readAria };

const CURL_VALUED: ReadonlySet<string> = new Set(
  (
    '-o -H -d -u -A -e -x -m -X -b -c -T -F -w -K -E -C -r -Y -y -z -t -U -D --output --header --data --user --user-agent --url ' +
    '--retry --retry-delay --retry-max-time --connect-timeout --max-time --proxy --request --cacert --cert --key --form --write-out ' +
    '--output-dir --proto --tls-max --resolve --data-raw --data-binary --referer --max-redirs --speed-limit --speed-time ' +
    '--cookie --ciphers --interface --limit-rate --dump-header'
  ).split(' '),
);

const WGET_VALUED: ReadonlySet<string> = new Set(
  (
    '-O -P -o -a -t -T -w -U -e -i -B -Q -R -A -D -l --output-document --directory-prefix --output-file --tries --timeout --wait ' +
    '--user-agent --header --user --password --post-data --waitretry --read-timeout --connect-timeout --execute --level --reject ' +
    '--accept --ca-certificate --progress'
  ).split(' '),
);

/** One action for each URL; an `-o` belongs to the URL in the same place among its kind. */
function readCurl(call: Call): Outcome {
  const flags = readFlags(call.args, CURL_VALUED);
  const urls = [...flags.operands, ...flags.values('--url')];
  if (urls.length === 0 || flags.has('-I', '--head')) return asks('assumed');
  const names = flags.values('-o', '--output');
  const folder = folderFor(call, flags.value('--output-dir'));
  const byUrl = flags.has('-O', '--remote-name', '--remote-name-all', '-J');
  return finished(
    urls.map((url, index) => {
      const name = names[index];
      const to: DownloadTarget =
        name !== undefined && name.text !== '-'
          ? fileTarget(name, folder)
          : byUrl
            ? { kind: 'folder', folder, name: nameInUrl(url) }
            : outputTarget(call);
      return { kind: 'download', url: urlWord(url), to };
    }),
  );
}

function readWget(call: Call): Outcome {
  const flags = readFlags(call.args, WGET_VALUED);
  const urls = flags.operands;
  if (urls.length === 0 || flags.has('--spider')) return asks('assumed');
  const name = flags.value('-O', '--output-document');
  const folder = folderFor(call, flags.value('-P', '--directory-prefix'));
  return finished(
    urls.map((url) => {
      if (name !== null && name.text === '-') return { kind: 'download', url: urlWord(url), to: outputTarget(call) };
      const to: DownloadTarget =
        name === null ? { kind: 'folder', folder, name: nameInUrl(url) } : fileTarget(name, call.folder);
      return { kind: 'download', url: urlWord(url), to };
    }),
  );
}

function readAria(call: Call): Outcome {
  const flags = readFlags(call.args, new Set(['-d', '-o', '-x', '-s', '-j', '--dir', '--out']));
  const name = flags.value('-o', '--out');
  const folder = folderFor(call, flags.value('-d', '--dir'));
  return finished(
    flags.operands.map((url) => ({
      kind: 'download',
      url: urlWord(url),
      to: name === null ? { kind: 'folder', folder, name: nameInUrl(url) } : fileTarget(name, folder),
    })),
  );
}

function finished(actions: readonly Download[]): Outcome {
  const piped: UrlWord | undefined = actions.find((action) => action.to.kind === 'pipe')?.url;
  return { ...does(...actions), output: piped === undefined ? { kind: 'taken' } : { kind: 'download', url: piped } };
}

function folderFor(call: Call, given: Argument | null): string | null {
  if (given === null) return call.folder;
  const text = knownText(given);
  return text === null ? null : resolvePath(text, call.folder);
}

function fileTarget(name: Argument, folder: string | null): DownloadTarget {
  const file = filePath(name, folder);
  if (file.path === '/dev/null') return { kind: 'nowhere' };
  return { kind: 'file', file };
}

function outputTarget({ stdout }: Call): DownloadTarget {
  switch (stdout.kind) {
    case 'pipe':
      return { kind: 'pipe' };
    case 'file':
      return { kind: 'file', file: stdout.file };
    case 'terminal':
    case 'nowhere':
      return { kind: 'nowhere' };
  }
}

function nameInUrl({ text }: Argument): string | null {
  const path = text.replace(/[?#].*$/s, '').replace(/^[a-z]+:\/\/[^/]*/i, '');
  const name = baseName(path);
  return name === '' || !isKnown(name) ? null : name;
}
