import type { Snapshot } from '../../../analysis';
import { callsOf, saidOf } from '../../../security/calls';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'key-by-short-id',
  severity: 'warning',
  title: 'A key is fetched from a key server by its short id, which others can have too.',
  why: `
Keys with the same last eight digits are made in seconds, and key servers hold such twins of many well-known keys. What comes
back may be the twin, and whatever it has signed counts then. Name the whole fingerprint of 40 digits, or keep the key as a
file beside the Dockerfile.

Source: evil32.com, on twins of the keys of the strong set (2014); gpg(1), “How to specify a user ID”.
`,
  bad: {
    files: {
      Dockerfile: 'FROM debian:trixie-slim\nRUN gpg --keyserver keyserver.acme.net --recv-keys E084DAB9\nUSER 1000\n',
    },
  },
  good: {
    files: {
      Dockerfile:
        'FROM debian:trixie-slim\nRUN gpg --keyserver keyserver.acme.net --recv-keys E298A3A825C0D65DFD57CBB651716619E084DAB9\nUSER 1000\n',
    },
  },
  equivalents: {},
  check: (snapshot) =>
    saidOf(snapshot, callsOf(snapshot, 'gpg', 'gpg2', 'apt-key'), ({ command: { args } }) => {
      const words = args.flatMap(({ text }) => text.split('='));
      if (!words.some((word) => /^--recv(?:-keys?)?$/.test(word))) return null;
      const short = words.find((word) => /^(?:0x)?[0-9a-f]{8}$/i.test(word));
      return short === undefined
        ? null
        : `Others can have a key with the id ${short}: name the fingerprint of 40 digits.`;
    }),
};
