import assert from 'node:assert/strict';
import { openPrism } from '../../../../host/prism';
import { RubyParser } from './parser';

const parser = new RubyParser(openPrism());

function parsed(text: string) {
  const result = parser.parse(text);
  assert(result.kind === 'parsed');
  return result;
}

const file = `Vagrant.configure("2") do |config|
  config.vm.box = "a"
  config.vm.define "x" do |x|
    x.vm.hostname = "h"
  end
  config.vm.define "y"
end
`;

describe('parsing Ruby that is being typed', () => {
  for (const [typed, leftOut] of [
    ['config.vm.', [1]],
    ['config.vm.box =', [1]],
    ['config.vm.box = "a', [1]],
    ["config.vm.box = 'a", [1]],
    ['config.vm.box = ["a"', [1]],
    ['config.vm.box = {a: 1,', [1]],
    ['config.vm.provision "shell", inline: ', [1]],
    ['config.vm.box = "a")', [1]],
    ['config.vm.box = "a"', []],
    ['config.vm.box = [\n"a"]', []],
  ] as const)
    it(`reads what stands around ${typed}`, () => {
      const result = parsed(file.replace('config.vm.box = "a"', typed));
      assert.deepEqual(result.leftOut, leftOut);
      const [configure] = result.program.statements.body;
      assert.equal(result.program.statements.body.length, 1);
      assert(configure !== undefined);
      assert.equal(result.spanOf(configure.location).end, file.trimEnd().length + typed.length - 19);
    });

  it('puts the `end` that indentation misses, and keeps places', () => {
    const text = file.replace('    x.vm.hostname = "h"\n  end', '    x.vm.hostname = "h"');
    const result = parsed(text);
    const [configure] = result.program.statements.body;
    assert(configure !== undefined);
    assert.deepEqual(result.leftOut, []);
    assert.equal(result.spanOf(configure.location).end, text.trimEnd().length);
    assert.notEqual(result.errors.length, 0);
  });

  it('leaves out the `end` that indentation has too much', () => {
    const result = parsed(file.replace('  config.vm.define "x" do |x|\n', ''));
    assert.deepEqual(result.leftOut, [3]);
  });

  it('ends a heredoc whose end is not typed yet', () => {
    const text = file.replace('config.vm.box = "a"', 'config.vm.post_up_message = <<-TEXT\n    hello\n    there');
    assert.equal(parsed(text).program.statements.body.length, 1);
    assert.deepEqual(parsed(text).leftOut, []);
  });

  for (const [typed, fault] of [
    ['x.', 'the line is not finished'],
    ['x.vm.box =', 'expected an expression after `=`'],
    ['x.vm.box = "a', 'the line is not finished'],
    ['x.vm.box = [', 'expected an expression for the array element'],
    ['x.vm.provider "p" do |p|', '`end` is missing behind this line'],
    ['end', 'there is nothing that this `end` closes'],
  ] as const)
    it(`complains of ${typed} there, and of nothing else`, () => {
      const text = file.replace('x.vm.hostname = "h"', typed);
      const told = parsed(text).errors.map(({ span, message }) => [text.slice(span.start, span.end), message]);
      assert.deepEqual(told, [[typed, fault]]);
    });

  it('complains of a heredoc where it begins', () => {
    const text = file.replace('x.vm.hostname = "h"', 'x.vm.box = <<-A');
    const [first] = parsed(text).errors;
    assert.equal(first?.span.start, text.indexOf('<<-A') + 3);
    assert.match(first?.message ?? '', /unterminated heredoc/);
  });

  it('counts places in UTF-16, whatever stands before', () => {
    const text = '# é€😀\nx = "häß😀"; y\n';
    const result = parsed(text);
    const spans = result.program.statements.body.map(({ location }) => result.spanOf(location));
    assert.deepEqual(
      spans.map(({ start, end }) => text.slice(start, end)),
      ['x = "häß😀"', 'y'],
    );
  });

  it('reads every file that is cut short, without an error of its own', () => {
    for (let at = 0; at <= file.length; at++) assert.doesNotThrow(() => parsed(file.slice(0, at)));
  });
});
