import { ActionButton } from '../ActionButton';

/** Shows the timeline of a whole platform, or none. */
export function TimelineToggle(props: {
  /** Those that can be chosen. */
  platforms: string[];
  /** The one whose timeline is shown. */
  shown?: string;
  onChange(platform: string | undefined): void;
}) {
  const { platforms, shown, onChange } = props;
  return (
    <>
      {platforms.map(platform => (
        <ActionButton
          key={platform}
          aria-expanded={platform === shown}
          onClick={() => onChange(platform === shown ? undefined : platform)}
        >
          {platform === shown ? 'Hide' : 'Show'} the timeline of {platform}
        </ActionButton>
      ))}
    </>
  );
}
