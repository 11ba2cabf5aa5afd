import { formatNames } from '../trino/words';
import type { FluxKind, FluxName, FluxObject } from './types';

/** How a kind is called in a sentence, one and several. */
export const KIND_WORDS: Record<FluxKind, [one: string, many: string]> = {
  HelmRelease: ['HelmRelease', 'HelmReleases'],
  Kustomization: ['Kustomization', 'Kustomizations'],
};

const MAX_PLAIN = 160;

/** What Helm and Kubernetes say before what matters. */
const PREFIXES = [
  /^Helm [a-z ]{1,40} failed for release \S+ with chart \S+: /,
  /^Helm rollback to previous release \S+ with chart \S+ failed: /,
  /^(?:cannot patch|failed to create resource|failed to patch) "[^"]{0,253}" with kind \w+: /,
  /^failed to create resource: /,
];

/** A text without its middle, where it is longer; errors tell the most at both ends. */
export function cutMiddle(text: string, length: number): string {
  if (text.length <= length) {
    return text;
  }
  const head = Math.ceil((length * 3) / 5);
  return `${text.slice(0, head).trimEnd()} … ${text
    .slice(text.length - (length - head))
    .trimStart()}`;
}

/** What Flux says, in one short line, without what the reader knows already. */
export function plainWords(message: string): string {
  let rest = message.replace(/\s+/g, ' ').trim();
  for (const prefix of PREFIXES) {
    rest = rest.replace(prefix, '');
  }
  const plain = rest
    .replace(/\b([A-Z]\w{0,63})\.[a-z0-9.]{1,100} "/g, '$1 "')
    .replace(/" is invalid: /g, '": ')
    // The value as Go prints it, up to the last words.
    .replace(/Invalid value: .*: ([^:{}\]]{1,120})$/, '$1');
  return cutMiddle(plain, MAX_PLAIN);
}

/** Names of objects: those of one namespace without it. */
export function nameObjects(
  objects: FluxName[],
  all: FluxName[] = objects,
): string {
  return formatNames(objects.map(each => nameObject(each, all)));
}

/** `trino`, or `lake/trino` where several namespaces are looked at. */
export function nameObject(
  { namespace, name }: FluxName,
  all: FluxName[],
): string {
  return all.every(each => each.namespace === namespace)
    ? name
    : `${namespace}/${name}`;
}

/** What is deployed, in a few words: `1.39.0 (release 3)`. */
export function appliedWords({ kind, applied, history }: FluxObject): string {
  if (applied === undefined) {
    return 'nothing';
  }
  const deployed =
    kind === 'HelmRelease' &&
    history.find(({ status }) => status === 'deployed');
  return deployed ? `${applied} (release ${deployed.revision})` : applied;
}

/** `InstallFailed` as `install failed` */
export function reasonWords(reason: string): string {
  return reason
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .slice(0, 60);
}
