/** What the page's frame needs to know of where it runs. */
export interface Frame {
  /** Fresh for each page, from a source that cannot be guessed. */
  readonly nonce: string;
  /** Source of the style sheet, as a content security policy names it. */
  readonly styleSource: string;
  readonly script: string;
  readonly style: string;
  /** What the page is called, and the id of the element that its script fills. */
  readonly title: string;
  readonly root: string;
  /** Sources of pictures that the script makes itself; absent where it makes none. */
  readonly pictures?: string;
}

/** The page around a view. Nothing of a file is in it: that comes as data, later. */
export function html({ nonce, styleSource, script, style, title, root, pictures }: Frame): string {
  const images = pictures === undefined ? '' : `; img-src ${pictures}`;
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${styleSource}${images}`;
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
    <main id="${root}"></main>
    <script nonce="${nonce}" src="${script}"></script>
  </body>
</html>
`;
}
