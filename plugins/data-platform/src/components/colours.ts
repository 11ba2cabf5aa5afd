import type { Theme } from '@material-ui/core/styles';
import type { Outcome } from 'backstage-plugin-data-platform-common';

/** How an outcome is painted. */
export interface OutcomePaint {
  /** The area of a cell. */
  fill: string;
  /** Its rim, which stands out from the paper where the fill is too quiet to. */
  rim: string;
  /** The glyph on the fill. */
  glyph: string;
  /** Text on the paper. */
  text: string;
}

/** The colours of one kind of theme. */
export interface Paints extends Record<Outcome, OutcomePaint> {
  /** The rim of cells without a result. */
  hollow: string;
  /** Fill of a healthy dot. */
  healthy: string;
  /** The glyph on it. */
  healthyGlyph: string;
  /** Behind code, skeletons and cells within a maintenance window. */
  band: string;
  /** Stripes on the band. */
  stripe: string;
  /** Behind, and the text of, what is chosen among several. */
  chosen: string;
  chosenText: string;
  /** Bars and lines of what is used. */
  usage: string;
  /** Lines of what is given at most, and at least. */
  limit: string;
  request: string;
  /** Marks of releases, of changes to what is given, and of milestones; also as text. */
  release: string;
  allocation: string;
  milestone: string;
}

const INK = '#1b2430';

/** On white paper. */
export const LIGHT_PAINTS: Paints = {
  passed: { fill: '#9ed3bd', rim: '#4d9a7a', glyph: INK, text: '#1c6b4c' },
  degraded: { fill: '#d98200', rim: '#a86400', glyph: INK, text: '#8f5600' },
  failed: {
    fill: '#c62828',
    rim: '#c62828',
    glyph: '#ffffff',
    text: '#c62828',
  },
  skipped: { fill: '#b9c1cd', rim: '#7d8898', glyph: INK, text: '#5b6675' },
  errored: {
    fill: '#6a3fb5',
    rim: '#6a3fb5',
    glyph: '#ffffff',
    text: '#6a3fb5',
  },
  hollow: '#7d8898',
  healthy: '#1c6b4c',
  healthyGlyph: '#ffffff',
  band: '#eef1f5',
  stripe: '#c3ccd8',
  chosen: '#e3edfa',
  chosenText: '#1f5493',
  usage: '#4a82c9',
  limit: '#b36b00',
  request: '#5b6675',
  release: '#2563b0',
  allocation: '#8a5100',
  milestone: '#0b6b74',
};

/** On the dark grey paper of Backstage's dark theme. */
export const DARK_PAINTS: Paints = {
  passed: {
    fill: '#3c7a62',
    rim: '#62ab8c',
    glyph: '#ffffff',
    text: '#8fdcba',
  },
  degraded: { fill: '#f0a530', rim: '#f0a530', glyph: INK, text: '#ffc46b' },
  failed: { fill: '#f0625f', rim: '#f0625f', glyph: INK, text: '#ffa3a0' },
  skipped: {
    fill: '#4a5461',
    rim: '#8e9aaa',
    glyph: '#ffffff',
    text: '#c3cad4',
  },
  errored: { fill: '#a98be8', rim: '#a98be8', glyph: INK, text: '#cdbaff' },
  hollow: '#a1abb9',
  healthy: '#3c7a62',
  healthyGlyph: '#ffffff',
  band: '#4f4f4f',
  stripe: '#727c89',
  chosen: '#223349',
  chosenText: '#a9cdfa',
  usage: '#7db4f5',
  limit: '#f0a530',
  request: '#c3cad4',
  release: '#9ac6ff',
  allocation: '#f0b968',
  milestone: '#84d7de',
};

/** The colours that go with a theme. */
export function paintsOf(theme: Theme): Paints {
  return theme.palette.type === 'dark' ? DARK_PAINTS : LIGHT_PAINTS;
}

/** What lies behind what came within a maintenance window. */
export function maintenanceBand({ band, stripe }: Paints): string {
  return `repeating-linear-gradient(135deg, ${stripe} 0 3px, transparent 3px 6px), ${band}`;
}

/** The family of letters for code and for what systems say. */
export const MONO =
  'ui-monospace, SFMono-Regular, Menlo, "DejaVu Sans Mono", monospace';
