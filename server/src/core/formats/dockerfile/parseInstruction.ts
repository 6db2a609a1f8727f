import type { Problem } from '../../text/problem';
import { type Span, span } from '../../text/span';
import type { Detail, Flag, InlineFile, Instruction, Pair, Word } from './instruction';
import { type JoinedText, slice, sourceEnd, sourceOffset } from './joined';
import type { HeredocBody, Statement } from './statements';
import { splitAtBlanks, splitFirstWord, wholeArgument } from './words/fields';
import { takeFlags } from './words/flags';
import { chompBody, parseHeredocWord } from './words/heredoc';
import { parseJsonArray } from './words/jsonArray';
import { type NameValues, parseArgNames, parseNameValues } from './words/nameValues';
import type { EscapeCharacter, Piece } from './words/piece';

/** Reads one statement. What is missing or misspelt leaves gaps in the detail; it never throws. */
export function parseInstruction(statement: Statement, escapeCharacter: EscapeCharacter): Instruction {
  return new Reader(statement, escapeCharacter).read(statement.joined);
}

/** Every flag-taking instruction; in others `--x` is an argument. */
const flagged = new Set(['ADD', 'COPY', 'FROM', 'HEALTHCHECK', 'RUN', 'CMD', 'ENTRYPOINT']);

class Reader {
  private readonly statement: Statement;
  private readonly escape: EscapeCharacter;

  constructor(statement: Statement, escapeCharacter: EscapeCharacter) {
    this.statement = statement;
    this.escape = escapeCharacter;
  }

  /** `line` is the whole statement, or the part of it behind ONBUILD. */
  read(line: JoinedText): Instruction {
    const match = /^\s*(\S*)\s*/.exec(line.text);
    const word = match?.[1] ?? '';
    const wordStart = match?.[0].indexOf(word) ?? 0;
    const keyword = word.toUpperCase();
    const rest = slice(line, match?.[0].length ?? 0, line.text.length);
    const { flags, args } = this.takeFlags(keyword, rest);
    const detail = this.detail(keyword, args);
    const start = sourceOffset(line, wordStart);
    return {
      source: this.statement.source,
      keyword,
      keywordSpan: span(start, sourceEnd(line, wordStart + word.length)),
      span: span(start, this.statement.source.length),
      headEnd: this.statement.headEnd,
      text: line.text.trim().replace(/\s+/g, ' '),
      flags,
      detail,
      problems: this.problems(),
    };
  }

  private takeFlags(keyword: string, rest: JoinedText): { readonly flags: readonly Flag[]; readonly args: JoinedText } {
    if (!flagged.has(keyword) || !rest.text.startsWith('--')) return { flags: [], args: rest };
    const found = takeFlags(rest.text, this.escape);
    const flags = found.flags.map((flag) => ({
      name: flag.name.text,
      value: flag.value?.text ?? null,
      span: this.place(rest, flag),
    }));
    return { flags, args: slice(rest, found.rest.start, found.rest.end) };
  }

  private detail(keyword: string, args: JoinedText): Detail {
    switch (keyword) {
      case 'FROM':
        return this.from(args);
      case 'ARG':
        return { kind: 'arg', pairs: this.pairs(args, parseArgNames(args.text, this.escape)) };
      case 'ENV':
        return { kind: 'env', pairs: this.pairs(args, parseNameValues(args.text, this.escape)) };
      case 'LABEL':
        return { kind: 'label', pairs: this.pairs(args, parseNameValues(args.text, this.escape)) };
      case 'COPY':
      case 'ADD':
        return this.copy(args);
      case 'RUN':
        return { kind: 'run', ...this.command(args), heredocs: this.statement.heredocs };
      case 'CMD':
      case 'ENTRYPOINT':
      case 'SHELL':
        return { kind: 'command', ...this.command(args) };
      case 'WORKDIR':
      case 'USER':
      case 'STOPSIGNAL':
      case 'MAINTAINER':
        return { kind: 'word', word: this.word(args, wholeArgument(args.text)) };
      case 'EXPOSE':
        return { kind: 'words', words: this.words(args, splitAtBlanks(args.text)) };
      case 'VOLUME':
        return { kind: 'words', words: this.jsonOrWords(args) };
      case 'HEALTHCHECK':
        return this.healthcheck(args);
      case 'ONBUILD':
        return { kind: 'onbuild', trigger: args.text.trim() === '' ? null : this.read(args) };
      default:
        return { kind: 'other' };
    }
  }

  private from(args: JoinedText): Detail {
    const [image, as, alias] = splitAtBlanks(args.text);
    const named = as?.text.toUpperCase() === 'AS' ? alias : undefined;
    return { kind: 'from', image: this.word(args, image), alias: this.word(args, named) };
  }

  private copy(args: JoinedText): Detail {
    const words = this.jsonOrWords(args);
    const destination = words.at(-1) ?? null;
    const sources: Word[] = [];
    const files: InlineFile[] = [];
    for (const word of words.slice(0, -1)) {
      const heredoc = parseHeredocWord(word.text);
      const body =
        heredoc === null ? undefined : this.statement.heredocs.find(({ word: { name } }) => name === heredoc.name);
      if (heredoc === null) sources.push(word);
      else files.push({ name: heredoc.name, expand: heredoc.expand, content: this.content(body) });
    }
    return { kind: 'copy', sources, destination, files };
  }

  private content(heredoc: HeredocBody | undefined): string {
    if (heredoc === undefined) return '';
    const body = this.statement.source.slice(heredoc.body.start, heredoc.body.end);
    return heredoc.word.chomp ? chompBody(body) : body;
  }

  private command(args: JoinedText): { readonly form: 'exec' | 'shell'; readonly words: readonly Word[] } {
    const json = parseJsonArray(args.text);
    if (json?.kind === 'strings') return { form: 'exec', words: this.words(args, json.items) };
    const whole = this.word(args, wholeArgument(args.text));
    return { form: 'shell', words: whole === null ? [] : [whole] };
  }

  private healthcheck(args: JoinedText): Detail {
    const split = splitFirstWord(args.text);
    const none = split?.first.text.toUpperCase() === 'NONE';
    const command = split === null || none || split.rest.text === '' ? null : this.word(args, split.rest);
    return { kind: 'healthcheck', none, command };
  }

  private jsonOrWords(args: JoinedText): readonly Word[] {
    const json = parseJsonArray(args.text);
    return this.words(args, json?.kind === 'strings' ? json.items : splitAtBlanks(args.text));
  }

  private pairs(args: JoinedText, { pairs }: NameValues): readonly Pair[] {
    return pairs.flatMap(({ name, value }) => {
      const word = this.word(args, name);
      return word === null || word.text === '' ? [] : [{ name: word, value: this.word(args, value) }];
    });
  }

  private words(args: JoinedText, pieces: readonly Piece[]): readonly Word[] {
    return pieces.map((piece) => ({ text: piece.text, span: this.place(args, piece) }));
  }

  private word(args: JoinedText, piece: Piece | null | undefined): Word | null {
    return piece === null || piece === undefined ? null : { text: piece.text, span: this.place(args, piece) };
  }

  private place(joined: JoinedText, piece: Span): Span {
    return span(sourceOffset(joined, piece.start), sourceEnd(joined, piece.end));
  }

  private problems(): readonly Problem[] {
    const open = this.statement.heredocs.find((heredoc) => !heredoc.terminated);
    if (open === undefined) return [];
    const place = span(
      sourceOffset(this.statement.joined, open.word.start),
      sourceEnd(this.statement.joined, open.word.end),
    );
    return [
      {
        code: 'heredoc-open',
        severity: 'error',
        span: place,
        message: `No line says ${open.word.name} to end this heredoc.`,
      },
    ];
  }
}
