import { type ChildProcess, spawn } from 'node:child_process';
import {
  type ClientCapabilities,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

export interface ServerCommand {
  readonly program: string;
  readonly args: readonly string[];
  /** Variables beside those of the test's own environment. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A plain LSP client over stdio, as any editor might be: it announces what a test gives it and nothing else. */
export class PlainClient {
  readonly process: ChildProcess;
  readonly connection: ProtocolConnection;
  readonly published: PublishDiagnosticsParams[] = [];
  private readonly waiting = new Set<() => void>();

  constructor({ program, args, environment }: ServerCommand) {
    const env = { ...process.env, ...environment };
    this.process = spawn(program, args, { env, stdio: ['pipe', 'pipe', 'inherit'] });
    const { stdin, stdout } = this.process;
    if (stdin === null || stdout === null) throw new Error('the server has no pipes');
    this.connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      this.published.push(params);
      for (const check of [...this.waiting]) check();
    });
    this.connection.listen();
  }

  async initialize(
    capabilities: ClientCapabilities,
    folders: readonly string[] = [],
    initializationOptions: unknown = undefined,
  ): Promise<InitializeResult> {
    const result = await this.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: folders[0] ?? null,
      workspaceFolders: folders.length === 0 ? null : folders.map((uri) => ({ uri, name: uri })),
      capabilities,
      initializationOptions,
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
    return result;
  }

  async open(uri: string, text: string, version = 1): Promise<void> {
    const textDocument = { uri, languageId: 'dockerfile', version, text };
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  /** Replaces a range, or the whole text without one. */
  async change(uri: string, version: number, text: string, range?: Range): Promise<void> {
    const change = range === undefined ? { text } : { range, text };
    const params = { textDocument: { uri, version }, contentChanges: [change] };
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, params);
  }

  /** The first publication for a version of a document, already there or still to come. */
  diagnostics(uri: string, version: number, milliseconds = 10_000): Promise<PublishDiagnosticsParams> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(check);
        reject(new Error(`nothing was published for version ${version} of ${uri} in ${milliseconds} ms`));
      }, milliseconds);
      const check = (): void => {
        const found = this.published.find((params) => params.uri === uri && (params.version ?? version) === version);
        if (found === undefined) return;
        clearTimeout(timer);
        this.waiting.delete(check);
        resolve(found);
      };
      this.waiting.add(check);
      check();
    });
  }

  /** Ends the server as an editor does; resolves to its exit code. */
  async stop(): Promise<number | null> {
    const ended = new Promise<number | null>((resolve) => this.process.once('exit', resolve));
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    const code = await ended;
    this.connection.dispose();
    return code;
  }
}
