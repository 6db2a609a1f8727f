import { paintHatch, paintShape } from './paintShape';

type Canvas = OffscreenCanvasRenderingContext2D;

/**
 * Draws an element as the page shows it: backgrounds and borders, the shapes of its drawings, its text line by line.
 * A picture of the page itself would take a source that its content security policy refuses.
 */
export function paint(canvas: Canvas, root: HTMLElement): void {
  const { left, top } = root.getBoundingClientRect();
  canvas.save();
  canvas.translate(-left, -top);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof Element && isHidden(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof SVGGraphicsElement) paintShape(canvas, node);
    else if (node instanceof HTMLElement) paintBox(canvas, node);
    else if (node instanceof Text && node.parentElement instanceof HTMLElement)
      paintText(canvas, node, node.parentElement);
  }
  canvas.restore();
}

function isHidden(element: Element): boolean {
  return element.matches('.hidden, .detail, defs') || getComputedStyle(element).display === 'none';
}

function paintBox(canvas: Canvas, element: HTMLElement): void {
  const style = getComputedStyle(element);
  const { left, top, width, height } = element.getBoundingClientRect();
  canvas.fillStyle = style.backgroundColor;
  canvas.fillRect(left, top, width, height);
  if (style.backgroundImage !== 'none') {
    const outline = new Path2D();
    outline.rect(left, top, width, height);
    paintHatch(canvas, outline, style.borderTopColor);
  }
  const border = Number.parseFloat(style.borderTopWidth);
  if (!(border > 0) || style.borderTopStyle === 'none') return;
  canvas.fillStyle = style.borderTopColor;
  canvas.strokeStyle = style.borderTopColor;
  canvas.lineWidth = border;
  if (Number.parseFloat(style.borderLeftWidth) > 0)
    canvas.strokeRect(left + border / 2, top + border / 2, width - border, height - border);
  else canvas.fillRect(left, top, width, border);
}

function paintText(canvas: Canvas, text: Text, parent: HTMLElement): void {
  const style = getComputedStyle(parent);
  canvas.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  canvas.fillStyle = style.color;
  canvas.textBaseline = 'alphabetic';
  canvas.textAlign = 'left';
  const clip = parent.closest('.name, .of')?.getBoundingClientRect();
  for (const { words, box } of linesOf(text)) {
    const right = clip === undefined ? box.right : Math.min(box.right, clip.right);
    if (right <= box.left) continue;
    const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = canvas.measureText(words);
    canvas.save();
    canvas.beginPath();
    canvas.rect(box.left, box.top - 4, right - box.left, box.height + 8);
    canvas.clip();
    canvas.fillText(words, box.left, box.top + (box.height - ascent - descent) / 2 + ascent);
    canvas.restore();
  }
}

/** The text as the page breaks it into lines. */
function linesOf(text: Text): readonly { readonly words: string; readonly box: DOMRect }[] {
  const range = document.createRange();
  const lines: { from: number; to: number; box: DOMRect }[] = [];
  for (const { index, 0: word } of text.data.matchAll(/\S+\s*/g)) {
    range.setStart(text, index);
    range.setEnd(text, index + word.trimEnd().length);
    const box = range.getClientRects()[0];
    if (box === undefined) continue;
    const last = lines.at(-1);
    if (last !== undefined && Math.abs(last.box.top - box.top) < 2) {
      range.setStart(text, last.from);
      last.to = index + word.length;
      last.box = range.getBoundingClientRect();
    } else lines.push({ from: index, to: index + word.length, box });
  }
  return lines.map(({ from, to, box }) => ({ words: text.data.slice(from, to).trimEnd(), box }));
}
