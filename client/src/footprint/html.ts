/** What the page around a view is made of. */
export interface Frame {
  readonly view: keyof typeof titles;
  /** Fresh for each page, from a source that cannot be guessed. */
  readonly nonce: string;
  /** The texts themselves: a webview takes a tenth of a second to fetch files. */
  readonly script: string;
  readonly style: string;
  /** What stands on the page until it is told what to show. */
  readonly waiting?: string | undefined;
}

const titles = { layers: 'Layers', footprint: 'Footprint' } as const;

/** The page around a view, whose element bears the view's name. Nothing of a user's file is in it: that comes as data, later. */
export function html({ view, nonce, script, style, waiting }: Frame): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${titles[view]}</title>
    <style nonce="${nonce}">${style}</style>
  </head>
  <body>
    <main id="${view}">${waiting === undefined ? '' : `<p class="waiting">${escaped(waiting)}</p>`}</main>
    <script nonce="${nonce}">${script}</script>
  </body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
