import type { ContextView, CopyRequest, CopySelection } from './request';
import { selectCopy } from './select';

/** A Dockerfile has fewer copies than this; what exceeds it is worked out again. */
const mostRequests = 256;

/**
 * Remembers selections for as long as their view lives. A view is a new value whenever something behind it changes,
 * so that nothing needs to be invalidated.
 */
export class SelectionMemo {
  private readonly byView = new WeakMap<ContextView, Map<string, CopySelection>>();

  select(request: CopyRequest, view: ContextView): CopySelection {
    const known = this.byView.get(view) ?? new Map<string, CopySelection>();
    this.byView.set(view, known);
    const key = JSON.stringify(request);
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    const selection = selectCopy(request, view);
    const [oldest] = known.keys();
    if (known.size >= mostRequests && oldest !== undefined) known.delete(oldest);
    known.set(key, selection);
    return selection;
  }
}
