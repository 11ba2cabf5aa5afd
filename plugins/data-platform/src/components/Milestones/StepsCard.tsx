import { Link } from '@backstage/core-components';
import type {
  MilestoneItem,
  MilestoneStep,
} from 'backstage-plugin-data-platform-common';
import { useAllocationStyles } from '../Allocations/allocationStyles';
import { Chip } from '../Chip';
import { HealthCard } from '../EntityHealthContent/HealthCard';
import type { ClaimLinks } from './claimLinks';
import { EvidenceList } from './EvidenceList';
import { ItemList } from './ItemList';
import { LinkReason } from './LinkReason';
import { useMilestoneStyles } from './milestoneStyles';

const STATES: Record<MilestoneStep['state'], [word: string, title: string]> = {
  done: ['done', 'It is so by now'],
  open: ['open', 'It is not so yet'],
  later: ['later', 'A later milestone tells it'],
  'not-known': ['not known', 'Nothing that is measured tells it'],
};

/** What a document says comes next, and what became of it where that is known. */
export function StepsCard(props: {
  /** Undefined where it could not be read what became of them. */
  steps?: MilestoneStep[];
  /** As the document has them. */
  items: MilestoneItem[];
  /** What is held against, to stand above: `Today`. */
  today: string;
  isNarrow: boolean;
  links: ClaimLinks;
}) {
  const { steps, items, today, isNarrow, links } = props;
  const tables = useAllocationStyles();
  const title = steps ? 'Next steps, and what became of them' : 'Next steps';
  if (items.length === 0 && !steps?.length) {
    return null;
  }
  return (
    <HealthCard title={title}>
      {!steps && <ItemList items={items} label={title} />}
      {steps && isNarrow && (
        <ul className={tables.items} aria-label={title}>
          {steps.map(step => (
            <li key={`${step.line} ${step.text}`} className={tables.item}>
              <StateChip step={step} /> {step.text}
              <Became step={step} links={links} />
            </li>
          ))}
        </ul>
      )}
      {steps && !isNarrow && (
        <table className={tables.table} aria-label={title}>
          <thead>
            <tr>
              <th scope="col">State</th>
              <th scope="col">Then</th>
              <th scope="col">{today}</th>
            </tr>
          </thead>
          <tbody>
            {steps.map(step => (
              <tr key={`${step.line} ${step.text}`}>
                <td>
                  <StateChip step={step} />
                </td>
                <td>{step.text}</td>
                <td>
                  <Became step={step} links={links} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </HealthCard>
  );
}

function StateChip(props: { step: MilestoneStep }) {
  const { state } = props.step;
  const classes = useMilestoneStyles();
  const [word, title] = STATES[state];
  const styles: Record<MilestoneStep['state'], string> = {
    done: classes.doneStep,
    open: classes.openStep,
    later: classes.laterStep,
    'not-known': classes.unknownStep,
  };
  return (
    <Chip title={title} className={styles[state]}>
      {word}
    </Chip>
  );
}

function Became(props: { step: MilestoneStep; links: ClaimLinks }) {
  const { step, links } = props;
  const { now, milestone, evidence, link } = step;
  const classes = useMilestoneStyles();
  return (
    <>
      <div>
        {milestone ? (
          <Link underline="always" to={links.toMilestone(milestone)}>
            {now || 'a later milestone'}
          </Link>
        ) : (
          now
        )}
      </div>
      <div className={classes.soft}>
        <EvidenceList evidence={evidence} link={link} links={links} />
        {link && <LinkReason link={link} />}
      </div>
    </>
  );
}
