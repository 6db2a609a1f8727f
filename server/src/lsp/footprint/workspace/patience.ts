import type { Session } from '../../session';

/** Milliseconds that an answer waits for the disk; what takes longer arrives as a change. */
const patience = 1000;

/** Waits until nothing is being read; false where that takes longer than anybody should wait. */
export async function settledOr({ world }: Pick<Session, 'world'>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patience);
  });
  const settled = await Promise.race([world.settled().then(() => true), late]);
  clearTimeout(timer);
  return settled;
}
