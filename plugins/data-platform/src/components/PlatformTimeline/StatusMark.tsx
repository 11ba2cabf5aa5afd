import { useTheme } from '@material-ui/core/styles';
import type { MilestoneStatusKind } from 'backstage-plugin-data-platform-common';
import { paintsOf, type Paints } from '../colours';

const SIZE = 16;
const DIAMOND = 'M8,1.5 L14.5,8 L8,14.5 L1.5,8 Z';
const LEFT_HALF = 'M8,1.5 L8,14.5 L1.5,8 Z';

/** How the diamond of a status looks: by colour, by how full it is, and by what crosses it. */
interface Look {
  colour: string;
  fill: 'full' | 'half' | 'none';
  cross?: boolean;
}

function lookOf(status: MilestoneStatusKind, paints: Paints): Look {
  switch (status) {
    case 'completed':
      return { colour: paints.passed.text, fill: 'full' };
    case 'in-progress':
      return { colour: paints.release, fill: 'half' };
    case 'partial':
      return { colour: paints.allocation, fill: 'half' };
    case 'planned':
      return { colour: paints.release, fill: 'none' };
    case 'blocked':
      return { colour: paints.failed.text, fill: 'none', cross: true };
    case 'superseded':
      return { colour: paints.hollow, fill: 'half' };
    case 'cancelled':
      return { colour: paints.hollow, fill: 'none', cross: true };
    default:
      return { colour: paints.milestone, fill: 'none' };
  }
}

/** The colour of a status, also of the bar of one that took several days. */
export function statusColour(
  status: MilestoneStatusKind,
  paints: Paints,
): string {
  return lookOf(status, paints).colour;
}

/** The diamond of a milestone by its status; it is silent: what contains it names it. */
export function StatusMark(props: { status: MilestoneStatusKind }) {
  const theme = useTheme();
  const { colour, fill, cross } = lookOf(props.status, paintsOf(theme));
  return (
    <svg
      width={SIZE}
      height={SIZE}
      aria-hidden
      style={{ display: 'block', flex: 'none' }}
    >
      <path
        d={DIAMOND}
        fill={fill === 'full' ? colour : theme.palette.background.paper}
        stroke={colour}
        strokeWidth={2}
        strokeLinejoin="round"
      />
      {fill === 'half' && <path d={LEFT_HALF} fill={colour} />}
      {cross && (
        <path d="M5.5,5.5 L10.5,10.5" stroke={colour} strokeWidth={2} />
      )}
    </svg>
  );
}
