import assert from 'node:assert/strict';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ClientCapabilities, DidOpenTextDocumentNotification } from 'vscode-languageserver/node';
import {
  compareCommand,
  type FootprintAnswer,
  type FootprintParams,
  type FootprintView,
  footprintNotification,
  footprintRequest,
  type Subject,
} from '../../server/src/protocol/footprint';
import { PlainClient } from './client';

const program = { program: process.execPath, args: [path.join(__dirname, '../../dist/server.js'), '--stdio'] };

export const noHost: FootprintParams['host'] = { memoryBytes: null, cores: null, diskBytes: null };

/** A server in a workspace, with a client that can show comparisons. */
export class FootprintServer {
  readonly client: PlainClient;
  readonly folder: string;
  /** How often the client was told that there is another answer. */
  told = 0;

  private constructor(folder: string) {
    this.folder = folder;
    this.client = new PlainClient(program);
    this.client.connection.onNotification(footprintNotification, () => {
      this.told++;
    });
  }

  static async start(
    folder: string,
    settings: object = {},
    more: {
      readonly trusted?: boolean;
      readonly commands?: readonly string[];
      readonly capabilities?: ClientCapabilities;
    } = {},
  ): Promise<FootprintServer> {
    const server = new FootprintServer(folder);
    const { trusted = true, commands = [compareCommand], capabilities = {} } = more;
    await server.client.initialize(capabilities, [pathToFileURL(folder).href], { trusted, commands, settings });
    return server;
  }

  async open(name: string, text: string): Promise<void> {
    const languageId = name.endsWith('.xml')
      ? 'xml'
      : /ya?ml$/.test(name)
        ? 'yaml'
        : /Vagrantfile$/.test(name)
          ? 'ruby'
          : 'dockerfile';
    const textDocument = { uri: this.uri(name), languageId, version: 1, text };
    await this.client.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  uri(name: string): string {
    return pathToFileURL(path.join(this.folder, name)).href;
  }

  /** `compose.yaml#web` */
  subject(text: string): Subject {
    const [file = '', name = null] = text.split('#');
    return { kind: 'file', uri: this.uri(file), name };
  }

  ask(container: string, machine: string, more: Partial<FootprintParams> = {}): Promise<FootprintAnswer> {
    const pair = { containers: [this.subject(container)], machines: [this.subject(machine)] };
    return this.client.connection.sendRequest(footprintRequest, { ...pair, instances: 1, host: noHost, ...more });
  }

  /** The answer once nothing of it is being read any more. */
  async view(container: string, machine: string, more: Partial<FootprintParams> = {}): Promise<FootprintView> {
    for (let tries = 0; tries < 100; tries++) {
      const answer = await this.ask(container, machine, more);
      assert.ok(answer.kind === 'view', answer.kind === 'none' ? answer.because : '');
      if (!answer.view.pending) return answer.view;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`never read: ${container} and ${machine}`);
  }

  async until(what: string, reached: () => Promise<boolean> | boolean): Promise<void> {
    for (let tries = 0; tries < 300; tries++) {
      if (await reached()) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`never: ${what}`);
  }

  async stop(): Promise<void> {
    const { client } = this;
    if (client.process.exitCode === null && client.process.signalCode === null) client.process.kill();
  }
}
