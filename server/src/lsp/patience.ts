/** Milliseconds that an answer waits for the disk. Most reads take one or two; shown in between, they would flicker. */
export const patience = 80;
