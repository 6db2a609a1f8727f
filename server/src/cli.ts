#!/usr/bin/env node
import { check, checkUsage } from './cli/check';
import { type CommandResult, failure, type Terminal } from './cli/command';
import { compare, compareUsage } from './cli/compare';
import { layers, layersUsage } from './cli/layers';
import { machines, machinesUsage } from './cli/machines';
import { reuse, reuseUsage } from './cli/reuse';
import type { MakeWorld } from './core/world';
import { HostWorld } from './host/world';
import { packageVersion } from './packageVersion';

type Command = (words: readonly string[], terminal: Terminal, makeWorld: MakeWorld) => Promise<CommandResult>;

const commands: Readonly<Record<string, Command>> = { layers, reuse, machines, check, compare };

const usage = `usage: plimsoll <command> …

  ${layersUsage}
      what each step of a Dockerfile adds to its image
  ${reuseUsage}
      which steps of a Dockerfile are made again where a git revision of it has been built, and why
  ${machinesUsage}
      which machines Vagrantfiles and definitions of libvirt describe, and what they take of their host
  ${checkUsage}
      what is wrong in Dockerfiles, compose files and definitions of machines, and what is over its budget in plimsoll.yaml
  ${compareUsage}
      a container beside a machine that would do the same job, for so many of each

  plimsoll --version
  plimsoll --help

Exit status: 0 fine, 1 findings, 2 usage or unreadable input.
`;

process.stdout.on('error', notWritten);
// There is nowhere to say that nothing can be said.
process.stderr.on('error', () => undefined);

void main(process.argv.slice(2))
  .catch((error: unknown) =>
    failure(`this is a bug of Plimsoll: ${error instanceof Error ? error.stack : String(error)}`),
  )
  .then(({ code, out, err }) => {
    process.exitCode = code;
    process.stdout.write(out);
    process.stderr.write(err);
  });

/** Whoever reads may have read enough, as `head` does. All else must not look like findings, nor like none. */
function notWritten(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return;
  process.exitCode = 2;
  process.stderr.write(`plimsoll: the result cannot be written: ${error.message}\n`);
}

async function main([name, ...words]: readonly string[]): Promise<CommandResult> {
  if (name === '--help' || name === '-h' || name === 'help') return { code: 0, out: usage, err: '' };
  if (name === '--version') return { code: 0, out: `${packageVersion()}\n`, err: '' };
  if (name === undefined) return { code: 2, out: '', err: usage };
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) return failure(`there is no command ${name}\n${usage}`);
  if (words.includes('--help') || words.includes('-h')) return { code: 0, out: usage, err: '' };
  return command(words, terminal(), (events) => new HostWorld(events));
}

function terminal(): Terminal {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  const colour =
    FORCE_COLOR !== undefined && FORCE_COLOR !== '0' ? true : process.stdout.isTTY && !NO_COLOR && TERM !== 'dumb';
  return { colour, width: process.stdout.columns ?? null };
}
