/** A made-up project: its texts by their paths, and what Compose is asked with. */
export interface RandomProject {
  readonly texts: Readonly<Record<string, string>>;
  readonly profiles: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

type Pick = <T>(from: readonly T[]) => T;

/** Settings of a service, by their key: each in some of the forms that Compose takes. */
const settings: Readonly<Record<string, readonly string[]>> = {
  annotations: ['{x: y}'],
  cap_add: ['[SYS_ADMIN, NET_ADMIN]'],
  cap_drop: ['[ALL]'],
  command: ['run it', '["a", "${A}"]', 'sh -c "x $$y"', ''],
  configs: ['[conf]'],
  container_name: ['cn${NUM}'],
  cpus: ['0.5', '"1.50"'],
  depends_on: ['[db]', '{db: {condition: service_healthy, restart: true}}'],
  deploy: [
    '{replicas: 2, resources: {limits: {cpus: "0.5", pids: 10}}}',
    '{mode: global, labels: {a: b}}',
    '{restart_policy: {condition: on-failure, delay: 5s, max_attempts: 3, window: 90s}}',
  ],
  develop: ['{watch: [{path: ./src, action: sync, target: /s, ignore: [node_modules/]}]}'],
  devices: ['["/dev/a:/dev/b:r", /dev/c]'],
  dns: ['8.8.8.8', '[1.1.1.1, 9.9.9.9]'],
  entrypoint: ['/e.sh', '["/e", "f"]'],
  env_file: ['one.env', '[one.env, two.env]', '[{path: one.env}, {path: no.env, required: false}]'],
  environment: ['{A: "${A:-x y}", EMPTY: , N: 3}', '[X=a=b, "Y=${C-}", A, NOSUCH]', '{P: ~, Q: "$$x ${D:+yes}"}'],
  expose: ['["1", 2, "3-4"]'],
  extra_hosts: ['["h:1.2.3.4", "g=5.6.7.8"]', '{k: 9.9.9.9}'],
  group_add: ['[1, a]'],
  healthcheck: [
    '{test: curl x, interval: 1m30s, timeout: 500ms, retries: 3}',
    '{test: ["CMD", "a"], start_period: 2h}',
    '{disable: true}',
    '{test: NONE}',
  ],
  init: ['true'],
  labels: ['{a: 1, b: "${A:-${B:-n}}"}', '["c=d", e]'],
  links: ['["db:database"]'],
  logging: ['{driver: json-file, options: {max-size: 10m, max-file: 3}}'],
  mem_reservation: ['100k'],
  networks: ['[front]', '{front: {aliases: [w]}, back: }', '{back: {ipv4_address: 10.0.0.5}}'],
  pid: ['host'],
  ports: [
    '["80", "8080:80"]',
    '[127.0.0.1:9000:9000/udp, 3000]',
    '["7000-7002:7000-7002"]',
    '[{target: 5, published: 6}, "${PORT:-81}:81"]',
  ],
  privileged: ['true'],
  profiles: ['[p]', '["p", "q"]'],
  pull_policy: ['always'],
  read_only: ['yes'],
  restart: ['always', '"no"', 'on-failure:3'],
  scale: ['2'],
  secrets: ['[key]', '[{source: key, target: k, mode: 0440, uid: "1"}]'],
  shm_size: ['64m'],
  stop_grace_period: ['90s'],
  sysctls: ['{net.core.somaxconn: 1024}', '[net.ipv4.tcp_syncookies=0]'],
  tmpfs: ['/run', '[/run, /tmp]'],
  tty: ['true'],
  ulimits: ['{nproc: 65535, nofile: {soft: 1, hard: 2}}'],
  user: ['"u-${NUM}"'],
  volumes: [
    '[data:/d, "./src:/src:ro", ~/x:/x]',
    '["/abs:/abs:rw,z", /anon, ../up:/up]',
    '[{type: tmpfs, target: /t, tmpfs: {size: 10m}}, {type: volume, source: data, target: /v, read_only: true}]',
    '[data:/d2:nocopy, {type: bind, source: ./b, target: /b, bind: {propagation: rslave}}]',
  ],
  volumes_from: ['["db:ro"]'],
};

const origins = [
  'image: a:1',
  'image: "b:${TAG:-2}"',
  'build: .',
  'build: {context: ./dir, dockerfile: D, target: t, args: {A: , X: "${A}"}}',
  'build: {context: "https://example.org/b.git#main", args: [Q=1, A]}',
  'build: {dockerfile_inline: "FROM scratch"}',
];

const shared = [
  '{restart: always, labels: {an: chor}}',
  '{environment: {F: "${A}"}, cap_drop: [ALL]}',
  '{logging: {driver: none}}',
];

const overrides = [
  'ports: !reset []',
  'command: !reset null',
  'environment: !override {Z: 1}',
  'volumes: !override ["/only:/only"]',
];

const below = `networks:
  front:
  back: {driver: bridge, ipam: {config: [{subnet: 10.0.0.0/24}]}}
volumes:
  data: {labels: {a: b}}
secrets:
  key: {file: ./key.txt}
configs:
  conf: {content: "hello \${A}"}
`;

export function randomProject(seed: number): RandomProject {
  const random = randomFrom(seed);
  // No list here is empty.
  const pick: Pick = (from) => from[Math.floor(random() * from.length)] as (typeof from)[number];
  const chance = (share: number) => random() < share;
  const service = (name: string, lines: readonly string[], count: number): string => {
    // Whom all wait for waits for nobody, and is always there.
    const apart = name === 'db' ? ['depends_on', 'links', 'profiles', 'volumes_from', 'container_name'] : [];
    const taken = new Set([...apart, ...lines.map((line) => line.split(':')[0] ?? '')]);
    const more: string[] = [];
    for (let at = 0; at < count; at++) {
      const key = pick(Object.keys(settings));
      if (taken.has(key)) continue;
      taken.add(key);
      // What is said in two places has to be the same in both.
      for (const rival of rivals[key] ?? []) taken.add(rival);
      more.push(`${key}: ${pick(settings[key] ?? [''])}`);
    }
    return `  ${name}:\n${[...lines, ...more].map((line) => `    ${line}\n`).join('')}`;
  };
  const first = (name: string): readonly string[] => [
    pick(origins),
    ...(chance(0.3) ? ['<<: *one'] : []),
    ...(name !== 'db' && chance(0.2)
      ? [pick(['extends: {service: db}', 'extends: {service: base, file: other.yaml}'])]
      : []),
  ];
  const included = ['include: [inc/i.yaml]\n', 'include: [{path: inc/i.yaml, project_directory: ./dir}]\n'];
  const main = [
    chance(0.3) ? `name: ${pick(['proj', '"${PN:-my}x"'])}\n` : '',
    `x-one: &one ${pick(shared)}\n`,
    chance(0.25) ? pick(included) : '',
    'services:\n',
    ...['db', 'web', 'worker'].map((name) => service(name, first(name), 2 + Math.floor(random() * 6))),
    below,
  ];
  const over = `services:\n${service('web', chance(0.4) ? [pick(overrides)] : [], 2)}`;
  return {
    texts: {
      'compose.yaml': main.join(''),
      ...(chance(0.5) ? { 'compose.override.yaml': over } : {}),
      'other.yaml':
        'services:\n  base: {image: "base:1", environment: {BASE: "${A}"}, volumes: ["./rel:/rel"], ports: ["99:99"]}\n',
      'inc/i.yaml':
        'services:\n  inc: {image: "inc:${TAG:-0}", volumes: ["./here:/h"], environment: {A: , T: "${T:-n}"}}\n',
      'dir/.keep': '',
      '.env': pick(['A=alpha\nNUM=7\n', 'A="qu oted"\n# c\nexport NUM=8\nTAG=9\n', "A='s $x'\nB=${A}b\nNUM=1 # c\n"]),
      'one.env': 'ONE=1\nA=fromfile\nREF=${A}-$ONE\n',
      'two.env': 'TWO="2 2"\nONE=\n',
      'key.txt': 'k',
    },
    profiles: chance(0.4) ? [pick(['p', 'q', '*'])] : [],
    environment: chance(0.4) ? { A: 'shell', D: '1' } : {},
  };
}

/** What cannot stand beside each other. */
const rivals: Readonly<Record<string, readonly string[]>> = {
  deploy: ['cpus', 'mem_reservation', 'scale'],
  cpus: ['deploy'],
  mem_reservation: ['deploy'],
  scale: ['container_name', 'deploy'],
  container_name: ['scale', 'deploy'],
};

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
