import type {
  Check,
  Health,
  Transition,
} from 'backstage-plugin-data-platform-common';

/** A time in which a check was not healthy. One that is only skipped because of another is no incident of its own. */
export interface Incident {
  /** The same for as long as it goes on. */
  id: string;
  /** Ref of the check. */
  ref: string;
  /** `Cluster nodes`. */
  title: string;
  /** Name of the system. */
  system: string;
  /** The worst that it was. */
  health: 'degraded' | 'unhealthy';
  /** When it began, in milliseconds since the epoch; undefined where that is not known. */
  from?: number;
  /** When it ended; undefined while it goes on. */
  to?: number;
  /** Of the run that settled it, or that ended it where the former is not known. */
  runId?: string;
  /** What the check said: `2 of 3 active`. */
  summary: string;
}

/**
 * The incidents that transitions tell, in whatever order these come. One that
 * began before the first transition is known by what ended it, or by the state
 * of its check where it goes on. None goes on of a check that is configured no
 * more: nothing will ever end it.
 */
export function incidentsOf(
  transitions: Transition[],
  /** All that are configured. */
  checks: Check[],
): Incident[] {
  const ordered = [...transitions].sort(
    (a, b) => Date.parse(a.at) - Date.parse(b.at),
  );
  const open = new Map<string, Incident>();
  const ended: Incident[] = [];
  for (const transition of ordered) {
    const { ref, from, to, previousSince } = transition;
    const begun =
      open.get(ref) ??
      (isLow(from)
        ? // What is said of its end tells nothing of what it was.
          { ...incident(transition, from, previousSince), summary: '' }
        : undefined);
    if (isLow(to)) {
      open.set(
        ref,
        begun
          ? { ...begun, health: worse(begun.health, to) }
          : incident(transition, to, transition.since),
      );
    } else if (begun) {
      open.delete(ref);
      ended.push({ ...begun, to: Date.parse(transition.since) });
    }
  }
  const known = new Set(ordered.map(({ ref }) => ref));
  const configured = new Set(checks.map(({ ref }) => ref));
  return [
    ...ended,
    ...[...open.values()].filter(({ ref }) => configured.has(ref)),
    ...checks.filter(({ ref }) => !known.has(ref)).flatMap(ongoing),
  ];
}

type LowHealth = Incident['health'];

function isLow(health: Health): health is LowHealth {
  return health === 'degraded' || health === 'unhealthy';
}

function worse(one: LowHealth, other: LowHealth): LowHealth {
  return one === 'unhealthy' ? one : other;
}

function incident(
  { ref, title, system, summary, runId }: Transition,
  health: LowHealth,
  since: string | undefined,
): Incident {
  return {
    id: `${ref} ${since ?? 'before'}`,
    ref,
    title,
    system,
    health,
    from: since === undefined ? undefined : Date.parse(since),
    runId,
    summary,
  };
}

function ongoing({ ref, title, system, state }: Check): Incident[] {
  if (!state || !isLow(state.health)) {
    return [];
  }
  const { health, since, runId, summary } = state;
  return [
    {
      id: `${ref} ${since ?? 'before'}`,
      ref,
      title,
      system,
      health,
      from: since === undefined ? undefined : Date.parse(since),
      runId,
      summary,
    },
  ];
}
