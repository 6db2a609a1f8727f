import { useEffect, useRef, useState } from 'preact/hooks';

/** Milliseconds without a change before a text is said. */
const quiet = 700;

/** Says a text that has changed, once it stays: not each step of a slider. */
export function Said({ text }: { readonly text: string }) {
  const first = useRef(text);
  const [said, say] = useState('');
  useEffect(() => {
    if (text === first.current) return undefined;
    const timer = setTimeout(() => {
      first.current = '';
      say(text);
    }, quiet);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p class="hidden" aria-live="polite">
      {said}
    </p>
  );
}
