import { randomPair } from './random';

for (const s of process.argv.slice(2)) {
  const p = randomPair(Number(s));
  for (const v of [p.before, p.after]) {
    console.log('=====', s, [...v.buildArgs], v.target);
    console.log(v.files.get('Dockerfile')!.text);
    console.log(
      [...v.files]
        .filter(([k]) => k !== 'Dockerfile')
        .map(([k, f]) => k + ':' + JSON.stringify(f.text) + f.mode.toString(8))
        .join(' '),
    );
  }
}
