const UNITS: [unit: string, ms: number][] = [
  ['d', 24 * 60 * 60 * 1_000],
  ['h', 60 * 60 * 1_000],
  ['min', 60 * 1_000],
  ['s', 1_000],
];

/** How long ago something was, in its two largest units: `8 s`, `2 h 5 min`. */
export function formatAge(milliseconds: number): string {
  let rest = Math.max(0, Math.round(milliseconds / 1_000) * 1_000);
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0 && parts.length < 2) {
      parts.push(`${count} ${unit}`);
    } else if (parts.length > 0) {
      break;
    }
  }
  return parts.join(' ') || '0 s';
}

/** `1 DAG`, `2 DAGs` */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
