import SvgIcon from '@material-ui/core/SvgIcon';

/** The sign of a milestone, ◇, where an icon is asked for. */
export function MilestoneIcon() {
  return (
    <SvgIcon>
      <path
        d="M12 4 20 12 12 20 4 12Z"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinejoin="round"
      />
    </SvgIcon>
  );
}
