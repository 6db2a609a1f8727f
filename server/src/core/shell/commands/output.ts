import { asks, type Call, type CommandFile, does, type Outcome, prints } from '../call';
import { readFlags } from '../flags';
import { filePath } from '../words/paths';
import { byteLength, echoText, printfText } from '../words/printed';

export const output: CommandFile = {
  echo: (call) => prints(echoText(call.args.map((argument) => argument.text))),
  printf: (call) => prints(printfText(call.args.map((argument) => argument.text))),
  cat: readCat,
  tee: readTee,
  truncate: readTruncate,
};

/** Only what comes from its input is known; a file's contents are not. */
function readCat(call: Call): Outcome {
  const { operands } = readFlags(call.args, new Set());
  const fromInput = operands.length === 0 || (operands.length === 1 && operands[0]?.text === '-');
  if (!fromInput) return asks('assumed');
  if (call.input.kind === 'text') return prints(call.input.text);
  return call.input.kind === 'download'
    ? { ...asks('assumed'), output: { kind: 'download', url: call.input.url } }
    : asks('assumed');
}

function readTee(call: Call): Outcome {
  const flags = readFlags(call.args, new Set());
  const append = flags.has('-a', '--append');
  const { input } = call;
  const files = flags.operands
    .map((word) => filePath(word, call.folder))
    .filter((file) => !file.path?.startsWith('/dev/'));
  const bytes = input.kind === 'text' ? byteLength(input.text) : null;
  const outcome = does(...files.map((file) => ({ kind: 'write', file, bytes, append }) as const));
  return input.kind === 'text' ? { ...outcome, output: { kind: 'text', text: input.text } } : outcome;
}

function readTruncate(call: Call): Outcome {
  const flags = readFlags(call.args, new Set(['-s', '-r', '--size']));
  const size = flags.value('-s', '--size')?.text;
  const bytes = size !== undefined && /^\d+$/.test(size) ? Number(size) : null;
  return does(
    ...flags.operands.map(
      (word) => ({ kind: 'write', file: filePath(word, call.folder), bytes, append: false }) as const,
    ),
  );
}
