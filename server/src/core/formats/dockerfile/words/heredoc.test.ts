import assert from 'node:assert/strict';
import { chompBody, findHeredocs, parseHeredocWord } from './heredoc';

/** `fd<<-name` for each heredoc, with `!` behind it where the body is not expanded. */
function print(line: string): readonly string[] {
  return findHeredocs(line).map(
    ({ name, expand, chomp, fileDescriptor }) => `${fileDescriptor}<<${chomp ? '-' : ''}${name}${expand ? '' : '!'}`,
  );
}

describe('findHeredocs', () => {
  it('finds words that begin with <<', () => {
    const cases: readonly (readonly [line: string, expected: readonly string[]])[] = [
      ['RUN <<EOF', ['0<<EOF']],
      ['RUN <<-EOF', ['0<<-EOF']],
      ['RUN 3<<EOF', ['3<<EOF']],
      ['RUN 12<<-EOF cat', ['12<<-EOF']],
      ['RUN <<EOF bash -e', ['0<<EOF']],
      ['RUN cat <<EOF > /file', ['0<<EOF']],
      ['RUN --mount=type=cache,target=/x <<EOF', ['0<<EOF']],
      ['COPY <<a.txt <<-b.txt /dest/', ['0<<a.txt', '0<<-b.txt']],
      ['RUN <<A cat && <<B 4<<C tac', ['0<<A', '0<<B', '4<<C']],
      ['<<EOF', ['0<<EOF']],
      ['RUN <<EOF;', ['0<<EOF;']],
      ['RUN <<$EOF', ['0<<$EOF']],
      ['RUN <<${EOF}', ['0<<${EOF}']],
      ['RUN <<日本', ['0<<日本']],
      ['RUN << EOF', ['0<<EOF']],
      ['RUN << \t EOF cat', ['0<<EOF']],
    ];
    for (const [line, expected] of cases) assert.deepEqual(print(line), expected, line);
    // Only a dash right behind << asks for tabs to be dropped; here it belongs to the name.
    assert.deepEqual(
      findHeredocs('RUN << -EOF').map(({ name, chomp }) => [name, chomp]),
      [['-EOF', false]],
    );
  });

  it('finds none elsewhere', () => {
    const lines = [
      'RUN ls',
      'RUN cat < file',
      'RUN cat <<<EOF',
      'RUN cat<<EOF',
      'RUN a=1<<2',
      'RUN <<',
      'RUN <<-',
      'RUN <<- EOF',
      'RUN <<\vEOF',
      'RUN <<""',
      'RUN "<<EOF"',
      `RUN '<<EOF'`,
      'RUN \\<<EOF',
      'RUN "a" "b <<EOF c"',
      'RUN <<A<B',
      'RUN <<A<<B',
      'RUN x<<EOF',
      'RUN -1<<EOF',
      `RUN echo 'open <<EOF`,
      'RUN echo "open <<EOF',
      'RUN echo ${open <<EOF',
    ];
    for (const line of lines) assert.deepEqual(print(line), [], line);
    // A shell would not, but BuildKit does.
    assert.deepEqual(print('RUN $((1 <<2))'), ['0<<2))']);
  });

  it('takes quotes and escapes from the name, and expands only where there are no quotes', () => {
    const cases: readonly (readonly [word: string, expected: string])[] = [
      ['<<"EOF"', '0<<EOF!'],
      [`<<'EOF'`, '0<<EOF!'],
      [`<<E'O'F`, '0<<EOF!'],
      [`<<-"EOF"`, '0<<-EOF!'],
      [`<< "EOF"`, '0<<EOF!'],
      [`<<'two words'`, '0<<two words!'],
      [`<<two\\ words`, '0<<two words'],
      [`<<E\\'F`, `0<<E'F`],
      [`<<E\\"F`, '0<<E"F'],
      [`<<'E'\\'F`, `0<<E'F!`],
      [`<<"it's"`, `0<<it's!`],
      ['<<E\\\\F', '0<<E\\F'],
      ['<<E`F', '0<<E`F'],
    ];
    for (const [word, expected] of cases) {
      assert.deepEqual(print(`RUN ${word}`), [expected], word);
      assert.deepEqual(print(`COPY a ${word} b`), [expected], word);
    }
  });

  it('tells where the word and its name are written', () => {
    const line = `COPY 3<<-'a b' <<  c\\ d /dest`;
    assert.deepEqual(
      findHeredocs(line).map(({ start, end, nameStart }) => [line.slice(start, end), line.slice(nameStart, end)]),
      [
        [`3<<-'a b'`, `'a b'`],
        ['<<  c\\ d', 'c\\ d'],
      ],
    );
  });
});

describe('parseHeredocWord', () => {
  it('reads one argument', () => {
    const heredoc = parseHeredocWord('3<<-"EOF"');
    assert.deepEqual(heredoc, {
      name: 'EOF',
      expand: false,
      chomp: true,
      fileDescriptor: 3,
      start: 0,
      end: 9,
      nameStart: 4,
    });
    for (const word of ['', '<<', 'EOF', 'a<<EOF', '<<<EOF', '<<a b', '<<"a', '/dest']) {
      assert.equal(parseHeredocWord(word), null, word);
    }
  });
});

describe('chompBody', () => {
  it('takes tabs from the start of each line, and nothing else', () => {
    assert.equal(chompBody('\t\ta\tb\n\t\n \tc\r\n\td\n'), 'a\tb\n\n \tc\r\nd\n');
    assert.equal(chompBody('a\u2028\tb\r\tc'), 'a\u2028\tb\r\tc');
    assert.equal(chompBody(''), '');
  });
});
