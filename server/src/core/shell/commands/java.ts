import { asks, type Call, type CommandFile, does, type Outcome } from '../call';
import { readLongFlags } from '../flags';
import { languageAction } from './languages';

export const java: CommandFile = {
  mvn: readMaven,
  './mvnw': readMaven,
  mvnw: readMaven,
  gradle: readGradle,
  './gradlew': readGradle,
  gradlew: readGradle,
};

const MAVEN_VALUED: ReadonlySet<string> = new Set('-f --file -s --settings -P -pl --projects -T -l -rf'.split(' '));
const GRADLE_VALUED: ReadonlySet<string> = new Set('-p -b -x -g -I --project-dir --exclude-task'.split(' '));

/** Goals that only fill the local repository. */
const FETCHING = /^(?:dependency:\S+|de\.qaware\.maven:\S+|\S+:go-offline\S*)$/;

function readMaven(call: Call): Outcome {
  const flags = readLongFlags(call.args, MAVEN_VALUED);
  const goals = flags.operands.map((goal) => goal.text);
  if (goals.length === 0) return asks('assumed');
  const step = goals.every((goal) => FETCHING.test(goal)) ? 'fetch' : 'build';
  return does(languageAction(call, { tool: 'maven', step, command: goals.join(' ') }));
}

function readGradle(call: Call): Outcome {
  const tasks = readLongFlags(call.args, GRADLE_VALUED).operands.map((task) => task.text);
  const step = tasks.length > 0 && tasks.every((task) => /dependencies$/i.test(task)) ? 'fetch' : 'build';
  return does(languageAction(call, { tool: 'gradle', step, command: tasks.join(' ') }));
}
