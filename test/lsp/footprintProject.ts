import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { DidChangeWatchedFilesNotification, type FileChangeType } from 'vscode-languageserver/node';
import type { CompareJson } from '../../server/src/protocol/compare';
import { FootprintServer } from './footprintServer';

export const dockerfile = 'FROM scratch AS One\nCOPY app.bin /\nFROM one AS web\nCOPY small.txt /\n';

export const vagrantfile = `Vagrant.configure("2") do |config|
  config.vm.box = "bento/ubuntu-24.04"
  config.vm.provider("virtualbox") { |v| v.memory = 2048; v.cpus = 2 }
  config.vm.define "web", primary: true
  config.vm.define "db"
end
`;

type Start = Parameters<typeof FootprintServer.start> extends [string, ...infer R] ? R : never;

/** A project with an image of 800 MB and two machines, and a server in it. */
export class FootprintProject {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'plimsoll-footprint-'));
  private running: FootprintServer | null = null;

  constructor() {
    this.write('app.bin', '');
    truncateSync(path.join(this.folder, 'app.bin'), 799_999_000);
    this.write('small.txt', 'x'.repeat(1000));
    this.write('Dockerfile', dockerfile);
    this.write('Vagrantfile', vagrantfile);
  }

  write(name: string, text: string): void {
    mkdirSync(path.dirname(path.join(this.folder, name)), { recursive: true });
    writeFileSync(path.join(this.folder, name), text);
  }

  remove(name: string): void {
    rmSync(path.join(this.folder, name));
  }

  async start(...more: Start): Promise<FootprintServer> {
    await this.running?.stop();
    this.running = await FootprintServer.start(this.folder, ...more);
    return this.running;
  }

  private get server(): FootprintServer {
    if (this.running === null) throw new Error('there is no server yet');
    return this.running;
  }

  async changedOnDisk(name: string, type: FileChangeType): Promise<void> {
    const changes = [{ uri: this.server.uri(name), type }];
    await this.server.client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
  }

  /** Bytes of the image; null where they are not known. */
  async weight(container = 'Dockerfile'): Promise<number | null> {
    const { disk } = (await this.server.view(container, 'Vagrantfile')).compare.container.image;
    return disk.kind === 'known' ? disk.bytes : null;
  }

  /** `machine: it defines no machine`, or `compared`. */
  async because(container: string, machine: string): Promise<string> {
    const answer = await this.server.ask(container, machine);
    return answer.kind === 'none' ? `${answer.side}: ${answer.because}` : 'compared';
  }

  /** What the command line prints in the project’s folder. */
  print(containers: readonly string[], machines: readonly string[], ...more: readonly string[]): string {
    const words = [
      ...containers.flatMap((each) => ['--container', each]),
      ...machines.flatMap((each) => ['--vm', each]),
    ];
    const args = [cli, 'compare', ...words, '--offline', '--no-engine', ...more];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: this.folder, encoding: 'utf8' });
    if (stderr !== '') throw new Error(stderr);
    return stdout;
  }

  record(containers: readonly string[], machines: readonly string[]): CompareJson {
    return JSON.parse(this.print(containers, machines, '--json'));
  }

  async end(): Promise<void> {
    await this.running?.stop();
    rmSync(this.folder, { recursive: true });
  }
}

const cli = path.join(__dirname, '../../dist/cli.js');
