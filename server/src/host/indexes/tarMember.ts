import { blockSize, isZeroBlock, readTarHeader } from '../context/archives/tarHeader';
import { BrokenIndex } from './unpack';

/**
 * The content of one file of a tar, in pieces. Several tars may follow each other: apk puts the index's signature before
 * it as a tar of its own. Throws {@link BrokenIndex} where the file is not there whole.
 */
export async function* tarMember(tar: AsyncIterable<Buffer>, name: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  /** Bytes of the file at hand that are still to come, and of the padding behind it. */
  let content = 0;
  let padding = 0;
  let isOurs = false;
  let isDone = false;
  for await (const piece of tar) {
    // Read to its end: a checksum may stand there.
    if (isDone) continue;
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    while (!isDone) {
      const passed = Math.min(content, rest.length);
      if (passed > 0 && isOurs) yield rest.subarray(0, passed);
      content -= passed;
      if (content === 0 && isOurs) isDone = true;
      const skipped = content > 0 ? 0 : Math.min(padding, rest.length - passed);
      padding -= skipped;
      rest = rest.subarray(passed + skipped);
      if (content > 0 || padding > 0 || rest.length < blockSize) break;
      const block = rest.subarray(0, blockSize);
      rest = rest.subarray(blockSize);
      if (isZeroBlock(block)) continue;
      const header = readTarHeader(block);
      if (header === null) throw new BrokenIndex('is no archive');
      content = header.size;
      padding = (blockSize - (header.size % blockSize)) % blockSize;
      isOurs = header.name === name && header.type === '0';
      if (isOurs && content === 0) isDone = true;
    }
  }
  if (!isDone) throw new BrokenIndex(isOurs ? 'is cut short or damaged' : `has no file ${name}`);
}
