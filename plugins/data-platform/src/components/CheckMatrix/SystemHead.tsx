import type { ReactNode } from 'react';
import BuildIcon from '@material-ui/icons/Build';
import ChevronRightIcon from '@material-ui/icons/ChevronRight';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import type { System } from 'backstage-plugin-data-platform-common';
import { Chip } from '../Chip';
import { HealthDot } from '../HealthDot';
import { useMatrixStyles } from './matrixStyles';
import { shortFacts } from './matrixWords';

/** A system's name, how it is, and what can be done with it. */
export function SystemHead(props: {
  system: System;
  isOpen: boolean;
  /** Undefined where there is nothing to fold. */
  onToggle?(): void;
  /** To stand behind it all. */
  action?: ReactNode;
}) {
  const { system, isOpen, onToggle, action } = props;
  const classes = useMatrixStyles();
  const Chevron = isOpen ? ExpandMoreIcon : ChevronRightIcon;
  const facts = [
    ...shortFacts(system.facts),
    ...(system.stale ? ['no fresh result'] : []),
    ...(system.severity === 'warning' ? ['not critical'] : []),
  ].join(' · ');
  return (
    <span className={classes.groupName}>
      {onToggle ? (
        <button
          type="button"
          className={classes.toggle}
          aria-expanded={isOpen}
          aria-label={`Checks of ${system.title}, ${system.health}`}
          title={facts || undefined}
          onClick={onToggle}
        >
          <Chevron className={classes.chevron} />
          <HealthDot health={system.health} small />
          <span className={classes.systemTitle}>{system.title}</span>
        </button>
      ) : (
        <>
          <HealthDot health={system.health} small />
          <span className={classes.systemTitle}>{system.title}</span>
        </>
      )}
      {isOpen && facts && <span className={classes.facts}>{facts}</span>}
      {system.flapping && (
        <Chip title="The outcome of a check changes too often to be settled">
          flapping
        </Chip>
      )}
      {system.maintenance && (
        <BuildIcon className={classes.wrench} titleAccess="Under maintenance" />
      )}
      {action}
    </span>
  );
}
