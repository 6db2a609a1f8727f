import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const row = z.tuple([z.string().regex(/^\d{3}T\d{2}$/), z.coerce.number(), z.coerce.number(), z.coerce.number()]);

/** Reads a table of tides: day of the year and hour, height in metres, flow in knots, its direction in degrees. */
export async function readTides(file) {
  const [, ...lines] = (await readFile(file, 'utf8')).trim().split('\n');
  return lines.map((line) => {
    const [time, height, flow, direction] = row.parse(line.split(','));
    return { time, height, flow, direction };
  });
}

/** The tides of one day, from 1. */
export function tidesOn(tides, day) {
  const start = `${String(day).padStart(3, '0')}T`;
  return tides.filter(({ time }) => time.startsWith(start));
}
