import { useLayoutEffect, useRef, useState } from 'preact/hooks';

interface Measured {
  readonly width: number;
  /** Pixels of the letter size. */
  readonly letter: number;
}

/** How wide an element is: drawings are made in its pixels, so that their text keeps its size. */
export function useRoom<T extends Element>() {
  const ref = useRef<T>(null);
  const [room, setRoom] = useState<Measured | null>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const measure = () => {
      const width = Math.floor(element.getBoundingClientRect().width);
      const letter = Number.parseFloat(getComputedStyle(element).fontSize);
      setRoom((before) => (before?.width === width && before.letter === letter ? before : { width, letter }));
    };
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(element);
    // Larger letters make the page longer where they do not make it wider.
    watcher.observe(document.body);
    return () => watcher.disconnect();
  }, []);
  return { ref, room } as const;
}
