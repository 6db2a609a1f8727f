// @ts-check
// Loaded before a program, with --require: writes down which files it opens and changes, what it starts and whom it calls.
// One line each, `what path`, to the file that PLIMSOLL_SPY names.
const childProcess = require('node:child_process');
const dgram = require('node:dgram');
const fs = require('node:fs');
const net = require('node:net');

const { writeSync } = fs;
const log = fs.openSync(process.env.PLIMSOLL_SPY ?? '', 'a');

/** @type {readonly [what: string, room: object, names: RegExp][]} */
const watched = [
  ['exec', childProcess, /^(?:exec|execFile|spawn|fork)(?:Sync)?$/],
  ['connect', net, /^(?:connect|createConnection)$/],
  ['connect', dgram, /^createSocket$/],
];
for (const room of [fs, fs.promises])
  watched.push(
    ['open', room, /^(?:open|openAsBlob|opendir|readFile|readdir|createReadStream)(?:Sync)?$/],
    [
      'change',
      room,
      /^(?:appendFile|chmod|chown|copyFile|cp|createWriteStream|lchmod|lchown|link|lutimes|mkdir|mkdtemp|rename|rm|rmdir|symlink|truncate|unlink|utimes|writeFile)(?:Sync)?$/,
    ],
  );

for (const [what, room, names] of watched)
  for (const [name, original] of Object.entries(room)) {
    if (!names.test(name) || typeof original !== 'function') continue;
    Reflect.set(room, name, (/** @type {unknown[]} */ ...args) => {
      const isWriting = /^open(?:Sync)?$/.test(name) && ![undefined, 'r', 0].includes(/** @type {any} */ (args[1]));
      writeSync(log, `${isWriting ? 'change' : what} ${String(args[0])}\n`);
      return Reflect.apply(original, room, args);
    });
  }
