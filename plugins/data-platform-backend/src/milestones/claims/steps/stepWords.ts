import { headAndTail } from '../lines';
import { stemOf, tokensOf } from '../link/tokens';

/** Words that many steps and milestones have in common, and that tell nothing of what they are about. */
const COMMON = new Set(
  `a about across add address after against all allocation allow alert alerting an and any application apply as at be
  before best build by can catalog centralized centralised change check clean cluster common complete completed component
  config configuration configure connector consider continue create credential current custom cycle data database
  dashboard define deploy deployed deployment develop document documentation each enable end endpoint establish evaluate
  everything existing expand explore extend feature final finalise finalize finish fix for framework from full function
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

/** The words of a list, as they are compared. */
export function stemsOf(list: string): Set<string> {
  return new Set(tokensOf(list).map(stemOf));
}

/** Verbs of steps that are done once what they name works. */
const MAKES_WORK =
  /^(?:complete|confirm|correct|debug|finali[sz]e|finish|fix|get|heal|make|mend|prove|re-?enable|recover|re-?name|repair|repeat|re-?run|resolve|restore|re-?test|re-?try|run|stabili[sz]e|test|unblock|validate|verify)\b/i;

/** Verbs of steps that are done by people, whatever works. */
const DECIDES =
  /^(?:alert|analy[sz]e|assess|compare|consider|decide|define|describe|design|discuss|document|estimate|evaluate|explore|investigate|keep|learn|measure|monitor|observe|plan|prepare|present|propose|report|research|review|study|teach|tell|think|track|train|watch|write)\b/i;

/** Whether a step, by the verb before or behind its colon, is there to have something work. */
export function isToMakeWork(text: string): boolean {
  return (
    !isToDecide(text) &&
    [text, headAndTail(text).tail].some(part => MAKES_WORK.test(part))
  );
}

/** Whether a step asks people for something that no check sees. */
function isToDecide(text: string): boolean {
  return DECIDES.test(text);
}

/** Without what it waits for: `… once Nessie is healthy` is not about Nessie. */
export function withoutCondition(text: string): string {
  return text
    .replace(
      /[\s,;]+(?:after|as soon as|before|if|once|unless|until|when|while)\b.*$/is,
      '',
    )
    .trim();
}
