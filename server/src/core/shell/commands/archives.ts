import { asks, type Call, type CommandFile, does, type Outcome, unclear } from '../call';
import type { Unpack } from '../effects/files';
import { type Flags, readFlags } from '../flags';
import type { Argument } from '../words/argument';
import { filePath } from '../words/paths';
import { writtenWords } from './packageWords';

export const archives: CommandFile = {
  tar: readTar,
  bsdtar: readTar,
  unzip: readUnzip,
  gunzip: readGunzip,
  bunzip2: readGunzip,
  unxz: readGunzip,
  unzstd: readGunzip,
  gzip: readGzip,
  bzip2: readGzip,
  xz: readGzip,
  zstd: readGzip,
  '7z': readSevenZip,
  '7za': readSevenZip,
  cpio: () => unclear('cpio', 'packs or unpacks what a pipe brings'),
  zip: () => unclear('zip', 'packs files'),
};

const TAR_VALUED: ReadonlySet<string> = new Set(
  '-f -C -I -T -X -b --file --directory --exclude --strip-components --transform --xform --use-compress-program --wildcards-match --owner --group --mode'.split(
    ' ',
  ),
);

function readTar(call: Call): Outcome {
  const [first, ...rest] = call.args;
  // The first word needs no dash: `tar xzf`.
  const bare = first !== undefined && /^[a-zA-Z]{1,10}$/.test(first.text) && /[xct]/.test(first.text);
  const flags = readFlags(bare ? [{ ...first, text: `-${first.text}` }, ...rest] : call.args, TAR_VALUED);
  if (flags.has('-c', '--create')) {
    const archive = flags.value('-f', '--file');
    return archive === null || archive.text === '-'
      ? asks('assumed')
      : unclear('tar -c', `packs files into ${archive.written}`);
  }
  if (!flags.has('-x', '--extract', '--get')) return asks();
  // With `-O` the contents are printed.
  if (flags.has('-O', '--to-stdout')) return asks('assumed');
  return does(
    unpack(call, source(call, flags.value('-f', '--file')), flags.value('-C', '--directory'), flags.operands),
  );
}

function readUnzip(call: Call): Outcome {
  const flags = readFlags(call.args, new Set(['-d', '-P', '-x']));
  const [archive, ...members] = flags.operands;
  if (archive === undefined || flags.has('-l', '-t', '-p', '-v', '-Z')) return asks();
  return does(unpack(call, source(call, archive), flags.value('-d'), members));
}

/** The archive gives way to its contents, unless it is kept or they are printed. */
function readGunzip(call: Call): Outcome {
  const flags = readFlags(call.args, new Set(['-S', '-T']));
  if (flags.has('-c', '--stdout') || flags.operands.length === 0) return decompressed(call, flags);
  const keepsArchive = flags.has('-k', '--keep');
  return does(...flags.operands.map((file) => ({ ...unpack(call, source(call, file), null, []), keepsArchive })));
}

function readGzip(call: Call): Outcome {
  const flags = readFlags(call.args, new Set(['-S', '-T']));
  if (flags.has('-d', '--decompress', '--uncompress')) return readGunzip(call);
  if (flags.has('-c', '--stdout', '-t', '-l', '--version') || flags.operands.length === 0) return asks('assumed');
  return unclear(call.name, 'packs files');
}

/** `… | gunzip > file` unpacks into the file; inside a longer pipe, what comes out is still that download. */
function decompressed(call: Call, flags: Flags): Outcome {
  const [file] = flags.operands;
  const from = source(call, file ?? null);
  const { stdout } = call;
  if (stdout.kind === 'file') {
    const action: Unpack = {
      kind: 'unpack',
      from,
      into: stdout.file,
      folder: call.folder,
      members: [],
      keepsArchive: true,
    };
    return { ...does(action), output: { kind: 'taken' } };
  }
  const url = from.kind === 'pipe' ? from.url : null;
  return url === null ? asks('assumed') : { ...asks('assumed'), output: { kind: 'download', url } };
}

function readSevenZip(call: Call): Outcome {
  const flags = readFlags(call.args, new Set());
  const [command, archive, ...members] = flags.operands;
  if (archive === undefined || (command?.text !== 'x' && command?.text !== 'e'))
    return unclear(call.name, 'packs files');
  const into = call.args.find((argument) => /^-o./.test(argument.text));
  return does(
    unpack(call, source(call, archive), into === undefined ? null : { ...into, text: into.text.slice(2) }, members),
  );
}

function source(call: Call, archive: Argument | null): Unpack['from'] {
  if (archive !== null && archive.text !== '-' && archive.text !== '/dev/stdin') {
    return { kind: 'file', file: filePath(archive, call.folder) };
  }
  if (call.input.kind === 'file') return { kind: 'file', file: call.input.file };
  return { kind: 'pipe', url: call.input.kind === 'download' ? call.input.url : null };
}

function unpack(call: Call, from: Unpack['from'], into: Argument | null, members: readonly Argument[]): Unpack {
  return {
    kind: 'unpack',
    from,
    into: into === null ? null : filePath(into, call.folder),
    folder: call.folder,
    members: writtenWords(members),
    keepsArchive: true,
  };
}
