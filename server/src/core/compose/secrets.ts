import type { ComposeSnapshot } from '../composeAnalysis';
import { entriesOf, type Place } from '../formats/compose/value';
import { findSecrets, isForShow, looksRandom } from '../security/secretShapes';
import { type ComposeService, saidBy, setting } from './services';

export interface PlainSecret {
  readonly name: string;
  /** What it is, where its shape tells: `A token of GitHub`. */
  readonly what: string | null;
  /** Whether the value is a secret by its looks, and not by its name alone. */
  readonly isSure: boolean;
  readonly at: Place;
}

/** Secrets that stand letter by letter in this document among a service’s variables. */
export function plainSecrets(
  { path: file, document }: ComposeSnapshot,
  service: ComposeService,
  ...path: readonly string[]
): readonly PlainSecret[] {
  return [...entriesOf(setting(service, ...path))].flatMap(([name, { value }]): readonly PlainSecret[] => {
    const given = saidBy(value);
    if (given === null || given.text === '' || given.at.file !== file) return [];
    // What comes by a variable stands elsewhere.
    const written = document.lines.text.slice(given.at.span.start, given.at.span.end);
    if (/(?<!\$)\$(?:\{|[A-Za-z_])/.test(written)) return [];
    const [shape] = findSecrets(given.text);
    if (shape !== undefined) return [{ name, what: capital(shape.what), isSure: true, at: given.at }];
    if (!secretName.test(name) || harmlessName.test(name) || isHarmless(given.text)) return [];
    return [{ name, what: null, isSure: looksRandom(given.text) && !isForShow(given.text), at: given.at }];
  });
}

const secretName =
  /(?:^|_)(?:apikey|api_?key|access_?key|secret_?key|private_?key|auth_?key|encryption_?key|credentials?|passw(?:or)?d|passphrase|pword|pwd|secret|token)s?(?:_|$)|(?:password|passwd|secret)$/i;

const harmlessName =
  /(?:^|_)(?:file|path|dir|url|uri|host|port|name|user|username|id|public|version|type|length|expir\w*|ttl|timeout|lifetime|enabled|disabled|allow\w*|policy|min|max|limit|algorithm|method|provider|store|source|header|cost|rounds|required)$/i;

/** Switches, numbers, paths, and names of secrets kept elsewhere. */
function isHarmless(text: string): boolean {
  return /^(?:true|false|yes|no|on|off|none|null|[0-9]{1,3}|\/.*|file:.*|vault:.*|arn:.*|<.*>|\{\{.*\}\})$/i.test(text);
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
