import type {
  AllocatedResource,
  AllocationBound,
} from 'backstage-plugin-data-platform-common';

const KI = 1024;
const BYTE_UNITS = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi'];
/** Below this share of the other unit a number would say next to nothing in it. */
const SMALLEST = 0.01;

const NAMES: Record<AllocatedResource, string> = {
  cpu: 'CPU',
  memory: 'memory',
  storage: 'ephemeral storage',
  replicas: 'replicas',
  heap: 'max heap',
  processors: 'processors',
  memoryPool: 'memory pool',
};

/** What a resource is called within a sentence: `memory`, `CPU`. */
export function resourceName(resource: AllocatedResource): string {
  return NAMES[resource];
}

/** What is given, in words: `memory limit`, `CPU request`, `max heap`. */
export function givenName(
  resource: AllocatedResource,
  bound: AllocationBound | undefined,
): string {
  return bound && bound !== 'size'
    ? `${NAMES[resource]} ${bound}`
    : NAMES[resource];
}

/** Words that begin a sentence, or are a heading. */
export function capitalized(words: string): string {
  return words.charAt(0).toLocaleUpperCase('en') + words.slice(1);
}

/** Whether a resource is counted in bytes. */
export function isBytes(resource: AllocatedResource): boolean {
  return !['cpu', 'replicas', 'processors'].includes(resource);
}

/** So much of a resource, to three digits: `2.5Gi`, `350m`, `1.25`, `3`. */
export function formatAmount(
  value: number,
  resource: AllocatedResource,
): string {
  if (isBytes(resource)) {
    const power = powerOf(value);
    return `${threeDigits(value / KI ** power)}${BYTE_UNITS[power]}`;
  }
  if (resource !== 'cpu') {
    return threeDigits(value);
  }
  return Math.abs(value) >= 1000 || value === 0
    ? threeDigits(value / 1000)
    : `${Math.round(value)}m`;
}

/** So much of another amount of it, in the same unit: `2.5 of 4Gi`, `0.35 of 1 CPU`. */
export function formatOf(
  value: number,
  whole: number,
  resource: AllocatedResource,
): string {
  const ofWhole = formatAmount(whole, resource);
  if (isBytes(resource)) {
    const inUnit = value / KI ** powerOf(whole);
    const part =
      value !== 0 && inUnit < SMALLEST
        ? formatAmount(value, resource)
        : threeDigits(inUnit);
    return `${part} of ${ofWhole}`;
  }
  if (resource === 'cpu') {
    const part =
      whole >= 1000 && (value >= 1000 * SMALLEST || value === 0)
        ? threeDigits(value / 1000)
        : formatAmount(value, resource);
    return `${part} of ${ofWhole} CPU`;
  }
  return `${threeDigits(value)} of ${ofWhole}`;
}

function powerOf(bytes: number): number {
  const size = Math.abs(bytes);
  if (size < 1) {
    return 0;
  }
  const power = Math.floor(Math.log2(size) / 10 + 1e-9);
  return Math.min(BYTE_UNITS.length - 1, power);
}

// 8.5, 0.38, 12, 1023: no digit that nobody would miss.
function threeDigits(value: number): string {
  const size = Math.abs(value);
  const [decimals] = [
    ...(size >= 100 ? [0] : []),
    ...(size >= 10 ? [1] : []),
    2,
  ];
  return String(Number(value.toFixed(decimals)));
}
