import type { FluxCondition, FluxKind } from './types';

const KNOWN: { pattern: RegExp; hint: string }[] = [
  {
    pattern: /field is immutable|may not change once set/i,
    hint: 'A field that Kubernetes never lets change differs from what runs: delete that object, so that Flux makes it anew, or put the field back in the values; then reconcile with --reset.',
  },
  {
    pattern: /another operation \(install\/upgrade\/rollback\) is in progress/i,
    hint: 'An earlier attempt of Helm was cut off and left its lock: roll the release back with helm rollback, or reconcile with --force.',
  },
  {
    pattern: /exceeded quota/i,
    hint: 'The quota of the namespace leaves no room for it: see the check Quotas of the cluster.',
  },
  {
    pattern:
      /invalid ownership metadata|cannot be imported into the current release/i,
    hint: 'An object of that name is there already and belongs to something else: remove it, or give it the labels and annotations of this release.',
  },
  {
    pattern:
      /no '?[\w.-]*'? ?chart with version|chart version found|no chart name found/i,
    hint: 'The repository has no such chart or version: check spec.chart of the HelmRelease, and what the repository offers.',
  },
  {
    pattern: /schema\(s\)|values don't meet the specifications/i,
    hint: 'The values are not what the chart takes: mend those that are named.',
  },
  {
    pattern: /\bforbidden\b/i,
    hint: 'Flux itself lacks a right in the cluster: see the service account that it applies as.',
  },
  {
    pattern:
      /no matches for kind|could not find the requested resource|ensure CRDs are installed/i,
    hint: 'The cluster lacks the definition of such objects: install it before.',
  },
  {
    pattern:
      /context deadline exceeded|timed? ?out|not ready\. status: InProgress/i,
    hint: 'What was deployed was not ready in time: see the checks Workloads and Pods of the cluster, or raise spec.timeout.',
  },
  {
    pattern:
      /connection refused|no such host|dial tcp|TLS|certificate|\b(401|403|404|50[0-9])\b/i,
    hint: "Flux's own way to the source is broken: see the HelmRepository, GitRepository or OCIRepository that it names.",
  },
];

/** By the condition's reason, where its message tells nothing that is known. */
const BY_REASON: Record<string, string> = {
  TestFailed: 'See the log of the pod that ran the test of the chart.',
  ArtifactFailed:
    'See the source that it names: HelmRepository, HelmChart, GitRepository or OCIRepository.',
  SourceNotReady:
    'See the source that it names: HelmRepository, HelmChart, GitRepository or OCIRepository.',
  ValuesError: 'See the ConfigMaps and Secrets under spec.valuesFrom.',
  BuildFailed: 'See the kustomization.yaml under spec.path of its source.',
  HealthCheckFailed:
    'What was applied is not healthy: see the checks Workloads and Pods of the cluster.',
};

/** What the reader can do about something that failed. */
export function hintOf(
  kind: FluxKind,
  shownBy: FluxCondition | undefined,
): string {
  const { reason = '', message = '' } = shownBy ?? {};
  const known = KNOWN.find(({ pattern }) => pattern.test(message))?.hint;
  return (
    known ??
    (Object.hasOwn(BY_REASON, reason) ? BY_REASON[reason] : undefined) ??
    `See the events of the ${kind}, and the log of the ${
      kind === 'HelmRelease' ? 'helm' : 'kustomize'
    }-controller.`
  );
}
