import type { ReactNode } from 'react';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';

/** A card of the page; it is a region when it has a title. */
export function HealthCard(props: {
  title?: string;
  /** Beside the title. */
  aside?: ReactNode;
  children: ReactNode;
}) {
  const { title, aside, children } = props;
  return (
    <section aria-label={title}>
      <EntityInfoCard title={title} headerActions={aside}>
        {children}
      </EntityInfoCard>
    </section>
  );
}
