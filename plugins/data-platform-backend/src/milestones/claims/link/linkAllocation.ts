import type { StoredAllocation } from '../../../allocations';
import type { ClaimStatement, UnlinkedClaim } from '../types';
import { type Linked, linkBy, type Linking, quoted, systemOf } from './context';
import { mentionsIn } from './names';
import { indexOfTokens, stemOf, tokensOf } from './tokens';

const MAX_NAMES = 6;

/** Words of a subject that don't tell one workload from another. */
const NOT_TELLING =
  /^(apache|container|containers|cluster|deployment|engine|grafana|helm|node|nodes|pod|pods|project|server|service|statefulset|the|all|workload)$/;

type AllocationStatement = Extract<ClaimStatement, { kind: 'allocation' }>;

/** What a workload is given, by the workload's name, or by its part in a system: `Coordinator`. */
export function linkAllocation(
  claim: UnlinkedClaim,
  { subject, resource }: AllocationStatement,
  linking: Linking,
): Linked {
  const { evidence } = linking;
  const all = evidence.allocations.filter(({ allocations }) =>
    allocations.some(
      each =>
        each.container === undefined &&
        each.resource === resource &&
        each.quantity.state !== 'notKnown',
    ),
  );
  const called = all.filter(({ workload }) => isCalled(workload.name, subject));
  if (called.length === 1) {
    return linkTo(called[0], {
      by: 'name',
      reason: `the workload ${called[0].workload.name} in ${quoted(
        claim.text,
      )}`,
      certain: true,
    });
  }
  const lookup = systemOf(subject, claim, linking);
  const own = rolesIn(subject, linking);
  const roles = own.length > 0 ? own : rolesAbove(claim, all, linking);
  if (!lookup.found) {
    const playing = all.filter(each => roles.length > 0 && plays(each, roles));
    return playing.length === 1 && !lookup.isNamed
      ? linkTo(playing[0], {
          by: 'words',
          reason: `${quoted(subject)}, as no other workload is called`,
          certain: false,
        })
      : { unlinked: lookup.problem };
  }
  const { found } = lookup;
  const { ref, title, name } = found.system;
  const ofSystem = all.filter(
    ({ system, belongsTo }) => system === ref || belongsTo === ref,
  );
  const fitting = ofClusterFirst(
    roles.length > 0
      ? ofSystem.filter(each => plays(each, roles))
      : onlyOrNamesake(ofSystem, name),
  );
  if (fitting.length === 1) {
    const byRole = roles.length > 0 ? `, and the word ${roles.join(' ')}` : '';
    return linkTo(fitting[0], {
      ...found,
      reason: `${found.reason}${byRole}`,
      // Without a word for its part, another workload may be meant; a part that no other system has is a second hint.
      certain:
        own.length > 0
          ? found.certain || playedOnce(all, own)
          : found.certain && ofSystem.length === 1,
    });
  }
  return { unlinked: whyNot(subject, { title, ofSystem, fitting, resource }) };
}

function linkTo(
  { id, workload, system }: StoredAllocation,
  how: Parameters<typeof linkBy>[0],
): Linked {
  return linkBy(how, { kind: 'allocation', id, name: workload.name, system });
}

/** Whether a line has the whole name of a workload, of more than one word, as its subject. */
function isCalled(name: string, subject: string): boolean {
  const words = tokensOf(name);
  return words.length > 1 && indexOfTokens(words, tokensOf(subject)) >= 0;
}

/** What a subject says beside the name of a system: `coordinator`. */
function rolesIn(
  subject: string,
  { evidence: { platform }, aliases }: Linking,
): string[] {
  const names = mentionsIn(subject, platform, aliases).flatMap(({ words }) =>
    tokensOf(words),
  );
  return tokensOf(subject)
    .filter(word => !names.includes(word) && !NOT_TELLING.test(word))
    .map(stemOf);
}

/** Words of what a line stands in that are those of a workload, where its own tell none. */
function rolesAbove(
  { context }: UnlinkedClaim,
  allocations: StoredAllocation[],
  linking: Linking,
): string[] {
  for (const { kind, text } of context) {
    const roles = rolesIn(text, linking).filter(role =>
      allocations.some(each => plays(each, [role])),
    );
    if (kind !== 'title' && roles.length > 0) {
      return roles;
    }
  }
  return [];
}

function plays({ workload }: StoredAllocation, roles: string[]): boolean {
  const words = [...tokensOf(workload.name), workload.kind.toLowerCase()].map(
    stemOf,
  );
  return roles.every(role => words.includes(role));
}

function playedOnce(allocations: StoredAllocation[], roles: string[]): boolean {
  return (
    ofClusterFirst(allocations.filter(each => plays(each, roles))).length === 1
  );
}

/** A cluster tells of the same workload more than the system itself. */
function ofClusterFirst(allocations: StoredAllocation[]): StoredAllocation[] {
  const ofCluster = allocations.filter(({ belongsTo }) => belongsTo);
  return ofCluster.length === 1 ? ofCluster : allocations;
}

function onlyOrNamesake(
  allocations: StoredAllocation[],
  name: string,
): StoredAllocation[] {
  return allocations.length === 1
    ? allocations
    : allocations.filter(({ workload }) => workload.name === name);
}

function whyNot(
  subject: string,
  {
    title,
    ofSystem,
    fitting,
    resource,
  }: {
    title: string;
    ofSystem: StoredAllocation[];
    fitting: StoredAllocation[];
    resource: string;
  },
): string {
  const several = fitting.length > 1 ? fitting : ofSystem;
  if (several.length === 0) {
    return `No workload of ${title} is known whose ${resource} is told: a system of type kubernetes tells it.`;
  }
  const names = [...new Set(several.map(({ workload }) => workload.name))];
  const listed = names.slice(0, MAX_NAMES).join(', ');
  return `${
    fitting.length > 1
      ? `Several workloads of ${title} may be meant`
      : `No workload of ${title} is called ${
          subject === '' ? 'so' : quoted(subject)
        }`
  }: there ${names.length === 1 ? 'is' : 'are'} ${listed}${
    names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : ''
  }. Say which one: <!-- data-platform: allocation=${names[0]} -->.`;
}
