import { MAX_GAP_TEXT, MAX_GAPS } from './bounds';
import { harmless } from './plainText';
import type { MilestoneGap } from './types';

/** Collects what was not understood, each once, and no more than a reader would look at. */
export class Gaps {
  private readonly known = new Set<string>();
  private readonly gaps: MilestoneGap[] = [];

  add(line: number, text: string, reason: string): void {
    const shown = harmless(text, MAX_GAP_TEXT);
    const key = `${line}\n${shown}\n${reason}`;
    if (this.known.has(key) || this.gaps.length > MAX_GAPS) {
      return;
    }
    this.known.add(key);
    this.gaps.push(
      this.gaps.length < MAX_GAPS
        ? { line, text: shown, reason }
        : {
            line,
            text: shown,
            reason: `And more: only the first ${MAX_GAPS} are listed.`,
          },
    );
  }

  /** In the order of their lines. */
  list(): MilestoneGap[] {
    return [...this.gaps].sort((one, other) => one.line - other.line);
  }
}
