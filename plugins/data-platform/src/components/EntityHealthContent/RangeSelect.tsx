import { RANGES, type RangeKey } from '../../hooks';
import { ChoiceSelect } from '../Select';

/** How far back the page looks. */
export function RangeSelect(props: {
  range: RangeKey;
  onChange(range: RangeKey): void;
}) {
  const { range, onChange } = props;
  return (
    <ChoiceSelect
      label="Time range"
      choices={RANGES.map(({ key, label }) => ({
        value: key,
        title: `Last ${label}`,
      }))}
      value={range}
      onChange={onChange}
    />
  );
}
