import { Children } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  dataPlatformEvidenceReadPermission,
  type Evidence,
} from 'backstage-plugin-data-platform-common';
import { MONO } from '../colours';
import { Notice } from '../States';
import { ClampedText } from './ClampedText';
import { EvidenceTable } from './EvidenceTable';

const useStyles = makeStyles(theme => ({
  item: { fontSize: 14, '& + &': { marginTop: theme.spacing(1.5) } },
  label: { color: theme.palette.text.secondary },
  mono: { fontFamily: MONO, fontSize: 12, overflowWrap: 'anywhere' },
}));

/** What shows why a result is what it is. */
export function EvidenceList(props: {
  evidence: Evidence[];
  /** Whether it is kept from the reader. */
  denied?: boolean;
  /** Entity ref of who can grant it. */
  owner?: string;
}) {
  const { evidence, denied, owner } = props;
  const classes = useStyles();
  if (denied) {
    return (
      <Notice>
        <p>
          You may see this result, but not its evidence (permission{' '}
          <code>{dataPlatformEvidenceReadPermission.name}</code>).
          {owner && (
            <>
              {' '}
              Ask <EntityRefLink entityRef={owner} />.
            </>
          )}
        </p>
      </Notice>
    );
  }
  return (
    <>
      {Children.toArray(
        evidence.map(item => (
          <div className={classes.item}>
            <EvidenceItem item={item} />
          </div>
        )),
      )}
    </>
  );
}

function EvidenceItem(props: { item: Evidence }) {
  const { label, kind, text, url } = props.item;
  const classes = useStyles();
  const link = url && isWebAddress(url) ? url : undefined;
  if (kind === 'link') {
    return (
      <>
        <span className={classes.label}>{label}</span>{' '}
        {link ? (
          <Link to={link} underline="always" className={classes.mono}>
            {text} <span aria-hidden>↗</span>
          </Link>
        ) : (
          <span className={classes.mono}>{text}</span>
        )}
      </>
    );
  }
  return (
    <>
      <span className={classes.label}>{label}</span>
      {link && (
        <>
          {' '}
          <Link
            to={link}
            underline="always"
            aria-label={`${label}, at the target`}
          >
            open <span aria-hidden>↗</span>
          </Link>
        </>
      )}
      {kind === 'table' ? (
        <EvidenceTable text={text} label={label} />
      ) : (
        <ClampedText text={text} label={label} />
      )}
    </>
  );
}

// The address comes from the target: only what a browser may safely open is a link.
function isWebAddress(url: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(url).protocol);
  } catch {
    return false;
  }
}
