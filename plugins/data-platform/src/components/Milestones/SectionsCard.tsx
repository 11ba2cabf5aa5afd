import { useState } from 'react';
import ChevronRightIcon from '@material-ui/icons/ChevronRight';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { MarkdownContent } from '@backstage/core-components';
import type { MilestoneSection } from 'backstage-plugin-data-platform-common';
import { HealthCard } from '../EntityHealthContent/HealthCard';
import { useMilestoneStyles } from './milestoneStyles';

/** More letters than this are folded at first. */
const LONG = 1_000;

/** Those that are shown in cards of their own. */
const SHOWN_ELSEWHERE: MilestoneSection['kind'][] = [
  'goals',
  'components',
  'tests',
  'metrics',
  'next-steps',
];

/** All that a document says, in its own words and order. */
export function SectionsCard(props: { sections: MilestoneSection[] }) {
  const sections = props.sections.filter(
    ({ title, markdown }) => title || markdown.trim(),
  );
  return sections.length > 0 ? (
    <HealthCard title="The document">
      {sections.map(section => (
        <Section key={section.line} section={section} />
      ))}
    </HealthCard>
  ) : null;
}

function Section(props: { section: MilestoneSection }) {
  const { title, level, kind, markdown } = props.section;
  const classes = useMilestoneStyles();
  const [isOpen, setIsOpen] = useState(
    markdown.length <= LONG && !SHOWN_ELSEWHERE.includes(kind),
  );
  const name = title || 'Before the first heading';
  const indent = { paddingLeft: Math.max(0, level - 2) * 16 };
  if (!markdown.trim()) {
    return (
      <div className={classes.section} style={indent}>
        <h3 className={classes.group}>{name}</h3>
      </div>
    );
  }
  const Chevron = isOpen ? ExpandMoreIcon : ChevronRightIcon;
  return (
    <div className={classes.section} style={indent}>
      <h3>
        <button
          type="button"
          className={classes.sectionTitle}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          <Chevron />
          {name}
        </button>
      </h3>
      {isOpen && (
        <MarkdownContent
          className={classes.markdown}
          content={markdown}
          dialect="gfm"
        />
      )}
    </div>
  );
}
