import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

const folder = process.argv[2] ?? 'public';
const entries = readdirSync(folder).map((name) => [
  name,
  createHash('sha256').update(readFileSync(`${folder}/${name}`)).digest('hex').slice(0, 12),
]);
console.log(JSON.stringify(Object.fromEntries(entries), null, 2));
