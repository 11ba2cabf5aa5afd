import { createHash } from 'node:crypto';
import type { ParsedMilestone } from '../parser/types';
import { directivesByLine } from './directives';
import { type ClaimLine, headAndTail, linesOf } from './lines';
import { allocationsIn } from './statements/allocations';
import { catalogsIn } from './statements/catalogs';
import { durationsIn } from './statements/durations';
import { nodesIn } from './statements/nodes';
import { mendedIn, outcomeByComment, testOutcome } from './statements/outcomes';
import { podsIn } from './statements/pods';
import { releasesIn } from './statements/releases';
import {
  componentVersions,
  isApart,
  versionsIn,
  versionsOfGoal,
} from './statements/versions';
import type { ClaimContext, ClaimStatement, UnlinkedClaim } from './types';

/** A document with more is not a milestone. */
const MAX_CLAIMS = 500;

type Reader = (line: ClaimLine) => ClaimStatement[];

/** What may be said anywhere. */
const STATES: Reader[] = [
  catalogsIn,
  nodesIn,
  podsIn,
  durationsIn,
  allocationsIn,
];

/**
 * What a milestone says that can be held against a platform, in the order of its
 * lines. Of lessons and next steps nothing: they tell what was or may be.
 */
export function readClaims(milestone: ParsedMilestone): UnlinkedClaim[] {
  if (isMerelyPlanned(milestone)) {
    return [];
  }
  const commented = linesWithCheck(milestone);
  const claims = [
    ...componentClaims(milestone),
    ...claimsOf(linesOf(milestone.configuration, milestone), [
      versionsIn,
      ...STATES,
      releasesIn,
      mendedIn,
    ]),
    ...testClaims(milestone),
    ...claimsOf(linesOf(milestone.metrics, milestone), [
      versionsIn,
      ...STATES,
      releasesIn,
    ]),
    ...claimsOf(
      linesOf(milestone.goals, milestone).filter(({ mark }) => mark === 'done'),
      [versionsOfGoal, ...STATES],
    ),
  ];
  const byComment = allLines(milestone)
    .filter(
      ({ line, mark }) =>
        commented.has(line) &&
        mark !== 'open' &&
        !claims.some(claim => claim.of.line === line),
    )
    .map(of => ({ of, statement: outcomeByComment(of) }));
  return withIds(
    [...claims, ...byComment].sort((one, other) => one.of.line - other.of.line),
    milestone,
  );
}

interface ReadClaim {
  of: ClaimLine;
  statement: ClaimStatement;
}

function isMerelyPlanned({ status }: ParsedMilestone): boolean {
  return status?.kind === 'planned' || status?.kind === 'cancelled';
}

/** Lines of which the author names the check. */
function linesWithCheck(milestone: ParsedMilestone): Set<number> {
  return new Set(
    [...directivesByLine(milestone)]
      .filter(([, settings]) => settings.some(({ key }) => key === 'check'))
      .map(([line]) => line),
  );
}

function allLines(milestone: ParsedMilestone): ClaimLine[] {
  const { goals, components, configuration, tests, metrics } = milestone;
  return [goals, components, configuration, tests, metrics].flatMap(items =>
    linesOf(items, milestone),
  );
}

/** What isn't done, or didn't work, states nothing. */
function isStated({ mark }: ClaimLine): boolean {
  return mark === undefined || mark === 'done';
}

function claimsOf(lines: ClaimLine[], readers: Reader[]): ReadClaim[] {
  return lines
    .filter(line => isStated(line) && !isApart(line))
    .flatMap(of =>
      readers.flatMap(read => read(of)).map(statement => ({ of, statement })),
    );
}

function componentClaims(milestone: ParsedMilestone): ReadClaim[] {
  return milestone.components.flatMap(component => {
    const [of, ...beneath] = linesOf([component], milestone);
    if (!isStated(of) || isApart(of)) {
      return [];
    }
    return [
      ...componentVersions(component).map(statement => ({ of, statement })),
      ...claimsOf([of], STATES),
      ...claimsOf(beneath, STATES),
    ];
  });
}

/** A test that tells more than that it passed is that, and not an outcome as well. */
function testClaims(milestone: ParsedMilestone): ReadClaim[] {
  return linesOf(milestone.tests, milestone).flatMap(of => {
    const told = claimsOf([of], [...STATES, releasesIn]);
    return told.length > 0
      ? told
      : testOutcome(of).map(statement => ({ of, statement }));
  });
}

/** The same said twice is one claim: the first. */
function withIds(
  claims: ReadClaim[],
  { date }: ParsedMilestone,
): UnlinkedClaim[] {
  const known = new Set<string>();
  const ids = new Map<string, number>();
  const read: UnlinkedClaim[] = [];
  for (const { of, statement } of claims.slice(0, MAX_CLAIMS)) {
    const meaning = meaningOf(of, statement);
    if (!known.has(meaning)) {
      known.add(meaning);
      const said = `${of.text}\n${JSON.stringify(statement)}`;
      const times = ids.get(said) ?? 0;
      ids.set(said, times + 1);
      read.push({
        id: createHash('sha256')
          .update(times === 0 ? said : `${said}\n${times}`)
          .digest('hex')
          .slice(0, 16),
        text: of.text,
        line: of.line,
        statement,
        ...(date && { made: { from: date.from, to: date.to ?? date.from } }),
        context: contextOf(of),
      });
    }
  }
  return read;
}

/** A version says by itself what it is about; anything else also by where it stands. */
function meaningOf(of: ClaimLine, statement: ClaimStatement): string {
  return JSON.stringify(
    statement.kind === 'version' || statement.kind === 'chart-version'
      ? [statement.kind, withoutHeading(statement.subject), statement.version]
      : [statement, of.text, of.context],
  );
}

/** `Nessie Configuration`, as the heading over a bare version reads, is Nessie. */
function withoutHeading(subject: string): string {
  return subject.replace(
    /\s(?:config(?:uration)?|deployment|details|settings|setup)$/i,
    '',
  );
}

/** What stands before the line's own colon comes before what it stands in. */
function contextOf({ text, context }: ClaimLine): ClaimContext[] {
  const { head } = headAndTail(text);
  return head === undefined
    ? context
    : [{ kind: 'item', text: head }, ...context];
}
