import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { join, normalize } from 'node:path';

const root = join(import.meta.dirname, '..', 'public');

createServer((request, response) => {
  const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
  const file = join(root, path === '/' ? 'index.html' : path);
  if (!file.startsWith(root)) {
    response.writeHead(403).end();
    return;
  }
  createReadStream(file)
    .on('error', () => response.writeHead(404).end('not found'))
    .pipe(response);
}).listen(8080, () => console.log('harbour listens on 8080'));
