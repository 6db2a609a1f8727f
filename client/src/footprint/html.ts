/** What the page's frame needs to know of where it runs. */
export interface Frame {
  /** Fresh for each page, from a source that cannot be guessed. */
  readonly nonce: string;
  /** Source of the style sheet, as a content security policy names it. */
  readonly styleSource: string;
  readonly script: string;
  readonly style: string;
  /** The view that the script fills the page with: the layers unless said. */
  readonly view?: keyof typeof views;
}

/**
 * What each view's page is called, and what it may load beyond its script and style: the footprint's drawing goes through a
 * canvas to become a PNG.
 */
const views = {
  layers: { title: 'Layers', more: '' },
  footprint: { title: 'Footprint', more: '; img-src data: blob:' },
} as const;

/** The page around a view, whose element bears the view's name. Nothing of a file is in it: that comes as data, later. */
export function html({ nonce, styleSource, script, style, view = 'layers' }: Frame): string {
  const { title, more } = views[view];
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${styleSource}${more}`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title}</title>
    <link rel="stylesheet" href="${style}">
  </head>
  <body>
    <main id="${view}"></main>
    <script nonce="${nonce}" src="${script}"></script>
  </body>
</html>
`;
}
