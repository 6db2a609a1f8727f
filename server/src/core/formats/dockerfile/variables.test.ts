import assert from 'node:assert/strict';
import { DockerfileParser } from './model';
import { variablesIn } from './variables';

describe('variables that an instruction names', () => {
  const cases: readonly (readonly [line: string, expected: readonly string[]])[] = [
    ['FROM scratch', []],
    ['FROM debian:$V', ['V $V']],
    ['ARG B=$A', ['A $A']],
    ['ARG A=$A', ['A $A']],
    ['ENV A=$A B=${B}', ['A $A', 'B ${B}']],
    ['WORKDIR /${A:-x}/$B', ['A ${A:-x}', 'B $B']],
    ['COPY $A \\\n  # $N\n  $B /', ['A $A', 'B $B']],
    ['LABEL a=\\$A b=$', []],
    ['RUN echo $A', ['A $A']],
    ['ARG A=${B', []],
    ['$A', []],
  ];
  for (const [line, expected] of cases) {
    it(JSON.stringify(line), () => {
      const [placed] = new DockerfileParser().parse(line).instructions;
      assert.ok(placed);
      const found = variablesIn(placed.instruction).map(
        ({ name, span }) => `${name} ${line.slice(span.start, span.end)}`,
      );
      assert.deepEqual(found, expected);
    });
  }
});
