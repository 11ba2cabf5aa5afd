import { redact } from '../../history/redaction';
import { wellFormed } from '../../history/text';
import type { SourceRow } from './rows';
import type { MilestoneSource } from './types';

/** What a source is, as it is kept. */
export function sourceColumns(
  source: MilestoneSource,
): Pick<SourceRow, 'id' | 'platform' | 'kind' | 'location' | 'entity_ref'> {
  return {
    id: source.id,
    platform: source.platform,
    kind: source.kind,
    location: redact(wellFormed(source.shownAs ?? source.location)),
    entity_ref: source.entityRef ?? null,
  };
}
