import { Numbers } from './numbers';
import { type PackageTable, relation } from './packages';
import { isPause, type Steps } from './steps';

export interface VirtualNames {
  /** Words that packages only provide, in no order. */
  readonly kept: Uint32Array;
  /** By word, the place of the one package that provides it, counted from 1. */
  readonly alone: Numbers;
}

/** Names that build tools make up by the thousand: features of Rust crates, hashes of interfaces. */
const madeUp =
  /^(librust|libghc|node|php-symfony|python3\.\d+)-|-[0-9a-f]{5}$|-abi-|-dcv1$|^lib.*-ocaml.*-[a-z0-9]{5}$/;

/**
 * Where one package alone provides a name, dependencies can ask for that package, and the name goes if it is a made-up
 * one. The others stay, since a person may ask for them.
 */
export function* virtualNames(table: PackageTable): Steps<VirtualNames> {
  const { words, relations } = table;
  const counts = new Numbers();
  const alone = new Numbers();
  const found: number[] = [];
  for (let place = 0; place < table.count; place++) {
    for (let at = table.from.at(place); at < table.to.at(place); at++) {
      const word = relations.at(at) >>> 2;
      if ((relations.at(at) & 3) !== relation.provides || table.placeOf.at(word) > 0) continue;
      if (alone.at(word) === place + 1) continue;
      if (counts.at(word) === 0) found.push(word);
      counts.set(word, counts.at(word) + 1);
      alone.set(word, place + 1);
    }
    if (isPause(place, 1024)) yield;
  }
  for (const word of found) if (counts.at(word) > 1) alone.set(word, 0);
  const kept: number[] = [];
  for (const [at, word] of found.entries()) {
    if (counts.at(word) > 1 || !madeUp.test(words.string(word))) kept.push(word);
    if (isPause(at, 1024)) yield;
  }
  return { kept: Uint32Array.from(kept), alone };
}
