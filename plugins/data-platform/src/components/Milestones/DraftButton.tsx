import { useState } from 'react';
import { ActionButton } from '../ActionButton';
import { DraftDialog } from './DraftDialog';

/** Leads to a draft of a milestone; there is none without a platform to tell of. */
export function DraftButton(props: { platforms: string[] }) {
  const { platforms } = props;
  const [open, setOpen] = useState(false);
  if (platforms.length === 0) {
    return <></>;
  }
  return (
    <>
      <ActionButton aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Draft one from history
      </ActionButton>
      {open && (
        <DraftDialog platforms={platforms} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
