import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  DidChangeWatchedFilesNotification,
  type FileChangeType,
} from 'vscode-languageserver/node';
import {
  footprintNotification,
  type OverviewView,
  overviewRequest,
  type PartnerAnswer,
  partnerRequest,
  type Subject,
} from '../../server/src/protocol/footprint';
import { PlainClient } from './client';

const server = { program: process.execPath, args: [path.join(__dirname, '../../dist/server.js'), '--stdio'] };

export const vagrantfile = (body: string) => `Vagrant.configure("2") do |config|\n${body}\nend\n`;

export const machine = (name: string, body = '') =>
  `config.vm.define "${name}" do |m|\n m.vm.box = "example/box-of-nobody"\n m.vm.provider("virtualbox") { |v| v.memory = 2048; v.cpus = 2 }\n${body}\nend`;

export const domain = `<domain type='kvm'><name>db</name><memory unit='GiB'>4</memory><vcpu>2</vcpu>
  <devices><disk type='file'><source file='/elsewhere/db.qcow2'/><target dev='vda'/></disk></devices></domain>`;

const watching: ClientCapabilities = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } };

/** A folder of its own, with a server for it. */
export class WorkspaceFolder {
  /** Above the workspace. */
  readonly home: string;
  readonly folder: string;
  readonly client: PlainClient;
  /** How often the client was told that there is another answer. */
  news = 0;

  private constructor(home: string) {
    this.home = home;
    this.folder = path.join(home, 'workspace');
    this.client = new PlainClient({ ...server, environment: this.environment });
    this.client.connection.onNotification(footprintNotification, () => {
      this.news++;
    });
    this.client.connection.onRequest('client/registerCapability', () => null);
  }

  static async make(): Promise<WorkspaceFolder> {
    const home = await mkdtemp(path.join(os.tmpdir(), 'plimsoll-workspace-'));
    await mkdir(path.join(home, 'workspace'));
    return new WorkspaceFolder(home);
  }

  /** Without what this machine has fetched, or installed. */
  get environment(): Readonly<Record<string, string>> {
    return { XDG_CACHE_HOME: path.join(this.home, 'cache'), HOME: this.home };
  }

  /** Nobody is asked for anything. */
  async start(
    { settings = {}, ...options }: { readonly settings?: object; readonly trusted?: boolean } = {},
    { capabilities = watching, folders = [this.folder] }: Partial<Beginning> = {},
  ): Promise<void> {
    const uris = folders.map((each) => pathToFileURL(each).href);
    const silent = { docker: { enabled: false }, lookups: { registries: false, packages: false, urls: false } };
    await this.client.initialize(capabilities, uris, { ...options, settings: { ...silent, ...settings } });
  }

  async end(): Promise<void> {
    const { process: running } = this.client;
    if (running.exitCode === null && running.signalCode === null) running.kill();
    await rm(this.home, { recursive: true, force: true });
  }

  async write(name: string, text: string): Promise<void> {
    const file = path.join(this.folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }

  uri(name: string): string {
    return pathToFileURL(path.join(this.folder, name)).href;
  }

  async changed(name: string, type: FileChangeType): Promise<void> {
    const changes = [{ uri: this.uri(name), type }];
    await this.client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
  }

  subject(file: string, name: string | null = null): Subject {
    return { kind: 'file', uri: this.uri(file), name };
  }

  partner(side: 'container' | 'machine', ...subjects: readonly Subject[]): Promise<PartnerAnswer> {
    return this.client.connection.sendRequest(partnerRequest, { side, subjects });
  }

  /** `vms/Vagrantfile#db: both are called db`; null where nobody is found. */
  async found(side: 'container' | 'machine', ...subjects: readonly Subject[]): Promise<string | null> {
    const { found } = await this.partner(side, ...subjects);
    const names = found?.subjects.map((each) => {
      if (each.kind === 'typical') return each.id;
      return `${each.uri.slice(this.uri('').length + 1)}${each.name === null ? '' : `#${each.name}`}`;
    });
    return found && `${names?.join(' + ')}: ${found.because}`;
  }

  /** Asks as the editor does: again whenever it is told that there is something new. */
  async overview(wanted: (view: OverviewView) => boolean = ({ complete }) => complete): Promise<OverviewView> {
    let view: OverviewView | null = null;
    for (let tries = 0, seen = -1; tries < 200; tries++) {
      if (seen !== this.news || view === null) {
        seen = this.news;
        view = await this.client.connection.sendRequest<OverviewView>(overviewRequest);
      }
      if (wanted(view)) return view;
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    return view ?? assert.fail('there is no answer');
  }
}

interface Beginning {
  readonly capabilities: ClientCapabilities;
  /** Absolute paths. */
  readonly folders: readonly string[];
}
