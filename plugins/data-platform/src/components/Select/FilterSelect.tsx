import { ChoiceSelect, type Choice } from './ChoiceSelect';

/** Chooses one of several, or all of them. */
export function FilterSelect(props: {
  /** What is chosen: `Status`. */
  label: string;
  /** What it is called when none is chosen: `All statuses`. */
  all: string;
  choices: Choice<string>[];
  /** Empty: all. */
  value: string;
  onChange(value: string): void;
}) {
  const { label, all, choices, value, onChange } = props;
  const offered = [{ value: '', title: all }, ...choices];
  // What the URL has may be none of them; it is told all the same.
  const known = offered.some(choice => choice.value === value);
  return (
    <ChoiceSelect
      label={label}
      choices={known ? offered : [...offered, { value, title: value }]}
      value={value}
      onChange={onChange}
    />
  );
}
