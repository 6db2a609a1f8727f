import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { MachinesJson } from '../../server/src/cli/machinesJson';
import { type Deed, type Watch, watcher, ways } from '../watched';

const root = path.join(__dirname, '../..');
const cli = path.join(root, 'dist/cli.js');
const secret = 'known-to-nobody';

/** Ruby that wants to act on, or to know of, what is not its own. `OUT` is a folder beside the project. */
const reaching: readonly string[] = [
  '`touch OUT/made`',
  '%x{touch OUT/made}',
  'system("touch OUT/made")',
  'exec("touch OUT/made")',
  'fork { system "touch OUT/made" }',
  'spawn("touch OUT/made")',
  'Process.spawn("touch", "OUT/made")',
  'IO.popen("touch OUT/made").read',
  'IO.popen(["touch", "OUT/made"], "w") { |io| io.puts 1 }',
  'open("|touch OUT/made").read',
  'Kernel.open("| touch OUT/made")',
  'IO.read("|touch OUT/made")',
  'File.read("|touch OUT/made")',
  'require "open3"; Open3.capture2("touch OUT/made")',
  'require "pty"; PTY.spawn("touch OUT/made")',
  'Kernel.send(:system, "touch OUT/made")',
  'method(:system).call("touch OUT/made")',
  'Object.new.instance_eval("`touch OUT/made`")',
  'eval("system(\'touch OUT/made\')")',
  'BasicObject.new.__send__(:system, "touch OUT/made")',
  'trap("EXIT") { system "touch OUT/made" }; at_exit { system "touch OUT/made" }',
  'syscall 39',
  'require "fiddle"; Fiddle.dlopen(nil)',
  'File.write("OUT/made", "x")',
  'File.open("OUT/made", "w") { |f| f << "x" }',
  'File.new("made-here", "w+").puts("x")',
  'IO.write("made-here", "x")',
  'File.delete("OUT/secret.yml")',
  'File.unlink(*Dir["OUT/*"])',
  'File.rename("OUT/secret.yml", "OUT/made")',
  'File.symlink("OUT", "made-here")',
  'File.chmod(0777, "OUT/secret.yml")',
  'Dir.mkdir("made-here")',
  'require "fileutils"; FileUtils.mkdir_p("OUT/made"); FileUtils.rm_rf("OUT")',
  'require "tempfile"; Tempfile.create("made")',
  'require "yaml/store"; YAML::Store.new("made-here").transaction { |s| s[:a] = 1 }',
  'File.read("/etc/passwd")',
  'File.read("OUT/secret.yml")',
  'File.read("../../outside/secret.yml")',
  'File.read(File.expand_path("~/secret.yml"))',
  'File.readlines("/proc/self/environ").first',
  'File.read("link.yml")',
  'File.read("linked/secret.yml")',
  'File.read("linked/../../outside/secret.yml")',
  'IO.readlines("OUT/secret.yml").join',
  'File.foreach("OUT/secret.yml").to_a.join',
  'File.open("OUT/secret.yml", &:read)',
  'Pathname.new("OUT/secret.yml").read',
  'require "yaml"; YAML.load_file("OUT/secret.yml")["key"]',
  'require "yaml"; YAML.load_file("link.yml")["key"]',
  'require "json"; JSON.parse(File.read("OUT/secret.json"))["key"]',
  'Dir["OUT/*"].join',
  'Dir.glob("../../outside/*").join',
  'Dir.children("OUT").join',
  'Dir.chdir("OUT") { File.read("secret.yml") }',
  'require "OUT/code.rb"; SECRET',
  'require_relative "../../outside/code"; SECRET',
  'load "OUT/code.rb"; SECRET',
  'load "link.rb"; SECRET',
  'eval(File.read("OUT/code.rb")); SECRET',
  'autoload(:SECRET, "OUT/code.rb"); SECRET',
  '$LOAD_PATH << "OUT"; require "code"; SECRET',
  'Vagrant.configure("2") { |c| c.vm.provision "shell", path: "OUT/secret.yml" }; 1',
  'ENV["HOME"] + ENV["SECRET"].to_s',
  'require "socket"; TCPSocket.new("127.0.0.1", 9).read',
  'require "net/http"; Net::HTTP.get(URI("http://127.0.0.1:9/"))',
  'require "open-uri"; URI.open("http://127.0.0.1:9/").read',
];

/** Ruby that takes all the time or all the memory that there is. */
const endless: readonly string[] = [
  'loop { }',
  'while true; end',
  '"a" * 10**9',
  'x = "a"; 60.times { x += x }; x',
  'x = "a"; loop { x << x }',
  '(1..10**12).to_a',
  '(1..10**12).each { |i| i }',
  'Array.new(10**10) { |i| i }',
  '(1..Float::INFINITY).map { |i| i }',
  'def f(n) f(n + 1) end; f(0)',
  'f = ->(n) { f.(n) + f.(n) }; f.(1)',
  'a = [[]]; 60.times { a = [a, a] }; a.flatten.to_s',
  'h = Hash.new { |h, k| h[k + 1] }; h[0]',
  '2 ** 10 ** 10',
  '("a" * 40 + "!") =~ /^(a+)+$/',
  'load __FILE__',
  'require_relative "self"',
  'Vagrant.configure("2") { |c| (1..10**9).each { |i| c.vm.define "m#{i}" } }',
  'Vagrant.configure("2") { |c| c.vm.provider("virtualbox") { |v| loop { v.customize ["a"] } } }',
  `x = ${'['.repeat(20_000)}`,
  `x = ${'(1+'.repeat(20_000)}1${')'.repeat(20_000)}`,
  `x = "${'a'.repeat(9_900_000)}"`,
  `x = "${'#{'.repeat(5_000)}1${'}'.repeat(5_000)}"`,
];

const domain = (parts: string, before = ''): string =>
  `<?xml version="1.0"?>\n${before}<domain type="kvm"><name>after</name><memory>1024</memory>${parts}</domain>\n`;

const definitions: readonly string[] = [
  domain('<title>&x;</title>', '<!DOCTYPE domain [<!ENTITY x SYSTEM "file://OUT/secret.yml">]>'),
  domain('<title>&x;</title>', '<!DOCTYPE domain [<!ENTITY % p SYSTEM "OUT/secret.dtd"> %p;]>'),
  domain('<title>a</title>', '<!DOCTYPE domain SYSTEM "OUT/secret.dtd">'),
  domain('<title>a</title>', '<!DOCTYPE domain PUBLIC "-//x" "http://127.0.0.1:9/x.dtd">'),
  domain('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="OUT/secret.yml" parse="text"/>'),
  domain('<title>a</title>', '<?xml-stylesheet href="OUT/secret.yml" type="text/xsl"?>'),
  domain('<a xsi:schemaLocation="x OUT/secret.yml" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'),
  domain('<devices><disk type="file"><source file="OUT/disk.qcow2"/><target dev="vda"/></disk></devices>'),
  domain('<devices><disk type="file"><source file="link.qcow2"/><target dev="vda"/></disk></devices>'),
  domain('<devices><disk type="block"><source dev="/dev/zero"/><target dev="vda"/></disk></devices>'),
  domain('<devices><disk type="dir"><source dir="OUT"/><target dev="vda"/></disk></devices>'),
  domain('<devices><emulator>OUT/code.rb</emulator></devices><os><loader>OUT/disk.qcow2</loader></os>'),
];

const bombs: readonly string[] = [
  domain(
    '<title>&e60;</title>',
    `<!DOCTYPE domain [<!ENTITY e0 "lol">${Array.from({ length: 60 }, (_, at) => `<!ENTITY e${at + 1} "&e${at};&e${at};">`).join('')}]>`,
  ),
  domain('<a>'.repeat(500_000)),
  domain(`<title>${'x'.repeat(9_900_000)}</title>`),
  domain(`<a ${'b="c" '.repeat(500_000)}/>`),
];

for (const way of ways)
  describe(`plimsoll machines, given hostile files, watched by ${way}`, function () {
    this.timeout(120_000);
    let home = '';
    let project = '';
    let outside = '';
    let watch: Watch = () => assert.fail('nobody watches');
    let usual: ReadonlySet<string> = new Set();

    before(async function () {
      this.timeout(300_000);
      const found = await watcher(way);
      if (typeof found === 'string') {
        console.log(`      not watched so: ${found}`);
        return this.skip();
      }
      watch = found;
      home = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'plimsoll-hostile-')));
      [project, outside] = [path.join(home, 'project'), path.join(home, 'outside')];
      write('outside/secret.yml', `key: ${secret}\n`);
      write('outside/secret.json', `{"key": "${secret}"}`);
      write('outside/secret.dtd', `<!ENTITY x "${secret}">`);
      write('outside/code.rb', `SECRET = "${secret}"\n`);
      write('outside/disk.qcow2', `QFI\xfb${secret}`);
      write('calm/Vagrantfile', 'Vagrant.configure("2") { |c| c.vm.box = "a/b" }\n');
      // Whatever Node, and we, open anyway.
      usual = new Set(
        watch([cli, 'machines', '--offline', 'Vagrantfile'], path.join(home, 'calm'), {}).deeds.map(keyOf),
      );
      assert.ok([...usual].some((key) => key.endsWith('prism.wasm')));
    });
    afterEach(() => rmSync(project, { recursive: true, force: true }));
    after(() => rmSync(home, { recursive: true }));

    function write(name: string, text: string): void {
      mkdirSync(path.dirname(path.join(home, name)), { recursive: true });
      writeFileSync(path.join(home, name), text);
    }

    /** Each in a folder of its own, with links out of the project beside it. */
    function lay(name: string, texts: readonly string[]): readonly string[] {
      return texts.map((text, at) => {
        const folder = `project/${at}`;
        write(`${folder}/${name}`, text.replaceAll('OUT', outside));
        symlinkSync(path.join(outside, 'secret.yml'), path.join(home, folder, 'link.yml'));
        symlinkSync(path.join(outside, 'code.rb'), path.join(home, folder, 'link.rb'));
        symlinkSync(path.join(outside, 'disk.qcow2'), path.join(home, folder, 'link.qcow2'));
        symlinkSync(outside, path.join(home, folder, 'linked'));
        write(`${folder}/self.rb`, 'require_relative "self"\nload "self.rb"\n');
        return `${at}/${name}`;
      });
    }

    /** Reads all of them, and holds that nothing was touched, nothing started and nothing told. */
    function read(files: readonly string[]): MachinesJson & { readonly refused: readonly string[] } {
      const before = tree(home);
      const env = { HOME: outside, SECRET: secret };
      const { out, err, deeds } = watch([cli, 'machines', '--json', '--offline', ...files], project, env);
      const strange = deeds.filter((deed) => !isOwn(deed) && !usual.has(keyOf(deed)));
      assert.deepEqual(strange, []);
      assert.deepEqual(tree(home), before);
      assert.ok(!`${out}${err}`.includes(secret));
      return { ...JSON.parse(out), refused: err.split('\n').filter((line) => line !== '') };
    }

    function isOwn({ what, path: file }: Deed): boolean {
      return what === 'open' && `${file}/`.startsWith(`${project}/`) && !/\/linked\/|\/link\./.test(file);
    }

    it('would see it', () => {
      const deeds = watch(['--eval', unruly], home, {}).deeds.map(keyOf);
      for (const deed of ['open /etc/hostname', `change ${home}/outside/new`, `change ${home}/outside/folder`])
        assert.ok(deeds.includes(deed), deed);
      for (const what of ['exec', 'connect'])
        assert.ok(
          deeds.some((deed) => deed.startsWith(what)),
          what,
        );
      rmSync(path.join(outside, 'new'));
      rmSync(path.join(outside, 'folder'), { recursive: true });
    });

    it('reads what else the Vagrantfiles say, and does nothing that they want done', () => {
      const files = lay(
        'Vagrantfile',
        reaching.map((code) => `${configured}value = begin; ${code}; end\n${withValue}`),
      );
      const { machines } = read(files);
      for (const [at, file] of files.entries()) {
        const mine = machines.filter((machine) => machine.file === file);
        assert.deepEqual(
          mine.map(({ name, hostname }) => [name, hostname]),
          [['after', 'certain']],
          reaching[at],
        );
      }
    });

    it('does nothing that definitions of libvirt want done', () => {
      const files = lay('vm.xml', definitions);
      const { machines } = read(files);
      assert.deepEqual(
        machines.map(({ name, memoryBytes }) => [name, memoryBytes]),
        files.map(() => ['after', 1024 * 1024]),
      );
    });

    it('ends on what never does, and says that it did', () => {
      const files = lay(
        'Vagrantfile',
        endless.map((code) => `${configured}value = begin; ${code}; end\n${withValue}`),
      );
      const { machines, incomplete, refused } = read(files);
      for (const [at, file] of files.entries()) {
        const told = [
          ...refused.filter((line) => line.startsWith(`plimsoll: ${file}: `)),
          ...incomplete.filter((each) => each.file === file).map(({ because }) => because),
          ...machines
            .filter((each) => each.file === file)
            .flatMap((each) => each.unknown.map(({ because }) => because)),
        ];
        assert.match(told[0] ?? '', ended, endless[at]?.slice(0, 80));
      }
    });

    it('ends on XML that unfolds, or has no end', () => {
      const { machines, refused } = read(lay('vm.xml', bombs));
      assert.deepEqual(
        machines.map(({ file, name, memoryBytes }) => [file, name, memoryBytes]),
        [0, 1, 3].map((at) => [`${at}/vm.xml`, 'after', 1024 * 1024]),
      );
      assert.deepEqual(refused, ['plimsoll: 2/vm.xml: it is longer than 4 million characters']);
    });
  });

/** Does each of what must not be done. */
const unruly = `
const fs = require('node:fs');
fs.readFileSync('/etc/hostname');
fs.writeFileSync('outside/new', 'x');
fs.mkdirSync('outside/folder');
require('node:child_process').spawnSync('/bin/true');
require('node:net').connect({ host: '127.0.0.1', port: 9 }).on('error', () => {});
`;

/** How it is said that something was too much. */
const ended = /more steps than|deeper than|too (?:long|large|deeply|many)|longer than|Ruby fails here/;

const configured = 'Vagrant.configure("2") { |c| c.vm.define("after") { |m| m.vm.hostname = "certain" } }\n';
const withValue = 'Vagrant.configure("2") { |c| c.vm.box = value.to_s }\n';

function keyOf({ what, path: file }: Deed): string {
  // Groups of processes are named by chance.
  return `${what} ${file.replace(/^\/(?:sys|proc)\/.*/, '/sys')}`;
}

/** All that stands in a folder, with what the files hold. */
function tree(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return `${file} ${entry.isFile() ? readFileSync(file, 'latin1').length : ''}`;
    })
    .sort();
}
