// @ts-check
// A server on loopback that builds download from: files made on the spot, and npm's and pip's indexes passed on from
// what these are configured for here, so that no Dockerfile and no base image names a registry.
import { execFileSync } from 'node:child_process';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { archive, text } from './content.mjs';

const port = 47_831;
export const address = `http://127.0.0.1:${port}`;

/** Listens until closed, or leaves it to another run that listens already. */
export async function serve() {
  const npm = configured('npm', ['config', 'get', 'registry'])[0] ?? '';
  const pip = pipIndexes();
  const server = createServer((request, response) => {
    answer(new URL(request.url ?? '/', address), { npm, pip }, response).catch((error) => {
      console.error(`loopback: ${request.url}: ${error instanceof Error ? error.message : error}`);
      if (!response.headersSent) response.writeHead(502);
      response.end();
    });
  });
  const taken = await new Promise((resolve, reject) => {
    server.once('error', (error) => ('code' in error && error.code === 'EADDRINUSE' ? resolve(true) : reject(error)));
    server.listen(port, '127.0.0.1', () => resolve(false));
  });
  if (!taken) return { close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()) };
  const probe = await fetch(`${address}/file/probe-1.bin`);
  if (!probe.ok) throw new Error(`port ${port} is taken by another program`);
  return { close: async () => undefined };
}

/**
 * @param {URL} url
 * @param {{ npm: string, pip: readonly string[] }} indexes
 * @param {import('node:http').ServerResponse} response
 */
async function answer(url, indexes, response) {
  const [, kind = '', rest = ''] = /^\/(\w+)\/(.*)$/.exec(url.pathname) ?? [];
  if (kind === 'file') return send(response, made(rest));
  if (kind === 'npm') return passOn(response, new URL(rest + url.search, indexes.npm));
  if (kind === 'pip') return listPip(response, rest.replace(/\/$/, ''), indexes.pip);
  if (kind === 'wheel') {
    // As PyPI says it: pip keeps what may be kept.
    response.setHeader('cache-control', 'max-age=365000000, immutable, public');
    return passOn(response, new URL(url.searchParams.get('at') ?? ''));
  }
  return send(response, null);
}

/** `tool-1048576.bin` is a file of so many bytes, `app-40x2500.tar.gz` an archive of 40 files of so many. @param {string} name */
function made(name) {
  const [, files, size] = /-(\d+)x(\d+)\.tar\.gz$/.exec(name) ?? [];
  if (files !== undefined) return archive(name.replace(/-.*/, ''), Number(files), Number(size));
  const [, bytes] = /-(\d+)\.\w+$/.exec(name) ?? [];
  return bytes === undefined ? null : text(name, Number(bytes));
}

/** @param {import('node:http').ServerResponse} response @param {Buffer | null} body */
function send(response, body) {
  if (body === null) response.writeHead(404).end();
  else response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': body.length }).end(body);
}

/** @param {import('node:http').ServerResponse} response @param {URL} url */
async function passOn(response, url) {
  if (url.protocol === 'file:') {
    const file = fileURLToPath(url);
    if (!existsSync(file)) return send(response, null);
    response.writeHead(200, { 'content-length': statSync(file).size });
    createReadStream(file).pipe(response);
    return;
  }
  const got = await fetch(url);
  const body = Buffer.from(await got.arrayBuffer());
  const kept = [...got.headers].filter(
    ([name]) => !/^(content-(encoding|length)|transfer-encoding|connection)$/.test(name),
  );
  response.writeHead(got.status, { ...Object.fromEntries(kept), 'content-length': body.length }).end(body);
}

/**
 * One page of the links of all indexes, each pointing back here.
 * @param {import('node:http').ServerResponse} response
 * @param {string} project
 * @param {readonly string[]} indexes
 */
async function listPip(response, project, indexes) {
  const pages = await Promise.all(indexes.map((index) => pipPage(new URL(`${project}/`, index))));
  const links = pages.flatMap(({ at, html }) =>
    [...html.matchAll(/<a\b[^>]*href="([^"#]+)(#[^"]*)?"[^>]*>([^<]+)</g)].map(
      ([, href = '', hash = '', name = '']) => {
        const target = encodeURIComponent(new URL(href, at).href);
        return `<a href="/wheel/${name.trim()}?at=${target}${hash}">${name.trim()}</a>`;
      },
    ),
  );
  if (links.length === 0) return send(response, null);
  response
    .writeHead(200, { 'content-type': 'text/html', 'cache-control': 'max-age=600, public' })
    .end(`<!DOCTYPE html><html><body>${links.join('\n')}</body></html>`);
}

/** @param {URL} at */
async function pipPage(at) {
  if (at.protocol === 'file:') {
    const file = fileURLToPath(new URL('index.html', at));
    return { at, html: existsSync(file) ? readFileSync(file, 'utf8') : '' };
  }
  try {
    const got = await fetch(at, { headers: { accept: 'text/html' } });
    return { at: new URL(got.url), html: got.ok ? await got.text() : '' };
  } catch {
    return { at, html: '' };
  }
}

/** pip's index, PyPI unless another is configured here, and its further ones. */
function pipIndexes() {
  const lines = configured('pip', ['config', 'list']);
  const told = lines.flatMap((line) => {
    const [, values = ''] = /(?:extra-)?index-url='?([^']*)/.exec(line) ?? [];
    return values.split(/\s+/).filter((each) => each !== '');
  });
  const replaced = lines.some((line) => /(^|[.:])index-url=/.test(line));
  return [...(replaced ? [] : ['https://pypi.org/simple']), ...told].map((each) => each.replace(/\/?$/, '/'));
}

/** @param {string} program @param {readonly string[]} args */
function configured(program, args) {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      .trim()
      .split('\n');
  } catch {
    return [];
  }
}
