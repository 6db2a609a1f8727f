import type { SideName } from '../../../../server/src/protocol/compare';
import type { Shape } from './shape';

export interface Pointed {
  readonly side: SideName;
  readonly part: number;
}

interface Props {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
  /** What it shows, in a sentence. */
  readonly label: string;
  readonly pointed: Pointed | null;
  point(at: Pointed | null): void;
  press(at: Pointed): void;
}

/** The shapes as they are seen. Keyboard and screen reader have the same in the lists beside it. */
export function Drawing({ width, height, shapes, label, pointed, point, press }: Props) {
  return (
    <svg class="towers" role="img" aria-label={label} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      {shapes.map((shape) => (
        <Piece key={shape.key} shape={shape} pointed={pointed} point={point} press={press} />
      ))}
    </svg>
  );
}

interface PieceProps extends Pick<Props, 'pointed' | 'point' | 'press'> {
  readonly shape: Shape;
}

function Piece({ shape, pointed, point, press }: PieceProps) {
  switch (shape.kind) {
    case 'line':
      return <path class={`line ${shape.tone}`} d={shape.path} />;
    case 'words':
      return (
        <text class={`words ${shape.tone}`} x={shape.x} y={shape.y} text-anchor={shape.anchor}>
          {shape.text}
        </text>
      );
    case 'block': {
      const { side, look, parts, x, y, width, height } = shape;
      const [first] = parts;
      const at = first === undefined ? null : { side, part: first };
      const isPointed = pointed !== null && pointed.side === side && parts.includes(pointed.part);
      // The lists below hold the buttons; this is a larger target for the pointer.
      const acts = at !== null && {
        onMouseEnter: () => point(at),
        onMouseLeave: () => point(null),
        onClick: () => press(at),
      };
      const looks = `block ${side} ${look}${isPointed ? ' pointed' : ''}`;
      return <rect class={looks} x={x} y={y} width={width} height={height} {...acts} />;
    }
  }
}
