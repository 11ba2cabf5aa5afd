import { SYSTEM_ANNOTATION } from 'backstage-plugin-data-platform-common';
import { CodeBlock } from './CodeBlock';
import { Notice } from './Notice';

/** The entity names no system: what to add. */
export function NotConfigured() {
  return (
    <Notice>
      <p>This entity names no system. Add</p>
      <CodeBlock text={`${SYSTEM_ANNOTATION}: lakehouse/trino`} />
      <p>
        to its annotations, with the platform and the system as the
        configuration under <code>dataPlatform.platforms</code> names them.
      </p>
    </Notice>
  );
}
