import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { type IGrammar, INITIAL, parseRawGrammar, Registry } from 'vscode-textmate';

/** Stand-ins for the grammars of Ruby and XML that editors bring along: as much of them as injections have to do with. */
const hosts: Readonly<Record<string, object>> = {
  'source.ruby': {
    scopeName: 'source.ruby',
    patterns: [
      { match: '#.*$', name: 'comment.line.ruby' },
      { match: '"[^"]*"', name: 'string.quoted.ruby' },
    ],
  },
  'text.xml': {
    scopeName: 'text.xml',
    patterns: [
      { begin: '<!--', end: '-->', name: 'comment.block.xml' },
      { begin: '</?[\\w:-]+', end: '/?>', name: 'meta.tag.xml' },
    ],
  },
};

const injections: Readonly<Record<string, string>> = { 'source.ruby': 'vagrantfile', 'text.xml': 'libvirt' };

/** Each word that has a scope of ours, with it. */
const cases: readonly (readonly [host: string, text: string, scoped: readonly string[]])[] = [
  ['source.ruby', 'Vagrant.configure("2") do |config|', ['Vagrant class', 'configure function']],
  ['source.ruby', 'config.vm.box = "config.vm.box"', ['vm type', 'box function']],
  [
    'source.ruby',
    'web.vm.network "private_network", libvirt__mtu: 9000',
    ['vm type', 'network function', 'libvirt__mtu variable'],
  ],
  ['source.ruby', '# config.vm.box', []],
  ['source.ruby', 'config.vm.boxer = user.vm', []],
  [
    'text.xml',
    "<domain type='kvm'>\n  <memory unit='GiB'>2</memory>\n  <disk-x a='1'/>\n</domain>",
    ['domain tag', 'memory tag', 'GiB language', '2 numeric', 'memory tag', 'disk-x tag', '1 numeric', 'domain tag'],
  ],
  ['text.xml', "<!-- <domain type='kvm'> -->", []],
  ['text.xml', "<domain type='glassfish'><memory>2</memory></domain>", []],
  ['text.xml', '<project><memory>2</memory></project>', []],
  ['text.xml', "<a><domain type='kvm'/></a>\n<memory>1</memory>", []],
  ['text.xml', "<domain type='kvm'></domain>\n<memory>1</memory>", ['domain tag', 'domain tag']],
];

describe('the grammars of machines', () => {
  const grammars = new Map<string, IGrammar>();

  before(async () => {
    const wasm = join(createRequire(import.meta.url).resolve('vscode-oniguruma'), '../onig.wasm');
    await loadWASM({ data: readFileSync(wasm) });
    for (const scope of Object.keys(hosts)) grammars.set(scope, await load(scope));
  });

  for (const [host, text, scoped] of cases)
    it(`${host}: ${JSON.stringify(text)}`, () => {
      const grammar = grammars.get(host);
      assert.ok(grammar);
      assert.deepEqual(ownScopes(text, grammar), scoped);
    });

  it('stand in the manifest with what they are injected into', () => {
    const { contributes } = JSON.parse(readFileSync('package.json', 'utf8'));
    for (const [host, name] of Object.entries(injections)) {
      const path = `./syntaxes/${name}.tmLanguage.json`;
      const grammar = contributes.grammars.find((each: { path: string }) => each.path === path);
      assert.deepEqual(grammar?.injectTo, [host]);
      assert.equal(grammar.scopeName, JSON.parse(readFileSync(path, 'utf8')).scopeName);
    }
  });
});

async function load(host: string): Promise<IGrammar> {
  const path = `syntaxes/${injections[host]}.tmLanguage.json`;
  const injected = parseRawGrammar(readFileSync(path, 'utf8'), path);
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async (scope) =>
      scope === injected.scopeName ? injected : parseRawGrammar(JSON.stringify(hosts[scope]), 'host.json'),
    getInjections: (scope) => (scope === host ? [injected.scopeName] : []),
  });
  const grammar = await registry.loadGrammar(host);
  assert.ok(grammar !== null);
  return grammar;
}

function ownScopes(text: string, grammar: IGrammar): readonly string[] {
  const found: string[] = [];
  let state = INITIAL;
  for (const line of text.split('\n')) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    for (const { startIndex, endIndex, scopes } of tokens) {
      const own = scopes
        .flatMap((scope) => scope.split(' '))
        .find((scope) => /\.(?:vagrant|libvirt)$/.test(scope) && scope !== 'meta.libvirt');
      if (own !== undefined) found.push(`${line.slice(startIndex, endIndex).trim()} ${own.split('.').at(-2)}`);
    }
  }
  return found;
}
