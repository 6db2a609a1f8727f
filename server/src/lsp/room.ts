type Room = typeof import('../core/features/room');

let loaded: Room | null = null;

/** Loads what documents other than Dockerfiles need. */
export async function enterRoom(): Promise<void> {
  loaded ??= await import('../core/features/room');
}

/** Whoever asks has waited for {@link enterRoom}. */
export function room(): Room {
  if (loaded === null) throw new Error('what other formats need is not loaded yet');
  return loaded;
}
