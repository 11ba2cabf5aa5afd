import type { ParsedMilestone } from '../../parser/types';
import { linkClaims } from '../linkClaims';
import { readClaims } from '../readClaims';
import type { Claim, PlatformEvidence } from '../types';

/** How well claims are found, against what people take the lines to claim. */
export interface Measured {
  /** Found, and linked to what is meant. */
  right: number;
  /** Found where there is none, or linked to something else. */
  wrong: string[];
  missed: string[];
}

/** Holds the claims of a document against labels: `version system trino`, `nodes -`. */
export function measure(
  milestone: ParsedMilestone,
  labels: Map<string, string[]>,
  evidence: PlatformEvidence,
): Measured {
  const claims = linkClaims(readClaims(milestone), {
    milestone,
    evidence,
    aliases: {},
  });
  const found = new Map<string, string[]>();
  for (const claim of claims) {
    found.set(claim.text, [...(found.get(claim.text) ?? []), labelOf(claim)]);
  }
  const measured: Measured = { right: 0, wrong: [], missed: [] };
  for (const text of new Set([...labels.keys(), ...found.keys()])) {
    const missing = [...(labels.get(text) ?? [])];
    for (const label of found.get(text) ?? []) {
      const index = missing.indexOf(label);
      if (index < 0 && isLeftOpen(label, missing)) {
        continue;
      }
      if (index < 0) {
        measured.wrong.push(`${label}: ${text}`);
      } else {
        missing.splice(index, 1);
        measured.right += 1;
      }
    }
    measured.missed.push(...missing.map(label => `${label}: ${text}`));
  }
  return measured;
}

/** Whether a claim was found and rather not linked: missed, and not wrong. */
function isLeftOpen(label: string, missing: string[]): boolean {
  const [kind, target] = label.split(' ');
  return target === '-' && missing.some(each => each.startsWith(`${kind} `));
}

export function sum(all: Measured[]): Measured {
  return {
    right: all.reduce((total, { right }) => total + right, 0),
    wrong: all.flatMap(({ wrong }) => wrong),
    missed: all.flatMap(({ missed }) => missed),
  };
}

export function precisionOf({ right, wrong }: Measured): number {
  return right / (right + wrong.length);
}

export function recallOf({ right, missed }: Measured): number {
  return right / (right + missed.length);
}

function labelOf({ statement, link }: Claim): string {
  if (!link) {
    return `${statement.kind} -`;
  }
  const { target } = link;
  const name =
    'ref' in target ? target.ref.replace('lakehouse/', '') : target.name;
  return `${statement.kind} ${target.kind} ${name}`;
}
