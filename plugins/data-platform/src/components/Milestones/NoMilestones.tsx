import type { MilestoneSource } from 'backstage-plugin-data-platform-common';
import { CodeBlock, Notice } from '../States';

const SOURCES = `dataPlatform:
  milestones:
    sources:
      - path: docs/milestones # a folder, a file, or a glob
        platform: lakehouse
      - url: https://github.com/org/repo/tree/main/docs/milestones
        platform: lakehouse`;

/** There is no milestone: why, and what to do. */
export function NoMilestones(props: {
  sources: MilestoneSource[];
  /** Whether the page is of an entity, rather than of a card on it. */
  full?: boolean;
}) {
  const { sources, full } = props;
  if (sources.length > 0) {
    const isNew = sources.every(({ attemptedAt }) => !attemptedAt);
    return (
      <Notice>
        <p>
          {isNew
            ? 'The sources of milestones have not been read yet.'
            : 'No milestone was found.'}
        </p>
        {full && !isNew && (
          <p>
            Looked for Markdown files in{' '}
            {sources.map(({ location }) => location).join(', ')}.
          </p>
        )}
      </Notice>
    );
  }
  return (
    <Notice>
      <p>No milestones are kept.</p>
      {full && (
        <>
          <p>
            Milestones are Markdown files that tell what was done. Say where
            they are in <code>app-config.yaml</code>:
          </p>
          <CodeBlock text={SOURCES} />
          <p>or beside the entity, in an annotation of it:</p>
          <CodeBlock text="data-platform/milestones: docs/milestones" />
        </>
      )}
    </Notice>
  );
}
