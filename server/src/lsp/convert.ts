import {
  type CodeAction,
  CodeActionKind,
  type CodeLens,
  type CompletionItem,
  CompletionItemKind,
  type Diagnostic,
  DiagnosticSeverity,
  type DocumentLink,
  type DocumentSymbol,
  type Hover,
  type InlayHint,
  InsertTextFormat,
  MarkupKind,
  SymbolKind,
} from 'vscode-languageserver';
import type { Action } from '../core/features/codeActions';
import type { Finding, Hint, HoverText, Lens } from '../core/features/data';
import type { StageRows } from '../core/features/layersView';
import type { Link, OutlineEntry, Proposal } from '../core/features/machines/data';
import type { Completion } from '../core/features/plimsoll/completion';
import { printSize } from '../core/sizes/printSize';
import { sizeRecord } from '../core/sizes/sizeRecord';
import type { LineIndex } from '../core/text/lineIndex';
import type { Severity } from '../core/text/problem';
import { type Improvement, improveCommand, type StageView, showLayersCommand } from '../protocol';
import { type Encoding, toPosition, toRange } from './positions';
import { type EditConversion, workspaceEdit } from './workspaceEdit';

/** Turns the core's values into LSP's. Nothing else in the server knows both. */
export interface Conversion {
  readonly lines: LineIndex;
  readonly encoding: Encoding;
  readonly uri: string;
  /** True where the client can run {@link showLayersCommand}. */
  readonly canShowLayers: boolean;
}

export function inlayHint(hint: Hint, { lines, encoding }: Conversion): InlayHint {
  return {
    position: toPosition(lines, hint.offset, encoding),
    label: hint.label,
    tooltip: { kind: MarkupKind.Markdown, value: hint.tooltip },
    paddingLeft: true,
  };
}

/** A client that cannot open the layers view gets a lens that only tells. */
export function codeLens(lens: Lens, { lines, encoding, uri, canShowLayers }: Conversion): CodeLens {
  const command =
    lens.opensLayers && canShowLayers ? { command: showLayersCommand, arguments: [uri] } : { command: '' };
  return { range: toRange(lines, lens.span, encoding), command: { title: lens.title, ...command } };
}

export function hover(text: HoverText, { lines, encoding }: Conversion): Hover {
  return { contents: { kind: MarkupKind.Markdown, value: text.markdown }, range: toRange(lines, text.span, encoding) };
}

/** A link that runs a command of the client; null for a client without it. */
export function improveLink(help: Improvement, commands: ReadonlySet<string>): string | null {
  return commands.has(improveCommand)
    ? `command:${improveCommand}?${encodeURIComponent(JSON.stringify([help]))}`
    : null;
}

const completionKinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  file: CompletionItemKind.File,
};

/** `order` keeps items as they come, where the client would sort them by their label. */
export function completion(item: Completion, order: number, { lines, encoding }: Conversion): CompletionItem {
  const { label, kind, insert, span, documentation } = item;
  return {
    label,
    kind: completionKinds[kind],
    sortText: String(order).padStart(4, '0'),
    filterText: insert,
    textEdit: { range: toRange(lines, span, encoding), newText: insert },
    ...(documentation === '' ? {} : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
  };
}

const proposalKinds: Readonly<Record<Proposal['kind'], CompletionItemKind>> = {
  setting: CompletionItemKind.Property,
  call: CompletionItemKind.Method,
  namespace: CompletionItemKind.Module,
  option: CompletionItemKind.Field,
  element: CompletionItemKind.Class,
  attribute: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
};

/** Only a snippet can put the caret inside of what is inserted. */
export function proposal(
  item: Proposal,
  order: number,
  takesSnippets: boolean,
  conversion: Conversion,
): CompletionItem {
  const { label, kind, insert, caret, span, detail, documentation } = item;
  const isSnippet = takesSnippets && caret !== null;
  const newText = isSnippet ? `${snippetText(insert.slice(0, caret))}$0${snippetText(insert.slice(caret))}` : insert;
  return {
    label,
    kind: proposalKinds[kind],
    sortText: String(order).padStart(4, '0'),
    filterText: label,
    textEdit: { range: toRange(conversion.lines, span, conversion.encoding), newText },
    ...(isSnippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    ...(detail === '' ? {} : { detail }),
    ...(documentation === '' ? {} : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
  };
}

function snippetText(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

const symbolKinds: Readonly<Record<OutlineEntry['kind'], SymbolKind>> = {
  machine: SymbolKind.Class,
  box: SymbolKind.Package,
  memory: SymbolKind.Property,
  processor: SymbolKind.Property,
  disk: SymbolKind.File,
  network: SymbolKind.Interface,
  folder: SymbolKind.Namespace,
  step: SymbolKind.Event,
  device: SymbolKind.Object,
  definition: SymbolKind.Struct,
};

/** Editors refuse an entry whose heading is outside of it, and one without a name. */
export function documentSymbol(entry: OutlineEntry, conversion: Conversion): DocumentSymbol {
  const { name, detail, kind, span, heading, children } = entry;
  const { lines, encoding } = conversion;
  const whole = { start: Math.min(span.start, heading.start), end: Math.max(span.end, heading.end) };
  return {
    name: name.trim() === '' ? kind : name,
    detail,
    kind: symbolKinds[kind],
    range: toRange(lines, whole, encoding),
    selectionRange: toRange(lines, heading, encoding),
    children: children.map((child) => documentSymbol(child, conversion)),
  };
}

export function documentLink({ span, target, tooltip }: Link, { lines, encoding }: Conversion): DocumentLink {
  return {
    range: toRange(lines, span, encoding),
    target: target.kind === 'page' ? target.url : fileUri(target.path),
    tooltip,
  };
}

/** `path` is absolute, with slashes; on Windows it begins with its drive. */
function fileUri(path: string): string {
  const parts = path.split('/').map((part) => encodeURIComponent(part));
  return `file://${path.startsWith('/') ? '' : '/'}${parts.join('/')}`;
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export function diagnostic(finding: Finding, { lines, encoding }: Conversion): Diagnostic {
  return {
    range: toRange(lines, finding.span, encoding),
    severity: severities[finding.severity],
    code: finding.code,
    source: 'plimsoll',
    message: finding.message,
  };
}

/** Null for a client that cannot make a file that the action needs. */
export function codeAction(action: Action, conversion: EditConversion): CodeAction | null {
  const diagnostics = action.findings.map((finding) => diagnostic(finding, conversion));
  const kind = action.kind === 'fix-all' ? `${CodeActionKind.SourceFixAll}.plimsoll` : CodeActionKind.QuickFix;
  const isPreferred = action.kind === 'fix' && action.findings.every(({ fix }) => fix?.safe === true);
  const edit = workspaceEdit(action, conversion);
  return edit && { title: action.title, kind, diagnostics, edit, ...(isPreferred ? { isPreferred } : {}) };
}

export function stageView(stage: StageRows): StageView {
  return {
    name: stage.name,
    role: stage.role,
    base: stage.base,
    disk: sizeRecord(stage.disk),
    diskText: printSize(stage.disk),
    download: sizeRecord(stage.download),
    downloadText: printSize(stage.download),
    ownText: printSize(stage.own),
    steps: stage.rows.map(({ line, text, disk, printed, evidence, makesLayer }) => ({
      line,
      text,
      disk: sizeRecord(disk),
      diskText: printed,
      evidence,
      makesLayer,
    })),
  };
}
