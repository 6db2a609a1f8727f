import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

const cli = path.join(__dirname, '../../dist/cli.js');

const privileged = 'services:\n  shop:\n    image: example/shop:1.4.2\n    privileged: true\n';

describe('plimsoll check of compose files', () => {
  let folder = '';
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'plimsoll-compose-')));
    write('.git/HEAD', '');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(name: string, text: string): void {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }

  function check(...args: readonly string[]): {
    readonly code: number | null;
    readonly out: string;
    readonly err: string;
  } {
    const command = [cli, 'check', '--offline', '--no-engine', ...args];
    const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8' });
    return { code: status, out: stdout, err: stderr };
  }

  it('finds them in folders, by their names', () => {
    write('a/docker-compose.yml', privileged);
    write('b/compose.prod.yaml', privileged);
    write('c/other.yaml', privileged);
    const { code, out, err } = check('.');
    assert.equal(err, '');
    assert.equal(code, 1);
    const files = [...out.matchAll(/^(\S+):4:17: error: .*\[service-privileged\]$/gm)].map(([, file]) => file);
    assert.deepEqual(files, ['a/docker-compose.yml', 'b/compose.prod.yaml']);
  });

  it('reads whatever YAML is named', () => {
    write('c/other.yaml', privileged);
    assert.match(check('c/other.yaml').out, /service-privileged/);
  });

  it('tells of YAML that has no services', () => {
    write('values.yaml', 'replicas: 1\n');
    const { out, err } = check('values.yaml');
    assert.match(out + err, /values\.yaml: this is no compose file: it has no services/);
  });

  it('reads what they read, in the project', () => {
    write(
      'compose.yaml',
      'include: [parts/shop.yaml]\nservices:\n  web:\n    extends: {file: parts/base.yaml, service: base}\n',
    );
    write('parts/shop.yaml', privileged);
    write('parts/base.yaml', 'services:\n  base:\n    image: example/base:${TAG}\n    mem_limit: 1g\n');
    write('.env', 'TAG=3\n');
    const { out } = check('compose.yaml');
    assert.match(out, /^compose\.yaml:3:3: .*\[pids-unlimited\]$/m);
    assert.doesNotMatch(out, /memory-unlimited|service-privileged|compose-reference/);
  });

  it('lists their rules as JSON, and gives fixes', () => {
    write('compose.yaml', 'services:\n  shop:\n    image: example/shop:1.4.2\n    ports:\n      - "80:80"\n');
    const report: {
      readonly rules: readonly { readonly id: string }[];
      readonly findings: readonly {
        readonly rule: string;
        readonly fix?: { readonly edits: readonly { readonly newText: string }[] };
      }[];
    } = JSON.parse(check('--json', 'compose.yaml').out);
    assert.ok(report.rules.some(({ id }) => id === 'engine-socket'));
    const port = report.findings.find(({ rule }) => rule === 'port-on-all-addresses');
    assert.deepEqual(
      port?.fix?.edits.map(({ newText }) => newText),
      ['127.0.0.1:'],
    );
  });
});
