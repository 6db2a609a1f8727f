import { join } from 'node:path';
import express from 'express';
import { pino } from 'pino';
import { z } from 'zod';
import { readTides, tidesOn } from './tides.mjs';

const log = pino({ name: 'harbour' });
const folder = join(import.meta.dirname, '..', 'public');
const tides = await readTides(join(folder, 'tides.csv'));
const dayOfYear = z.coerce.number().int().min(1).max(366);

const app = express();
app.use(express.static(folder));
app.get('/tides/:day', (request, response) => {
  const day = dayOfYear.safeParse(request.params.day);
  if (day.success) response.json(tidesOn(tides, day.data));
  else response.status(400).json({ error: 'a day of the year is a number from 1 to 366' });
});
app.listen(8080, () => log.info({ port: 8080, tides: tides.length }, 'harbour is open'));
