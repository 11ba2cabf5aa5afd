import type { ReactNode } from 'react';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { EventMark } from '../ChangeEvents';
import { paintsOf } from '../colours';
import type { ChartModel } from './chartModel';
import { boundColour } from './Lines';

const useStyles = makeStyles(theme => ({
  legend: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    margin: theme.spacing(1, 0, 0),
    padding: 0,
    listStyle: 'none',
    fontSize: 12,
    color: theme.palette.text.secondary,
    '& li': { display: 'inline-flex', gap: 6, alignItems: 'center' },
  },
}));

/** What the lines and marks of a chart mean. */
export function ChartLegend(props: {
  model: ChartModel;
  hasReleases: boolean;
  hasMilestones: boolean;
  /** `2 pods`, where the lines are of all of them together. */
  together?: string;
}) {
  const { model, hasReleases, hasMilestones, together } = props;
  const classes = useStyles();
  const paints = paintsOf(useTheme());
  return (
    <ul className={classes.legend} aria-label="Legend of the chart">
      {model.lines.map(({ bound, pieces }) => (
        <li key={bound}>
          <Swatch>
            <line
              x1={0}
              x2={18}
              y1={6}
              y2={6}
              stroke={boundColour(bound, paints)}
              strokeWidth={bound === 'request' ? 1.5 : 2.5}
              strokeDasharray={bound === 'request' ? '6 4' : undefined}
            />
          </Swatch>
          {bound === 'size' ? 'given' : bound}
          {pieces.length > 0 &&
            pieces.every(({ quantity }) => quantity.state === 'notSet') &&
            ': not set'}
        </li>
      ))}
      {model.usage.length > 0 ? (
        <>
          <li>
            <Swatch>
              <line
                x1={0}
                x2={18}
                y1={6}
                y2={6}
                stroke={paints.usage}
                strokeWidth={1.75}
              />
            </Swatch>
            usage, mean
          </li>
          <li>
            <Swatch>
              <line
                x1={1}
                x2={18}
                y1={6}
                y2={6}
                stroke={paints.usage}
                strokeDasharray="1 3"
                strokeLinecap="round"
              />
            </Swatch>
            p95
          </li>
          <li>
            <Swatch>
              <rect width={18} height={12} fill={paints.usage} opacity={0.25} />
            </Swatch>
            least to most
          </li>
        </>
      ) : (
        <li>usage not known</li>
      )}
      {model.markers.length > 0 && (
        <li>
          <Swatch>
            <line
              x1={9}
              x2={9}
              y1={0}
              y2={12}
              stroke={paints.allocation}
              strokeDasharray="3 3"
            />
          </Swatch>
          allocation changed
        </li>
      )}
      {hasReleases && (
        <li>
          <EventMark kind="release" />
          release
        </li>
      )}
      {hasMilestones && (
        <li>
          <EventMark kind="milestone" />
          milestone
        </li>
      )}
      {together && <li>Lines are of {together} together.</li>}
    </ul>
  );
}

function Swatch(props: { children: ReactNode }) {
  return (
    <svg width={18} height={12} aria-hidden>
      {props.children}
    </svg>
  );
}
