import assert from 'node:assert/strict';
import { COMMAND_FILES } from './commands/table';
import { shellKind } from './foreign';
import { type ExecWord, readExec, readShell } from './readShell';
import { options, printReading, readLines } from './testReading';

describe('readShell', () => {
  it('reads the body of a script that is one here-document', () => {
    assert.deepEqual(readLines('<<EOF\napt-get update\nmkdir a\nEOF\n'), ['apt-update', 'make-folder paths=/app/a']);
    assert.deepEqual(readLines('<<"EOF"\n#!/bin/bash -e\nmkdir {a,b}\nEOF'), ['make-folder paths=/app/a,/app/b']);
    assert.deepEqual(readLines('<<EOF\n#!/usr/bin/env python3\nprint()\nEOF'), [
      'unknown python3: is not a shell read here',
    ]);
  });

  it('expands braces only for bash', () => {
    assert.deepEqual(readLines('mkdir /{a,b}/c{1..3}', { shell: 'bash' }), [
      'make-folder paths=/a/c1,/a/c2,/a/c3,/b/c1,/b/c2,/b/c3',
    ]);
    assert.deepEqual(readLines('mkdir /{a,b}'), ['make-folder paths=/{a,b}']);
  });

  it('leaves PowerShell and cmd alone, by SHELL or by their syntax', () => {
    const powershell = ['unknown powershell: is written for PowerShell'];
    assert.deepEqual(readLines('mkdir a', { shell: 'powershell' }), powershell);
    assert.deepEqual(readLines('Invoke-WebRequest -Uri x -OutFile y; Remove-Item y'), powershell);
    assert.deepEqual(readLines("$ErrorActionPreference = 'Stop'; mkdir a"), powershell);
    const cmd = ['unknown cmd: is written for the Windows command prompt'];
    assert.deepEqual(readLines('mkdir a', { shell: 'cmd' }), cmd);
    assert.deepEqual(readLines('setx /M PATH "%PATH%;C:\\go"'), cmd);
    assert.deepEqual(readLines('get-it-done.sh; echo $a = b'), [
      'unknown get-it-done.sh: is no command that is read here',
    ]);
  });

  it('knows nothing of relative paths where the folder is not known', () => {
    assert.deepEqual(readLines('mkdir a /b', { folder: null }), ['make-folder paths=(a),/b']);
  });

  it('leaves the architecture open where it is not known', () => {
    assert.deepEqual(readLines('mkdir /$(uname -m)', { architecture: null }), ['make-folder paths=(/$(uname -m))']);
    assert.deepEqual(readLines('mkdir /$(uname -m)', { architecture: 'arm64' }), ['make-folder paths=/aarch64']);
  });

  it('places commands and words in the script, inside sh -c too', () => {
    const script = "true && sh -c 'apt-get install -y curl'; bash <<X\nmkdir /a\nX\n";
    const [install, folder] = readShell(script, options()).effects;
    assert.ok(install?.kind === 'apt-install' && folder?.kind === 'make-folder');
    assert.equal(script.slice(install.span.start, install.span.end), 'apt-get install -y curl');
    const [curl] = install.packages;
    assert.equal(script.slice(curl?.span.start, curl?.span.end), 'curl');
    assert.equal(script.slice(folder.span.start, folder.span.end), 'mkdir /a');
  });

  it('places a nested script with escapes at its word', () => {
    const script = 'sh -c "apt-get install \\"curl\\""';
    const [install] = readShell(script, options()).effects;
    assert.equal(script.slice(install?.span.start, install?.span.end), script.slice(6));
  });
});

describe('the commands of a reading', () => {
  const called = (script: string) =>
    readShell(script, options()).commands.map(({ words, input, conditional }) => {
      const from = input.kind === 'none' ? '' : `${input.kind} | `;
      return `${conditional ? '? ' : ''}${from}${words.map(({ text }) => text.replaceAll('\0', '…')).join(' ')}`;
    });

  it('are all that are called, as they are called', () => {
    assert.deepEqual(called('cd /x && sudo -E apt-get update; [ -f a ] || exit 1'), [
      'cd /x',
      'sudo -E apt-get update',
      '[ -f a ]',
      '? exit 1',
    ]);
    assert.deepEqual(called("sh -c 'make $VERSION'; curl -s https://a.example/b | bash -s -- $NOT_KNOWN"), [
      'sh -c make $VERSION',
      'make 1.2.3',
      'curl -s https://a.example/b',
      'download | bash -s -- …',
    ]);
  });

  it('are named without what only runs them', () => {
    const [command] = readShell('X=1 env Y=2 /usr/bin/nice -n 3 sudo -u a /bin/tool b', options()).commands;
    assert.equal(command?.name, 'tool');
    assert.deepEqual(
      command?.args.map(({ text }) => text),
      ['b'],
    );
  });
});

describe('readExec', () => {
  const exec = (...texts: readonly string[]) => {
    const words = texts.map((text, index): ExecWord => ({ text, span: { start: index * 10, end: index * 10 + 9 } }));
    return readExec(words, options());
  };

  it('runs words without expanding them', () => {
    assert.deepEqual(printReading(exec('apt-get', 'install', '-y', '$LIST')), ['apt-install packages=$LIST yes']);
    assert.deepEqual(printReading(exec('mkdir', '/a b', '/c')), ['make-folder paths=/a b,/c']);
    assert.deepEqual(printReading(exec()), []);
  });

  it('reads what it gives to a shell, at that word', () => {
    const reading = exec('/bin/bash', '-c', 'mkdir $VERSION && apt-get update');
    assert.deepEqual(printReading(reading), ['make-folder paths=/app/1.2.3', 'apt-update']);
    assert.deepEqual(reading.effects[1]?.span, { start: 20, end: 29 });
  });
});

describe('bounds', () => {
  it('stops following what runs too long', () => {
    const digits = '1 2 3 4 5 6 7 8 9 0';
    const script = `for a in ${digits}; do for b in ${digits}; do for c in ${digits}; do for d in ${digits}; do touch $a; done; done; done; done`;
    const reading = readShell(script, options());
    assert.ok(reading.effects.length < 3000);
    assert.equal(reading.unknown.at(-1)?.because, 'the script runs too many commands to follow');
  });

  it('stops at functions that call themselves', () => {
    const reading = readShell('f() { f; }; f', options());
    assert.equal(reading.unknown.length, 1);
  });

  it('stops at texts that double themselves', () => {
    const script = `a=xxxxxxxx; ${'a=$a$a; '.repeat(200)} mkdir $a`;
    assert.equal(readShell(script, options()).effects.length, 1);
  });

  it('survives any cut and any deep nesting', () => {
    const script =
      'set -e; if [ -f "$x" ]; then for a in {1..3} "${b[@]}"; do case $(c `d`) in e|f*) g <<-H >> i 2>&1 ;; esac; done; fi\n\tj\nH\nsh -c "k \'l\' $((m+1))" && { n || ! o; } | (p ${q:-r} ${s//t/u}) <<< v';
    for (let end = 0; end <= script.length; end++) {
      readShell(script.slice(0, end), options({ shell: 'bash' }));
      readShell(script.slice(end), options({ shell: 'bash' }));
    }
    for (const unit of ['( ', '{ ', 'if ', '$(', '"$(', 'sh -c "', '${a:-', 'f() { ', '`', '[[ ( ', '<<A ']) {
      readShell(unit.repeat(3000), options());
    }
  });

  it('follows only so many turns of loops within loops, even of empty ones', () => {
    const { unknown } = readShell('for i in 1 2 3 4 5 6 7 8 9; do '.repeat(30), options());
    assert.ok(unknown.some(({ because }) => because === 'the script runs too many commands to follow'));
  });

  it('knows no machine by the name of what every object has', () => {
    assert.deepEqual(
      readLines('mkdir /$(uname -m)x', { architecture: 'constructor' }),
      readLines('mkdir /$(uname -m)x', { architecture: null }),
    );
  });
});

describe('the table of commands', () => {
  it('names every command once', () => {
    const names = COMMAND_FILES.flatMap((file) => Object.keys(file));
    assert.deepEqual(
      names.filter((name, index) => names.indexOf(name) !== index),
      [],
    );
  });
});

describe('shellKind', () => {
  it('tells the shells of SHELL apart', () => {
    assert.equal(shellKind(['powershell', '-Command']), 'powershell');
    assert.equal(shellKind(['C:\\Program Files\\PowerShell\\pwsh.exe']), 'powershell');
    assert.equal(shellKind(['cmd', '/S', '/C']), 'cmd');
    assert.equal(shellKind(['/bin/bash', '-o', 'pipefail', '-c']), 'bash');
    assert.equal(shellKind(['/bin/ash', '-c']), 'sh');
  });
});
