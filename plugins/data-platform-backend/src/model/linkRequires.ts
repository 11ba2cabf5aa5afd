import { checkRef } from 'backstage-plugin-data-platform-common';
import { suggestion } from './names';
import { ProblemCollector } from './problems';
import { ReadCheck } from './readChecks';
import { findCycles } from './requires';
import { ConfiguredCheck } from './types';

/** What is known of refs that name no check that runs. */
export interface AbsentRefs {
  disabled: Set<string>;
  /** Of checks with problems. */
  broken: Set<string>;
  /** Whether a ref is of something with problems of its own, which are reported there. */
  isBroken(ref: string): boolean;
}

/**
 * Puts the full refs of what each check requires in place. A requirement of the
 * check's own type or system that is switched off is dropped; a configured one
 * is a problem.
 */
export function linkRequires(
  checks: ReadCheck[],
  absent: AbsentRefs,
  problems: ProblemCollector,
): Map<string, ConfiguredCheck> {
  const refs = checks.map(({ check }) => check.ref);
  const linked = new Map<string, ConfiguredCheck>();
  for (const { check, requires, requiresByDefault, path } of checks) {
    const required = new Set<string>();
    (requires ?? requiresByDefault).forEach((text, index) => {
      const ref = fullRef(check, text);
      if (refs.includes(ref)) {
        required.add(ref);
      } else if (requires && !absent.isBroken(ref)) {
        const short = ref.slice(check.platform.length + 1);
        problems.add(
          [...path, 'requires', index],
          absent.disabled.has(ref)
            ? `names '${short}', which is not enabled`
            : `names '${short}', which is not a check of this platform. ${suggestion(
                short,
                [...refs, ...absent.broken].map(each =>
                  each.slice(check.platform.length + 1),
                ),
              )}`,
        );
      }
    });
    linked.set(check.ref, { ...check, requires: [...required] });
  }

  for (const cycle of findCycles(linked)) {
    const path = checks.find(({ check }) => check.ref === cycle[0])?.path;
    const names = cycle.map(ref => ref.split('/').slice(1).join('/'));
    problems.add(
      [...(path ?? []), 'requires'],
      `goes in a circle: ${names.join(
        ' → ',
      )}. Take one of these requirements out.`,
    );
  }
  return linked;
}

/** `check` stands for one of the same system, `system/check` for one of the platform. */
function fullRef({ platform, system }: ConfiguredCheck, text: string): string {
  return text.includes('/')
    ? `${platform}/${text}`
    : checkRef(platform, system, text);
}
