import type { Hub } from '../hub';

/** What changes while it is read is read again, so often at the most: then the client is told of the rest. */
const mostPasses = 3;

/** One reading of an answer. */
export interface Pass<T> {
  /** Whether the answer rests on a file, whose URI is as people mean it. */
  readonly restsOn: (uri: string) => boolean;
  readonly read: () => Promise<T>;
}

/** Reads the overview until nothing has changed meanwhile; the client is told when it is another one. */
export async function readInPasses<T>(hub: Pick<Hub, 'watch'>, begin: () => Pass<T>): Promise<T> {
  for (let left = mostPasses; ; left--) {
    const { restsOn, read } = begin();
    // Nobody reads again what the last pass has missed, unless the client asks.
    const meanwhile = { isReadAgain: left > 1, changed: false };
    const note = (isOther: boolean): boolean => {
      meanwhile.changed ||= isOther;
      return isOther && !meanwhile.isReadAgain;
    };
    hub.watch(
      'overview',
      (uri) => note(restsOn(uri)),
      () => note(true),
    );
    try {
      const answer = await read();
      if (!meanwhile.changed || left === 1) return answer;
    } finally {
      meanwhile.isReadAgain = false;
    }
  }
}
