import type { AnnotationProblem } from 'backstage-plugin-data-platform-common';
import { Notice } from './Notice';

/** Refs in the entity's annotations that lead nowhere, and what was likely meant. */
export function AnnotationProblems(props: { problems: AnnotationProblem[] }) {
  return (
    <Notice unknown>
      {props.problems.map(({ annotation, value, message, suggestion }) => (
        <div key={`${annotation} ${value}`}>
          <p>{message}</p>
          <p>
            It is in the annotation <code>{annotation}</code>.
            {suggestion && !message.includes(suggestion) && (
              <>
                {' '}
                Did you mean <strong>{suggestion}</strong>?
              </>
            )}
          </p>
        </div>
      ))}
    </Notice>
  );
}
