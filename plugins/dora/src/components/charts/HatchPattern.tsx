/** Oblique stripes of a colour, for what must be told from plain bars without colour. */
export function HatchPattern({ id, color }: { id: string; color: string }) {
  return (
    <defs>
      <pattern
        id={id}
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="6" height="6" fill={color} fillOpacity="0.3" />
        <rect width="3" height="6" fill={color} />
      </pattern>
    </defs>
  );
}
