import type {
  EntitySummary,
  System,
} from 'backstage-plugin-data-platform-common';
import type { RunChoice, RunRequest } from '../RunNow';

/** What has to run so that everything an entity shows is checked anew. */
export function runRequests(summary: EntitySummary): RunRequest[] {
  return summary.suites.flatMap(({ platform, name, checks }) => {
    const own = (summary.checks ?? []).filter(
      check => check.platform === platform && check.suites.includes(name),
    );
    if (own.length === 0) {
      return [];
    }
    // Of a suite that covers more than this entity, only its systems run.
    return own.length < checks
      ? [
          {
            platform,
            suite: name,
            systems: [...new Set(own.map(({ system }) => system))],
          },
        ]
      : [{ platform, suite: name }];
  });
}

/** What has to run so that everything of one system is checked anew. */
export function systemRequests(
  summary: EntitySummary,
  system: System,
): RunRequest[] {
  return runRequests({
    ...summary,
    checks: checksOf(summary, system),
    suites: summary.suites.filter(
      ({ platform }) => platform === system.platform,
    ),
  });
}

/** What a reader can have run besides all that the page shows. */
export function runChoices(summary: EntitySummary): RunChoice[] {
  const { systems, suites, checks = [] } = summary;
  const isOfSeveral = new Set(suites.map(({ platform }) => platform)).size > 1;
  const wider = suites.filter(
    suite =>
      suite.checks >
      checks.filter(
        ({ platform, suites: names }) =>
          platform === suite.platform && names.includes(suite.name),
      ).length,
  );
  return [
    ...(suites.length > 1 ? suites : wider).map(suite => ({
      label: `Whole suite ${suite.name}${
        isOfSeveral ? ` of ${suite.platform}` : ''
      } (${countOf(suite.checks)})`,
      requests: [{ platform: suite.platform, suite: suite.name }],
    })),
    ...(systems.length > 1 ? systems : []).map(system => ({
      label: `${system.title} (${countOf(checksOf(summary, system).length)})`,
      requests: systemRequests(summary, system),
    })),
  ].filter(({ requests }) => requests.length > 0);
}

/**
 * Those requests that are of platforms where the reader may have something run;
 * all where there is none, so that it is said what is not allowed.
 */
export function requestsOn(
  platforms: string[],
  requests: RunRequest[],
): RunRequest[] {
  return platforms.length === 0
    ? requests
    : requests.filter(({ platform }) => platforms.includes(platform));
}

/** The same for choices: those of which all may run. */
export function choicesOn(
  platforms: string[],
  choices: RunChoice[],
): RunChoice[] {
  return choices.filter(
    ({ requests }) =>
      requestsOn(platforms, requests).length === requests.length,
  );
}

function checksOf({ checks = [] }: EntitySummary, system: System) {
  return checks.filter(
    check => check.platform === system.platform && check.system === system.name,
  );
}

function countOf(count: number): string {
  return count === 1 ? '1 check' : `${count} checks`;
}
