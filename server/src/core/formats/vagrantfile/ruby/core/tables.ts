import { arrayModule, arrays } from './array';
import { arrayChanges } from './arrayChanges';
import { booleans } from './boolean';
import { comparables } from './comparable';
import { dirModule } from './dir';
import { enumerables } from './enumerable';
import { enumerators } from './enumerator';
import { envModule } from './env';
import { exceptionModule, exceptions } from './exception';
import { fileModule } from './file';
import { getoptLongModule, getoptLongs } from './getoptLong';
import { hashes, hashModule } from './hash';
import { hashChanges } from './hashChanges';
import { integers } from './integer';
import { ipAddresses, ipAddrModule } from './ipAddr';
import { jsonModule } from './json';
import { mathModule } from './math';
import type { CoreTable } from './method';
import { classes, modules } from './module';
import { nils } from './nil';
import { floats, numerics } from './numeric';
import { objects } from './object';
import { pathnameModule, pathnames } from './pathname';
import { procModule, procs } from './proc';
import { ranges } from './range';
import { matches, regexpModule, regexps } from './regexp';
import { setModule, sets } from './set';
import { stringModule, strings } from './string';
import { stringChanges } from './stringChanges';
import { stringMatches } from './stringMatches';
import { openStructs, structModule, structs } from './struct';
import { symbols } from './symbol';
import { versionModule, versions } from './version';
import { yamlModule } from './yaml';

/** Made when first asked for: the tables' own files may import what calls methods. */
let instances: ReadonlyMap<string, CoreTable> | null = null;
let ofModules: ReadonlyMap<string, CoreTable> | null = null;

/** The methods that values of a class of Ruby's own have. */
export function instanceTable(name: string): CoreTable | undefined {
  instances ??= new Map([
    ['Object', objects],
    ['Comparable', comparables],
    ['Enumerable', enumerables],
    ['NilClass', nils],
    ['TrueClass', booleans],
    ['FalseClass', booleans],
    ['Integer', integers],
    ['Float', floats],
    ['Numeric', numerics],
    ['String', joined(strings, stringChanges, stringMatches)],
    ['Symbol', symbols],
    ['Array', joined(arrays, arrayChanges)],
    ['Hash', joined(hashes, hashChanges)],
    ['Range', ranges],
    ['Regexp', regexps],
    ['MatchData', matches],
    ['Proc', procs],
    ['Module', modules],
    ['Class', classes],
    ['Exception', exceptions],
    ['Struct', structs],
    ['OpenStruct', openStructs],
    ['Set', sets],
    ['Enumerator', enumerators],
    ['Gem::Version', versions],
    ['IPAddr', ipAddresses],
    ['Pathname', pathnames],
    ['GetoptLong', getoptLongs],
  ]);
  return instances.get(name);
}

/** The methods that a class or module of Ruby's own has itself. */
export function moduleTable(name: string): CoreTable | undefined {
  ofModules ??= new Map([
    ['File', fileModule],
    ['FileTest', fileModule],
    ['IO', fileModule],
    ['Dir', dirModule],
    ['ENV', envModule],
    ['Array', arrayModule],
    ['Hash', hashModule],
    ['String', stringModule],
    ['Regexp', regexpModule],
    ['Proc', procModule],
    ['Struct', structModule],
    ['Set', setModule],
    ['Exception', exceptionModule],
    ['Math', mathModule],
    ['JSON', jsonModule],
    ['Psych', yamlModule],
    ['Gem::Version', versionModule],
    ['IPAddr', ipAddrModule],
    ['Pathname', pathnameModule],
    ['GetoptLong', getoptLongModule],
  ]);
  return ofModules.get(name);
}

function joined(...tables: readonly CoreTable[]): CoreTable {
  return {
    strict: new Map(tables.flatMap(({ strict }) => [...strict])),
    lenient: new Map(tables.flatMap(({ lenient }) => [...lenient])),
  };
}
