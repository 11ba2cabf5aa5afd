/** What Flux is asked about. */
export type FluxKind = 'HelmRelease' | 'Kustomization';

/** Which object of a kind. */
export interface FluxName {
  namespace: string;
  name: string;
}

/** What Flux says of one side of an object's state. */
export interface FluxCondition {
  /** `Ready`, `Released`, `Stalled`. */
  type: string;
  status: 'True' | 'False' | 'Unknown';
  /** `InstallFailed` */
  reason: string;
  /** Long ones without their middle. */
  message: string;
  /** Since when it has this status. */
  at?: Date;
  /** Of which generation of the object it speaks. */
  observedGeneration?: number;
}

/** A version that was deployed, or was to be. */
export interface FluxRelease {
  /** What tells it from the others of the object. */
  revision: string;
  /** `deployed`, `superseded`, `failed`; of a Kustomization the reason that it ended with. */
  status: string;
  deployedAt?: Date;
  /** Where Helm keeps it, and what workloads name as their release. */
  storage?: FluxName;
  chart?: string;
  chartVersion?: string;
  /** Of a Kustomization: the revision of its source. */
  appVersion?: string;
}

/** How the last attempt ended at which there was something to apply. */
export interface FluxAttempt {
  /** `HealthCheckFailed` */
  status: string;
  /** Of its source. */
  revision?: string;
  endedAt?: Date;
}

/** A HelmRelease or a Kustomization, of which only what is looked at is kept. */
export interface FluxObject extends FluxName {
  kind: FluxKind;
  /** Counts the changes of what is wanted. */
  generation?: number;
  /** The last of them that Flux has dealt with; -1 or absent before the first. */
  observedGeneration?: number;
  createdAt?: Date;
  /** When what is wanted last changed, as far as the cluster tells. */
  changedAt?: Date;
  /** It is to be removed since then. */
  deletedAt?: Date;
  suspended: boolean;
  /** How long one action on it may take, where it is not left to Flux: `spec.timeout`. */
  timeoutMs?: number;
  dependsOn: FluxName[];
  conditions: FluxCondition[];
  /** What is deployed: the version of the chart, the revision of the source. */
  applied?: string;
  /** What was last tried. */
  attempted?: string;
  /** Of a Kustomization, where the cluster keeps a history of such objects. */
  lastAttempt?: FluxAttempt;
  /** Newest first. */
  history: FluxRelease[];
  /** Whether the cluster keeps a history of such objects at all. */
  hasHistory: boolean;
}
