import { Link } from '@backstage/core-components';
import type {
  Milestone,
  MilestoneClaims,
} from 'backstage-plugin-data-platform-common';
import type { Live } from '../../hooks';
import { formatDay, milestoneDay } from '../ChangeEvents';
import { HealthCard } from '../EntityHealthContent/HealthCard';
import { Notice } from '../States';
import { TimeText } from '../TimeText';
import { goalsText, statusText } from './milestoneWords';
import { useMilestoneStyles } from './milestoneStyles';

/** What a reader can be led to. */
const WEB = /^https?:/i;

/** What a document is, where it is, and in a sentence what became of it. */
export function DocumentHead(props: {
  milestone: Milestone;
  claims: Live<MilestoneClaims>;
  /** The day as of which claims are held; today where undefined. */
  day?: string;
}) {
  const { milestone, claims, day } = props;
  const { title, fileName, url, category, date, previousPath, goneAt } =
    milestone;
  const classes = useMilestoneStyles();
  const sentence =
    claims.value?.sentence ??
    (goalsText(milestone) && `${goalsText(milestone)}.`);
  return (
    <HealthCard>
      <p className={classes.kicker}>
        {[
          milestoneDay(date) || 'no date given',
          category,
          statusText(milestone.status),
        ]
          .filter(Boolean)
          .join(' · ')}
        {' · '}
        {url && WEB.test(url) ? (
          <Link underline="always" to={url} externalLinkIcon>
            {fileName}
          </Link>
        ) : (
          fileName
        )}
      </p>
      <h3 className={classes.title}>{title}</h3>
      {sentence && (
        <p className={classes.words} aria-live="polite">
          {/* What the document itself tells is of no day. */}
          {day && claims.value && `As of ${formatDay(day)}: `}
          {sentence}
        </p>
      )}
      {previousPath && (
        <p className={`${classes.words} ${classes.soft}`}>
          It was renamed from {previousPath}.
        </p>
      )}
      {goneAt && (
        <div className={classes.gone}>
          <Notice>
            <p>
              It is no longer at its source since{' '}
              <TimeText iso={goneAt} as="clock" />. What is shown is as it was
              last.
            </p>
          </Notice>
        </div>
      )}
    </HealthCard>
  );
}
