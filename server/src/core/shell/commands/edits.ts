import { asks, type Call, type CommandFile, does, type Outcome, unclear } from '../call';
import { readFlags } from '../flags';
import { filePath } from '../words/paths';

/** Programs that rewrite files, or write one that they are told the name of. */
export const edits: CommandFile = {
  sed: readSed,
  perl: (call) =>
    call.args.some((argument) => /^-\w*i/.test(argument.text))
      ? rewritten(call, 1)
      : unclear('perl', 'runs a Perl program'),
  patch: () => unclear('patch', 'changes files that the patch names'),
  gpg: readGpg,
  gpg2: readGpg,
  strip: (call) => rewritten(call, 0),
  localedef: () => unclear('localedef', 'compiles a locale'),
  'locale-gen': () => unclear('locale-gen', 'compiles locales'),
  dd: readDd,
};

/** `sed -i` stores the files again, at about the size they had; without it, sed only prints. */
function readSed(call: Call): Outcome {
  const inPlace = call.args.some((argument) => /^-[a-zA-Z]*i|^--in-place/.test(argument.text));
  if (!inPlace) return asks('assumed');
  const given = call.args.some((argument) => /^-[a-zA-Z]*[ef]$|^--(?:expression|file)/.test(argument.text));
  return rewritten(call, given ? 0 : 1);
}

function rewritten(call: Call, skip: number): Outcome {
  const { operands } = readFlags(call.args, new Set(['-e', '-f', '--expression', '--file', '-o', '-R', '-N']));
  const paths = operands.slice(skip).map((word) => filePath(word, call.folder));
  return does({ kind: 'change', what: 'content', paths, recursive: false, filtered: false });
}

/** Keys are small, but their size is not in the command. */
function readGpg(call: Call): Outcome {
  const flags = readFlags(
    call.args,
    new Set([
      '-o',
      '-r',
      '-u',
      '--output',
      '--keyserver',
      '--homedir',
      '--keyring',
      '--recipient',
      '--keyserver-options',
      '--primary-keyring',
    ]),
  );
  const file = flags.value('-o', '--output');
  if (file === null) return asks('assumed');
  return does({ kind: 'write', file: filePath(file, call.folder), bytes: null, append: false });
}

function readDd(call: Call): Outcome {
  const file = call.args.find((argument) => argument.text.startsWith('of='));
  if (file === undefined) return asks('assumed');
  return does({
    kind: 'write',
    file: filePath({ ...file, text: file.text.slice(3) }, call.folder),
    bytes: null,
    append: false,
  });
}
