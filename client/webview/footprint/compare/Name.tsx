interface Props {
  readonly text: string;
  readonly class?: string;
}

/** A name from a file: text alone, which turns nothing around it about, cut where it is too long. */
export function Name({ text, class: more }: Props) {
  const isLong = text.length > longest;
  return (
    <bdi
      class={more === undefined ? 'name' : `name ${more}`}
      title={isLong || text.length > 20 ? text.slice(0, titled) : undefined}
    >
      {isLong ? `${text.slice(0, longest)}…` : text}
    </bdi>
  );
}

/** Letters; a line of the widest panel holds fewer. */
const longest = 300;
/** Letters of a title. */
const titled = 12_000;
