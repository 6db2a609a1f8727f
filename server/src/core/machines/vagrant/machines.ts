import type { VagrantfileModel } from '../../formats/vagrantfile/model';
import type { Problem } from '../../text/problem';
import type { Span } from '../../text/span';
import type { Machine } from '../model';
import type { MachineSurroundings } from '../surroundings';
import type { LookAtBox } from './box';
import { machineOfVagrant } from './machine';
import { Reader } from './said';

/** All machines of a Vagrantfile, and why there may be more. */
export function machinesOfVagrantfile(
  model: VagrantfileModel,
  around: MachineSurroundings,
): {
  readonly machines: readonly Machine[];
  readonly gaps: readonly { readonly because: string; readonly span: Span | null }[];
  readonly pending: boolean;
} {
  let pending = model.isPending;
  const box: LookAtBox = (name, version, provider) => {
    const answer = around.box(name, version, provider);
    if (answer.kind === 'pending') pending = true;
    return answer;
  };
  const reader = new Reader(around.path);
  const ends = endsOf(model, reader);
  const doubts = ends.map((end) => ({ field: 'machine', ...end }));
  const machines = model.machines.map((each) => {
    const machine = machineOfVagrant(each, model, { provider: around.provider, box }, reader);
    return doubts.length === 0 ? machine : { ...machine, incomplete: [...machine.incomplete, ...doubts] };
  });
  const gaps = model.gaps
    .filter(({ field }) => field === 'machines')
    .map(({ because, site }) => ({ because, span: reader.span(site) }));
  const untold = ends.filter(
    ({ because, span }) => !gaps.some((gap) => gap.because === because && gap.span?.start === span?.start),
  );
  return { machines, gaps: [...gaps, ...untold], pending };
}

/** Problems behind which nothing of the file has been read: what stands there may change every machine. */
const endings: ReadonlySet<string> = new Set([
  'ruby-deep',
  'ruby-endless',
  'ruby-ends',
  'ruby-not-followed',
  'ruby-not-read',
  'ruby-raises',
]);

function endsOf(
  { problems }: VagrantfileModel,
  reader: Reader,
): readonly { readonly because: string; readonly span: Span | null }[] {
  return problems
    .filter(({ code }) => endings.has(code))
    .map(({ message, site }) => ({ because: clauseOf(message), span: reader.span(site) }));
}

/** Why nothing at all of a Vagrantfile is read, as a clause; null where something is. */
export function vagrantRefusal({ problems }: VagrantfileModel, path: string): string | null {
  const refusal = problems.find(({ code, site }) => code === 'ruby-not-read' && site.file === path);
  return refusal === undefined ? null : clauseOf(refusal.message);
}

function clauseOf(sentence: string): string {
  const clause = sentence.replace(/\.$/, '');
  return `${clause.slice(0, 1).toLowerCase()}${clause.slice(1)}`;
}

/** Problems of this document alone; those of files that it loads are shown where those are open. */
export function vagrantProblems(model: VagrantfileModel, path: string): readonly Problem[] {
  return model.problems
    .filter(({ site }) => site.file === path)
    .map(({ code, severity, site, message }) => ({ code, severity, span: site.span, message }));
}
