import * as path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { CompiledParts } from './host/compiledParts';
import { cacheFolder } from './host/net/cacheFolder';

/** Entry of dist/server.js: starts the language server, whose program is beside it in parts, from what V8 kept of it. */

// Of what the server makes at a keystroke next to nothing lives on, and 30 MB do in all: V8 would let 200 MB stand before
// it tidies up. Much is called a few dozen times in an hour of typing: compiled at once, not after many calls, it takes a
// seventh less. What is compiled is kept for these flags only.
const flags = ['--semi-space-growth-factor=1', '--heap-growing-percent=20', '--always-sparkplug'];
for (const flag of flags) setFlagsFromString(flag);

/** Milliseconds: by then a session has called most of what the next start calls. */
const warm = 10_000;

const { NODE_V8_COVERAGE, NODE_DISABLE_COMPILE_CACHE } = process.env;
const mayKeep = NODE_V8_COVERAGE === undefined && NODE_DISABLE_COMPILE_CACHE === undefined;
const folder = mayKeep ? cacheFolder(process.env) : null;
const parts = new CompiledParts({ parts: __dirname, compiled: folder === null ? null : path.join(folder, 'code') });
parts.require('./main.js');
setTimeout(() => parts.keep(), warm).unref();
process.on('exit', () => parts.keep());
