type Canvas = OffscreenCanvasRenderingContext2D;

/** Draws one shape of a drawing in its own colours. */
export function paintShape(canvas: Canvas, shape: SVGGraphicsElement): void {
  const matrix = shape.getScreenCTM();
  if (matrix === null) return;
  const style = getComputedStyle(shape);
  canvas.save();
  canvas.transform(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f);
  canvas.globalAlpha = Number.parseFloat(style.opacity);
  if (shape instanceof SVGTextElement) paintWords(canvas, shape, style);
  else {
    const outline = outlineOf(shape);
    if (outline !== null) paintOutline(canvas, outline, style);
  }
  canvas.restore();
}

function outlineOf(shape: SVGGraphicsElement): Path2D | null {
  if (shape instanceof SVGPathElement) return new Path2D(shape.getAttribute('d') ?? '');
  const path = new Path2D();
  if (shape instanceof SVGRectElement) {
    const { x, y, width, height } = shape;
    path.rect(x.baseVal.value, y.baseVal.value, width.baseVal.value, height.baseVal.value);
    return path;
  }
  if (shape instanceof SVGCircleElement) {
    path.arc(shape.cx.baseVal.value, shape.cy.baseVal.value, shape.r.baseVal.value, 0, 2 * Math.PI);
    return path;
  }
  return null;
}

function paintOutline(canvas: Canvas, outline: Path2D, style: CSSStyleDeclaration): void {
  const hatch = /^url\(/.test(style.fill);
  if (hatch) {
    // What lies under the lines stands where it has no other effect on an SVG shape.
    canvas.fillStyle = style.backgroundColor;
    canvas.fill(outline);
    paintHatch(canvas, outline, style.color);
  } else if (style.fill !== 'none') {
    canvas.fillStyle = style.fill;
    canvas.fill(outline);
  }
  const width = Number.parseFloat(style.strokeWidth);
  if (style.stroke === 'none' || !(width > 0)) return;
  canvas.strokeStyle = style.stroke;
  canvas.lineWidth = width;
  canvas.setLineDash(
    style.strokeDasharray === 'none' ? [] : style.strokeDasharray.split(/[\s,]+/).map(Number.parseFloat),
  );
  canvas.stroke(outline);
}

/** Patterns of the page cannot be taken to a canvas: their lines are drawn again. */
export function paintHatch(canvas: Canvas, outline: Path2D, color: string): void {
  canvas.save();
  canvas.clip(outline);
  canvas.strokeStyle = color;
  canvas.lineWidth = 1;
  canvas.beginPath();
  const reach = 4000;
  for (let at = -reach; at < reach; at += 6) {
    canvas.moveTo(at, 0);
    canvas.lineTo(at + reach, -reach);
    canvas.moveTo(at, 0);
    canvas.lineTo(at - reach, reach);
  }
  canvas.stroke();
  canvas.restore();
}

function paintWords(canvas: Canvas, text: SVGTextElement, style: CSSStyleDeclaration): void {
  canvas.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  canvas.fillStyle = style.fill;
  canvas.textBaseline = 'alphabetic';
  canvas.textAlign = style.textAnchor === 'middle' ? 'center' : style.textAnchor === 'end' ? 'right' : 'left';
  const [x, y] = [text.x.baseVal[0]?.value ?? 0, text.y.baseVal[0]?.value ?? 0];
  if (style.stroke !== 'none') {
    canvas.strokeStyle = style.stroke;
    canvas.lineWidth = Number.parseFloat(style.strokeWidth);
    canvas.lineJoin = 'round';
    canvas.strokeText(text.textContent, x, y);
  }
  canvas.fillText(text.textContent, x, y);
}
