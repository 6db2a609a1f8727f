import assert from 'node:assert/strict';
import { evaluated } from './evaluated.test';

/** What is too much to follow: each ends with an unknown, and says so once. */
const endless: Readonly<Record<string, string>> = {
  'an endless loop': 'while true; end',
  'an endless loop of a method': 'loop { }',
  'a loop in an ensure': 'begin; loop {}; ensure; loop {}; end',
  'a huge range': '(1..10**12).to_a',
  'a huge range that is gone through': '(1..10**12).each { |i| }',
  'an endless step': '0.step(1, 1e-12).to_a',
  'a huge array': 'Array.new(10**9)',
  'an array that doubles': 'x = [1]; 100.times { x += x }',
  'an array that doubles in place': 'x = [1]; 60.times { x.concat(x) }',
  'a splat that doubles': 'a = [1]; 40.times { a = [*a, *a] }',
  'a hash that is copied again and again': 'h = {}; 100000.times { |i| h = h.merge(i => i) }',
  permutations: '(1..12).to_a.permutation.to_a',
  combinations: '(1..40).to_a.combination(20).count',
  products: 'a = (1..1000).to_a; a.product(a, a)',
  recursion: 'def f(n) f(n + 1) end; f(0)',
  'recursion of a lambda': 'f = ->(n) { f.(n + 1) }; f.(0)',
  'recursion of a hash': 'h = Hash.new { |h, k| h[k + 1] }; h[0]',
  'recursion of method_missing': 'class A; def method_missing(n, *a) foo(1) end end; A.new.bar',
  'recursion of to_s': 'class A; def to_s; "#{self}" end end; "#{A.new}"',
  'recursion of eval': 'def f; eval("f") end; f',
  'a file that loads itself': "load 'Vagrantfile'",
  'shared lists that unfold': 'a = [[]]; 30.times { a = [a, a] }; a.flatten',
  'shared lists that are printed': 'a = [[]]; 30.times { a = [a, a] }; a.inspect',
};

/** What is too large, or too hard: the value is unknown, and what follows is read. */
const skipped: Readonly<Record<string, string>> = {
  'a huge text': "'a' * 10**9",
  'a text that doubles': "x = 'a'; 100.times { x << x }; x",
  'a huge power': '2 ** (10 ** 10)',
  'a huge shift': '1 << 10**10',
  'a huge width': '"%1000000000d" % 1',
  'a pattern that takes endlessly long': '"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!" =~ /^(a+)+$/',
  'a pattern of many stars': '("a" * 50000) =~ /(.*)(.*)(.*)(.*)b/',
  'deep JSON': "require 'json'; JSON.parse('[' * 100000)",
};

const unread: Readonly<Record<string, string>> = {
  'a line of 10 MB': `x = "${'a'.repeat(10_000_000)}"`,
  'nestings without an end': 'begin\n'.repeat(5000),
  'brackets without an end': '['.repeat(5000),
  'an endless sum': `1${'+1'.repeat(20_000)}`,
};

describe('hostile files', () => {
  for (const [name, code] of Object.entries(endless))
    it(`${name} ends the evaluation`, () => {
      const { unknown, problems } = evaluated(code, { files: { Vagrantfile: code } });
      assert.notEqual(unknown, null);
      assert(
        problems.some((problem) => /^ruby-(endless|deep)$/.test(problem.code)),
        JSON.stringify(problems),
      );
    });

  for (const [name, code] of Object.entries(skipped))
    it(`${name} is unknown`, () => {
      assert.notEqual(evaluated(code).unknown, null);
      assert.equal(evaluated(`y = begin; ${code}; rescue; 1; end; 5`).text, '5');
    });

  for (const [name, code] of Object.entries(unread))
    it(`${name} is refused`, () => {
      const { unknown, problems } = evaluated(code);
      assert.notEqual(unknown, null);
      assert.deepEqual(
        problems.map((problem) => problem.code),
        ['ruby-not-read'],
      );
    });

  it('read nothing outside of the folder but through the port, which refuses it', () => {
    const { text, asked } = evaluated(
      '`rm -rf /`; system("rm -rf /"); exec "rm"; File.write("/etc/passwd", ""); File.delete("x"); require "fileutils"; FileUtils.rm_rf("/"); IO.popen("x"); open("|ls"); Process.spawn("x"); %x{rm}; 5',
    );
    assert.equal(text, '5');
    assert.deepEqual(asked, []);
  });

  it('do not reach what JavaScript has', () => {
    assert.equal(evaluated('{__proto__: 1}.merge(constructor: 3)[:__proto__]').text, '1');
    assert.notEqual(evaluated('constructor').unknown, null);
    assert.notEqual(evaluated('"a".constructor').unknown, null);
  });
});
