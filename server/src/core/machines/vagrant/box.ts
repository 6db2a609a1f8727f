import type { Answer } from '../../sizes/answer';
import type { Bytes } from '../../sizes/bytes';
import type { Size } from '../../sizes/size';
import type { Fact } from '../fact';

/** What a box brings to a machine that says nothing else. */
export interface BoxFacts {
  readonly memory: Fact<Bytes>;
  readonly cpus: Fact<number>;
  readonly os: Fact<string>;
  /** What the guest sees of its disk. */
  readonly virtual: Size;
  /** What a copy of its disk takes. */
  readonly used: Size;
}

/** `version` is null where the file names none. */
export type LookAtBox = (name: string, version: string | null, provider: string) => Answer<BoxFacts>;
