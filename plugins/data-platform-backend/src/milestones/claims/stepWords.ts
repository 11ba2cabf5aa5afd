import { headAndTail } from './lines';
import { stemOf, tokensOf } from './link/tokens';

/** Words that many steps and milestones have in common, and that tell nothing of what they are about. */
const COMMON = new Set(
  `a about across add address after against all allocation allow alert alerting an and any application apply as at be
  before best build by can catalog centralized centralised change check clean cluster common complete completed component
  config configuration configure connector consider continue create credential current custom cycle data database
  dashboard define deploy deployed deployment develop document documentation each enable end endpoint establish evaluate
  existing expand explore extend feature final finalise finalize finish fix for framework from full function
  functionality further get guide handle health implement implementation improve in infrastructure initial
  install integrate integration into investigate is issue it its job kubernetes lakehouse let library logging maintain make manage management
  manual migrate migration milestone monitor monitoring more namespace need network new next node of on once one operation
  optimization optimise optimize option or other part pass performance phase pipeline plan platform pod policy
  potential practice prepare problem process production project proper provide query ready recovery reference regular release
  remain remaining replace research resolve resource restore review rollout run s3 schema script secret secure security server service set setup
  source stack step storage strategy suite support system table task team test testing that the their them these this through to
  track training under up update upgrade usage use user using validate validation verify version volume when which with
  without work workflow working workload`
    .split(/\s+/)
    .map(stemOf),
);

/** What a step says before its colon: what it is about; the rest is how. */
export function leadOf(text: string): string {
  return headAndTail(text).head ?? text;
}

/** Words of a text that tell what it is about. */
export function tellingWords(text: string): Set<string> {
  return new Set(
    tokensOf(text)
      .map(stemOf)
      .filter(
        word => word.length > 2 && !COMMON.has(word) && !/^\d+$/.test(word),
      ),
  );
}
