import type {
  AllocationChange,
  Release,
} from 'backstage-plugin-data-platform-common';
import { givenName } from '../Quantity/amounts';
import { quantityText } from '../Quantity/quantityText';

/** What changed, without how: `memory limit`, `container trino`, `workload`. */
export function whatText(change: AllocationChange): string {
  const { event, resource, bound, container } = change;
  if (event === 'changed' && resource) {
    return givenName(resource, bound);
  }
  return container ? `container ${container}` : 'workload';
}

/** What a change led from and to: `10Gi → 4Gi`; in a word where it is no quantity. */
export function fromToText(change: AllocationChange): string {
  const { event, resource, from, to, container, containerBefore } = change;
  switch (event) {
    case 'appeared':
      return 'appeared';
    case 'gone':
      return 'gone';
    case 'renamed':
      return `renamed from ${containerBefore ?? '?'} to ${container ?? '?'}`;
    default:
      return resource
        ? `${quantityText(from, resource)} → ${quantityText(to, resource)}`
        : 'changed';
  }
}

/** A change in a few words: `memory limit 10Gi → 4Gi`. */
export function changeText(change: AllocationChange): string {
  return `${whatText(change)} ${fromToText(change)}`;
}

/** What a release changed: `chart 1.39.1 → 1.40.0, app 475 → 476`. */
export function versionsText(release: Release): string {
  const { chartVersion, appVersion, revision, previous, status } = release;
  const step = (name: string, before?: string, after?: string) =>
    before && before !== after ? `${name} ${before} → ${after}` : '';
  const steps = [
    chartVersion && step('chart', previous?.chartVersion, chartVersion),
    appVersion && step('app', previous?.appVersion, appVersion),
  ].filter(Boolean);
  const words =
    steps.length > 0
      ? steps.join(', ')
      : [chartVersion ?? '', `revision ${revision}`].filter(Boolean).join(', ');
  return ['deployed', 'superseded'].includes(status)
    ? words
    : `${words} (${status})`;
}

/** What brought a change: `release trino 1.39.1, rev 7`, `revision 3`; undefined where that is not known. */
export function carriedByText(change: AllocationChange): string | undefined {
  const { release, revision } = change.carrier;
  if (release) {
    return `release ${[release.name, release.chartVersion]
      .filter(Boolean)
      .join(' ')}, rev ${release.revision}`;
  }
  return revision?.number === undefined
    ? revision?.name
    : `revision ${revision.number}`;
}

/** What a release that brought a change changed besides: `chart 1.39.0 → 1.39.1`. */
export function carrierVersionsText(
  change: AllocationChange,
): string | undefined {
  const { release } = change.carrier;
  return release?.previous && versionsText(release);
}

/** How a change is known. */
export function knownByText(change: AllocationChange): string {
  if (change.knownBy === 'observed') {
    return 'seen as it happened';
  }
  const { revision } = change.carrier;
  return revision ? `recovered from ${revision.kind}s` : 'recovered';
}
