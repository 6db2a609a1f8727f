import type { Problem } from '../../text/problem';
import { type Span, span } from '../../text/span';
import type { CommandWords, Detail, Flag, InlineFile, Instruction, Pair, Word } from './instruction';
import { type JoinedText, slice, sourceEnd, sourceOffset } from './joined';
import { type Mount, readMount } from './mounts';
import type { HeredocBody, Statement } from './statements';
import { splitCommand } from './words/command';
import { splitAtBlanks, splitFirstWord, wholeArgument } from './words/fields';
import type { Flag as LeadingFlag } from './words/flags';
import { chompBody, parseHeredocWord } from './words/heredoc';
import { parseJsonArray } from './words/jsonArray';
import { type NameValues, parseArgNames, parseNameValues } from './words/nameValues';
import type { EscapeCharacter, Piece } from './words/piece';
import { trimmedSpan } from './words/whiteSpace';

/** Reads one statement. What is missing or misspelt leaves gaps in the detail; it never throws. */
export function parseInstruction(statement: Statement, escapeCharacter: EscapeCharacter): Instruction {
  return new Reader(statement, escapeCharacter, false).read(statement.joined);
}

class Reader {
  private readonly statement: Statement;
  private readonly escape: EscapeCharacter;
  private readonly isTrigger: boolean;

  constructor(statement: Statement, escapeCharacter: EscapeCharacter, isTrigger: boolean) {
    this.statement = statement;
    this.escape = escapeCharacter;
    this.isTrigger = isTrigger;
  }

  /** `line` is the whole statement, or the part of it behind ONBUILD. */
  read(line: JoinedText): Instruction {
    const command = splitCommand(line.text, this.escape);
    const { keyword: word, args } = command;
    const keyword = word.text.toUpperCase();
    const flags = command.flags.map((flag) => this.flag(line, flag));
    const detail = this.detail(keyword, slice(line, args.start, args.end), flags);
    const keywordSpan = this.place(line, word);
    return {
      source: this.statement.source,
      keyword,
      keywordSpan,
      span: span(keywordSpan.start, this.statement.source.length),
      headEnd: this.statement.headEnd,
      text: line.text.trim().replace(/\s+/g, ' '),
      flags,
      detail,
      problems: this.problems(),
    };
  }

  private flag(line: JoinedText, flag: LeadingFlag): Flag {
    return { name: flag.name.text, value: flag.value?.text ?? null, span: this.place(line, flag) };
  }

  private detail(keyword: string, args: JoinedText, flags: readonly Flag[]): Detail {
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
        return { kind: 'run', ...this.command(args), mounts: mountsOf(flags), heredocs: this.statement.heredocs };
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
        return { kind: 'words', words: this.jsonOrWords(args).map(trimmed) };
      case 'HEALTHCHECK':
        return this.healthcheck(args);
      case 'ONBUILD':
        return { kind: 'onbuild', trigger: this.trigger(args) };
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
    // Of bodies of one name BuildKit takes the last, for all files of that name.
    const bodies = new Map(this.statement.heredocs.map((body) => [body.word.name, body]));
    for (const word of words.slice(0, -1)) {
      const heredoc = parseHeredocWord(word.text);
      if (heredoc === null) sources.push(word);
      else files.push({ name: heredoc.name, expand: heredoc.expand, content: this.content(bodies.get(heredoc.name)) });
    }
    return { kind: 'copy', sources, destination, files };
  }

  private content(heredoc: HeredocBody | undefined): string {
    if (heredoc === undefined) return '';
    const body = this.statement.source.slice(heredoc.body.start, heredoc.body.end);
    return heredoc.word.chomp ? chompBody(body) : body;
  }

  private command(args: JoinedText): CommandWords {
    const json = parseJsonArray(args.text);
    if (json?.kind === 'strings') return { form: 'exec', words: this.words(args, json.items) };
    const whole = this.word(args, wholeArgument(args.text));
    return { form: 'shell', words: whole === null ? [] : [whole] };
  }

  private healthcheck(args: JoinedText): Detail {
    const split = splitFirstWord(args.text);
    const none = split?.first.text.toUpperCase() === 'NONE';
    if (split === null || none || split.rest.text === '') return { kind: 'healthcheck', none, command: null };
    const command = this.command(slice(args, split.rest.start, split.rest.end));
    return { kind: 'healthcheck', none, command };
  }

  /** BuildKit keeps a trigger as text and reads it later without the file's directives. It takes no ONBUILD as one. */
  private trigger(args: JoinedText): Instruction | null {
    return args.text === '' || this.isTrigger ? null : new Reader(this.statement, '\\', true).read(args);
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

function mountsOf(flags: readonly Flag[]): readonly Mount[] {
  return flags.flatMap(({ name, value }) => (name === 'mount' && value !== null ? [readMount(value)] : []));
}

/** BuildKit trims each folder of a VOLUME, the JSON form's too. */
function trimmed(word: Word): Word {
  const { start, end } = trimmedSpan(word.text);
  return { ...word, text: word.text.slice(start, end) };
}
