import type { Help } from '../sizes/answer';

/** What would make a figure better, as one line of links; nothing where the editor has no links for it. */
export function helpLines(
  helps: readonly Help[],
  { improve }: { readonly improve: (help: Help) => string | null },
): readonly string[] {
  const links = [...new Set(helps)].flatMap((help) => {
    const target = improve(help);
    return target === null ? [] : [`[${words[help]}](${target})`];
  });
  return links.length === 0 ? [] : [`For a better figure: ${links.join(' · ')}`];
}

const words: Readonly<Record<Help, string>> = {
  'connect-engine': 'connect to Docker',
  'allow-registries': 'allow registry look-ups',
  'allow-packages': 'allow package look-ups',
  'allow-urls': 'allow asking for the size of downloads',
  'allow-credentials': 'allow the use of your credentials',
};
