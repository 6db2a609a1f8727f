import assert from 'node:assert/strict';
import { servicesOf } from '../../compose/services';
import { readProject } from '../../formats/compose/project';
import { defaultPlatform } from '../../formats/dockerfile/platform';
import { ready } from '../../sizes/answer';
import { serviceTraits, withBuild, withServices } from './containerTraits';
import { imageFacts } from './imageFacts';
import type { ContainerTraits } from './traits';

const options = { buildArgs: new Map([['PORT', '8000']]), target: null, platform: defaultPlatform };

function factsOf(text: string, path = '/w/shop/Dockerfile') {
  return imageFacts(text, { uri: `file://${path}`, path }, options);
}

function shown({ names, software, ports }: ContainerTraits): string {
  const programs = software.map(({ name, installed }) => `${installed ? '+' : '~'}${name}`);
  return [...names, ...programs, ...ports.map((port) => `:${port}`)].join(' ');
}

function imageOf(text: string, path?: string): string {
  const { image } = factsOf(text, path);
  return image === null ? 'none' : shown(image);
}

describe('the job of a container', () => {
  const cases: readonly [what: string, text: string, found: string][] = [
    ['nothing', '', 'none'],
    ['its folder', 'FROM debian:12\n', 'shop'],
    [
      'packages and ports',
      'FROM debian:12\nRUN apt-get install -y nginx curl\nEXPOSE 80/tcp 443\n',
      'shop +nginx :80 :443',
    ],
    ['its base', 'FROM postgres:16-alpine\n', 'shop ~postgresql'],
    ['what it installs over what its base brings', 'FROM php:8-fpm\nRUN apk add nginx\n', 'shop +nginx ~php'],
    [
      'all stages below, and none beside',
      'FROM golang:1.23 AS build\nRUN apt-get install -y redis\nFROM node:22 AS base\nRUN apt-get install -y nginx\nFROM base AS web\nCOPY --from=build /a /a\nEXPOSE 3000\n',
      'web shop +nginx ~nodejs :3000',
    ],
    ['ports by variables', 'FROM scratch\nARG PORT\nEXPOSE $PORT ${OTHER:-9000}\n', 'shop :8000 :9000'],
    ['a range by its ends', 'FROM scratch\nEXPOSE 8000-8002\n', 'shop :8000 :8002'],
    ['nothing of a base that is not known', 'FROM $NOBODY\nEXPOSE http\n', 'shop'],
  ];
  for (const [what, text, found] of cases) it(`is told by ${what}`, () => assert.equal(imageOf(text), found));

  it('is told by the name of the file', () => {
    assert.equal(imageOf('FROM debian:12\n', '/w/docker/worker.Dockerfile'), 'worker');
    assert.equal(imageOf('FROM debian:12\n', '/w/shop/Dockerfile.worker'), 'worker shop');
  });

  it('is another one for each stage', () => {
    const { stages, stage, line, base } = factsOf('FROM nginx AS web\nFROM redis AS cache\n');
    assert.deepEqual([...stages.values()].map(shown), ['web shop ~nginx', 'cache shop ~redis']);
    assert.deepEqual({ stage, line, base }, { stage: 'cache', line: 1, base: 'redis' });
  });

  function servicesIn(text: string): readonly ContainerTraits[] {
    const path = '/w/compose.yaml';
    const files = { read: () => ready(null), kind: () => ready(null), list: () => ready(null) };
    const project = readProject(text, { path, files, environment: new Map(), home: null });
    return servicesOf(project).map((service) => serviceTraits(service, { uri: `file://${path}`, path }));
  }

  it('of a service is told by its names, its image and its ports', () => {
    const [db] = servicesIn(
      'services:\n  db:\n    image: postgres:16\n    hostname: pg.local\n    ports: ["15432:5432"]\n',
    );
    assert.equal(db && shown(db), 'db pg ~postgresql :5432 :15432');
    assert.equal(db?.image, 'docker.io/library/postgres');
  });

  it('of a service that is built is told by its Dockerfile', () => {
    const [web] = servicesIn('services:\n  web:\n    build: ./shop\n    ports: ["80:8080"]\n');
    const { image } = factsOf('FROM debian:12\nRUN apt-get install -y nginx\nEXPOSE 8080\n');
    assert.equal(web?.dockerfile, '/w/shop/Dockerfile');
    assert.equal(web && image && shown(withBuild(web, image)), 'web +nginx :8080 :80');
  });

  it('of an image is told by the services that are built into it, too', () => {
    const services = servicesIn(
      'services:\n  web:\n    build: ./shop\n    ports: ["80:8080"]\n  other:\n    build: ./other\n  db:\n    image: postgres\n',
    );
    const { image } = factsOf('FROM debian:12\n');
    assert.equal(image && shown(withServices(image, services)), 'shop web :8080 :80');
  });
});
