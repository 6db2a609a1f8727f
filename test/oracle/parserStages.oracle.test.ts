import assert from 'node:assert/strict';
import { type Random, randomFrom } from './random';
import { type Asked, build, evaluate } from './variablesBuild';
import { withEngine } from './withEngine';

const seed = Number(process.env['PLIMSOLL_SEED'] ?? 20261121);
const files = 3;

describe(`stages that a target needs, against a real BuildKit (seed ${seed})`, function () {
  this.timeout(900_000);
  const oracle = withEngine();

  for (let file = 0; file < files; file++) {
    const text = randomStages(randomFrom(seed * 100 + file));
    const targets = [undefined, ...[...text.matchAll(/ AS (\w+)/g)].map(([, name]) => name)];
    for (const target of targets) {
      it(`file ${file}, target ${target ?? '(last)'}`, async function () {
        if (process.arch !== 'x64') return this.skip();
        const asked: Asked = { text, target, context: { true: program } };
        const built = await build(oracle.engine(), `stages-${file}-${target ?? ''}`, asked);
        assert.ok(built.kind === 'built', `${built.kind === 'refused' ? built.message : ''}\n${text}`);
        const markers = [...built.log.matchAll(/WORKDIR \/marker-(\d+)$/gm)].map(([, index]) => Number(index));
        const ours = evaluate(asked).build;
        assert.deepEqual(
          ours.needed,
          [...new Set(markers)].sort((a, b) => a - b),
          text,
        );
      });
    }
  }
});

/** Stages that start from each other, copy from each other and mount each other; each one's first step says its index. */
function randomStages(random: Random): string {
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const lines: string[] = [];
  const count = 5 + Math.floor(random() * 3);
  for (let index = 0; index < count; index++) {
    const earlier = Array.from({ length: index }, (_, other) => other);
    const names = earlier.filter((other) => other % 3 !== 2).map((other) => `S${other}`);
    const name = index % 3 === 2 ? '' : ` AS S${index}`;
    lines.push(`FROM ${random() < 0.4 ? pick(names).toLowerCase() || 'scratch' : 'scratch'}${name}`);
    lines.push(`WORKDIR /marker-${index}`, 'COPY --chmod=755 true /true');
    if (index > 0 && random() < 0.5)
      lines.push(`COPY --from=${pick([...names, ...earlier.map(String)])} /true /copied`);
    if (index > 0 && random() < 0.5)
      lines.push(`RUN --mount=type=bind,target=/mnt,from=${pick(names)} --mount=type=cache,target=/c ["/true"]`);
  }
  return `${lines.join('\n')}\n`;
}

/** A Linux program for amd64 that ends at once, since there is no base image here to take one from. */
const program = elf([0x31, 0xff, 0x6a, 0x3c, 0x58, 0x0f, 0x05]);

/** An ELF file with one segment: its headers and the code behind them. */
function elf(code: readonly number[]): Buffer {
  const [base, headers] = [0x400000n, 120];
  const file = Buffer.alloc(headers + code.length);
  file.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1], 0);
  file.writeUInt16LE(2, 16);
  file.writeUInt16LE(0x3e, 18);
  file.writeUInt32LE(1, 20);
  file.writeBigUInt64LE(base + BigInt(headers), 24);
  file.writeBigUInt64LE(64n, 32);
  file.writeUInt16LE(64, 52);
  file.writeUInt16LE(56, 54);
  file.writeUInt16LE(1, 56);
  file.writeUInt32LE(1, 64);
  file.writeUInt32LE(5, 68);
  file.writeBigUInt64LE(base, 80);
  file.writeBigUInt64LE(base, 88);
  file.writeBigUInt64LE(BigInt(file.length), 96);
  file.writeBigUInt64LE(BigInt(file.length), 104);
  file.writeBigUInt64LE(0x1000n, 112);
  file.set(code, headers);
  return file;
}
