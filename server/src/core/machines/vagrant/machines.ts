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
  const machines = model.machines.map((each) =>
    machineOfVagrant(each, model, { provider: around.provider, box }, reader),
  );
  const gaps = model.gaps
    .filter(({ field }) => field === 'machines')
    .map(({ because, site }) => ({ because, span: reader.span(site) }));
  return { machines, gaps, pending };
}

/** Problems of this document alone; those of files that it loads are shown where those are open. */
export function vagrantProblems(model: VagrantfileModel, path: string): readonly Problem[] {
  return model.problems
    .filter(({ site }) => site.file === path)
    .map(({ code, severity, site, message }) => ({ code, severity, span: site.span, message }));
}
