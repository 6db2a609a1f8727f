import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type {
  FootprintState,
  FootprintView,
  OverviewView,
  ToFootprintPage,
} from '../../../server/src/protocol/footprint';
import { speak, t } from '../l10n';
import { Compare } from './compare/Compare';
import { Hatches } from './draw/Hatches';
import type { Host } from './host';
import { Nothing } from './Nothing';
import { Overview } from './overview/Overview';
import { readMessage } from './read/messages';
import { Tabs } from './Tabs';

type None = Extract<ToFootprintPage, { kind: 'none' }>;

/** Milliseconds between two questions while the number of instances slides. */
const pause = 80;

interface Props {
  readonly host: Host;
  /** What is said until it is known what is compared: in the editor's language, whose texts come only then. */
  readonly waiting: string;
}

/** The whole page: always the newest picture of each tab. */
export function FootprintPage({ host, waiting }: Props) {
  const [state, setState] = useState<FootprintState | null>(null);
  const [shown, setShown] = useState<FootprintView | None | null>(null);
  const [overview, setOverview] = useState<OverviewView | null>(null);
  const asking = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef<FootprintState | null>(null);

  const change = useCallback(
    (next: FootprintState) => {
      latest.current = next;
      setState(next);
      host.remember(next);
    },
    [host],
  );

  useEffect(() => {
    const stop = host.listen((value) => {
      const message = readMessage(value);
      switch (message?.kind) {
        case 'view':
          return setShown(message.view);
        case 'none':
          return setShown(message);
        case 'overview':
          return setOverview(message.overview);
        case 'state': {
          speak(message.strings);
          const mine = asking.current === undefined ? null : latest.current;
          return change(
            mine === null ? message.state : { ...message.state, instances: mine.instances, host: mine.host },
          );
        }
        default:
          return undefined;
      }
    });
    host.send({ kind: 'ready' });
    return stop;
  }, [host, change]);

  const set = useCallback(
    (part: Partial<Pick<FootprintState, 'instances' | 'host'>>) => {
      if (latest.current === null) return;
      change({ ...latest.current, ...part });
      // The first change is asked for at once, those that follow it together.
      if (asking.current !== undefined) return;
      const ask = (before: FootprintState | null) => {
        const now = latest.current;
        if (now === null || (before?.instances === now.instances && before.host === now.host)) {
          asking.current = undefined;
          return;
        }
        host.send({ kind: 'set', instances: now.instances, host: now.host });
        asking.current = setTimeout(() => ask(now), pause);
      };
      ask(null);
    },
    [host, change],
  );
  const setInstances = useCallback((instances: number) => set({ instances }), [set]);
  const setHostSize = useCallback((size: FootprintState['host']) => set({ host: size }), [set]);

  if (state === null) return <p class="waiting">{waiting}</p>;
  const turn = (tab: FootprintState['tab']) => {
    change({ ...state, tab });
    host.send({ kind: 'tab', tab });
  };
  return (
    <>
      <Hatches />
      <Tabs tab={state.tab} turn={turn} />
      <div role="tabpanel" id="panel" aria-labelledby={`tab-${state.tab}`}>
        {state.tab === 'overview' ? (
          <Overview overview={overview} host={host} />
        ) : shown === null ? (
          <p class="lead">{t('Weighing both sides …')}</p>
        ) : 'kind' in shown ? (
          <Nothing {...shown} pick={() => host.send({ kind: 'pick', side: shown.side })} />
        ) : (
          <Compare
            view={shown}
            instances={state.instances}
            hostSize={state.host}
            host={host}
            setInstances={setInstances}
            setHostSize={setHostSize}
          />
        )}
      </div>
    </>
  );
}
