import type { Measurement } from 'backstage-plugin-data-platform-common';
import { formatDuration } from '../TimeText/formatTime';

const BYTE_UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];

/** A measured number with its unit: `72 ms`, `1,234 rows`, `2.5 GiB`. */
export function formatMeasurement({ value, unit }: Measurement): string {
  switch (unit) {
    case 'ms':
      return formatDuration(value);
    case 's':
      return formatDuration(value * 1000);
    case 'bytes':
      return formatBytes(value);
    case 'percent':
      return `${formatNumber(value)} %`;
    case 'count':
      return formatNumber(value);
    default:
      return `${formatNumber(value)} ${unit}`;
  }
}

/** The name of a measurement as people read it: `queuedTime` is `Queued time`. */
export function measurementName(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .replace(/ (ms|millis|milliseconds|bytes)$/i, '')
    .toLocaleLowerCase('en')
    .replace(/\bcpu\b/g, 'CPU');
  return words.charAt(0).toLocaleUpperCase('en') + words.slice(1);
}

function formatNumber(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 4 });
}

function formatBytes(bytes: number): string {
  const step = Math.max(
    0,
    Math.min(
      BYTE_UNITS.length - 1,
      Math.floor(Math.log2(Math.abs(bytes) || 1) / 10),
    ),
  );
  const value = (bytes / 1024 ** step).toLocaleString('en', {
    maximumFractionDigits: step === 0 ? 0 : 1,
  });
  return `${value} ${BYTE_UNITS[step]}`;
}
