/** Texts of small projects, as rules have them for examples. */
export interface ExampleFiles {
  readonly files: Readonly<Record<string, string>>;
}

/** What a service says that gives nothing away. */
const careful: Readonly<Record<string, string>> = {
  image: 'example/shop:1.4.2',
  user: '"1000:1000"',
  read_only: 'true',
  cap_drop: '[ALL]',
  security_opt: '["no-new-privileges:true"]',
  mem_limit: '256m',
  cpus: '0.5',
  pids_limit: '100',
  restart: 'on-failure:5',
  healthcheck: '{test: ["CMD", "/shop", "--healthy"]}',
};

/** A compose file with one service that is in order but for these lines, which take the place of what they set. */
export function serviceWith(lines: readonly string[], without: readonly string[] = []): ExampleFiles {
  return { files: { 'compose.yaml': `services:\n${serviceText('shop', lines, without)}` } };
}

/** Several such services, and what stands below them. */
export function servicesWith(
  services: Readonly<Record<string, readonly string[]>>,
  below: readonly string[] = [],
): ExampleFiles {
  const texts = Object.entries(services).map(([name, lines]) => serviceText(name, lines, []));
  return { files: { 'compose.yaml': `services:\n${texts.join('')}${below.map((line) => `${line}\n`).join('')}` } };
}

function serviceText(name: string, lines: readonly string[], without: readonly string[]): string {
  const own = new Set([...without, ...lines.map((line) => line.split(':')[0])]);
  const rest = Object.entries(careful).filter(([key]) => !own.has(key));
  const all = [...rest.map(([key, value]) => `${key}: ${value}`), ...lines];
  return `  ${name}:\n${all.map((line) => `    ${line}\n`).join('')}`;
}
