// @ts-check
// Derives server/src/core/formats/libvirt/schema/data.ts from libvirt's RELAX NG: which elements and attributes may stand where, and
// what values they take. Usage, with the folder of a recent release (Debian's package libvirt-common, unpacked by
// `dpkg-deb -x`, has it at usr/share/libvirt/schemas):
//   node scripts/refresh-libvirt-schema.mjs FOLDER 'libvirt 11.3.0, Debian 13 package libvirt-common' 2025-08-17
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Grammars } from './libvirt/grammar.mjs';
import { table } from './libvirt/table.mjs';

const [folder, source, date] = process.argv.slice(2);
if (folder === undefined || source === undefined || date === undefined) {
  console.error("Usage: node scripts/refresh-libvirt-schema.mjs FOLDER 'SOURCE' DATE");
  process.exit(2);
}

/** The documents that are read, by the schema file whose start they are. */
const files = ['domain', 'network', 'storagepool', 'storagevol', 'domainsnapshot', 'domaincheckpoint'];

const grammars = new Grammars((name) => readFileSync(join(folder, name), 'utf8'));
const starts = files.map((file) => grammars.start(`${file}.rng`));
const { roots, nodes, types } = table(starts);
const target = join(dirname(fileURLToPath(import.meta.url)), '../server/src/core/formats/libvirt/schema/data.ts');
const lines = [
  `"source": ${JSON.stringify(source)}`,
  `"date": ${JSON.stringify(date)}`,
  `"roots": ${JSON.stringify(roots)}`,
  `"types": [\n${types.map((type) => JSON.stringify(type)).join(',\n')}\n]`,
  `"nodes": [\n${nodes.map((node) => JSON.stringify(node)).join(',\n')}\n]`,
];
const text = `{\n${lines.join(',\n')}\n}`;
if (/[`\\$]/.test(text)) throw new Error('a name needs escaping');
const comment =
  '// Made by scripts/refresh-libvirt-schema.mjs, which says how. What the marks mean stands in schema.ts.';
writeFileSync(target, `${comment}\nexport const schemaData = \`${text}\`;\n`);
console.log(`${nodes.length} nodes, ${types.length} types, ${Math.ceil(text.length / 1000)} kB`);
