import { useState, type FormEvent } from 'react';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import { makeStyles } from '@material-ui/core/styles';
import { DateTime } from 'luxon';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { toError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import type { MilestoneDraft } from 'backstage-plugin-data-platform-common';
import { dataPlatformApiRef, describeError } from '../../api';
import { ActionButton } from '../ActionButton';
import { paintsOf } from '../colours';
import { CodeBlock } from '../States';
import { download } from './download';
import { DraftFieldsForm } from './DraftFieldsForm';
import { draftProblems, draftRequest, emptyDraft } from './draftRequest';

const TITLE_ID = 'data-platform-draft-dialog-title';

const useStyles = makeStyles(theme => ({
  title: { margin: theme.spacing(2.5, 3, 0), fontSize: 19, fontWeight: 600 },
  intro: {
    margin: theme.spacing(0, 0, 2),
    fontSize: 14,
    color: theme.palette.text.secondary,
  },
  failed: {
    margin: theme.spacing(2, 0, 0),
    fontSize: 14,
    color: paintsOf(theme).failed.text,
  },
  actions: { flexWrap: 'wrap', padding: theme.spacing(1.5, 3, 2.5) },
}));

/** Drafts a milestone from what was measured in a time, to be taken away as a file. */
export function DraftDialog(props: {
  /** Names of those that can be chosen, one at least. */
  platforms: string[];
  onClose(): void;
}) {
  const { platforms, onClose } = props;
  const classes = useStyles();
  const api = useApi(dataPlatformApiRef);
  const [fields, setFields] = useState(() =>
    emptyDraft(platforms[0], DateTime.now()),
  );
  const [tried, setTried] = useState(false);
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const [draft, setDraft] = useState<MilestoneDraft>();
  const [copied, copy] = useCopyToClipboard();
  const problems = draftProblems(fields, DateTime.now());

  const ask = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    setRefusal(undefined);
    if (Object.keys(problems).length > 0) {
      return;
    }
    setSending(true);
    try {
      setDraft(await api.draftMilestone(draftRequest(fields, DateTime.now())));
    } catch (error) {
      setRefusal(draftRefusal(toError(error)));
    } finally {
      setSending(false);
    }
  };

  return (
    <Dialog
      open
      fullWidth
      maxWidth="md"
      aria-labelledby={TITLE_ID}
      onClose={onClose}
    >
      <form noValidate onSubmit={ask}>
        <h2 id={TITLE_ID} className={classes.title}>
          Draft a milestone from history
        </h2>
        <DialogContent>
          <p className={classes.intro}>
            It is filled with what was measured in these days, for you to write
            the rest. Nothing of it is kept here: put the file where your
            milestones are.
          </p>
          <DraftFieldsForm
            platforms={platforms}
            fields={fields}
            problems={tried ? problems : {}}
            onChange={setFields}
          />
          {refusal && (
            <p role="alert" className={classes.failed}>
              {refusal}
            </p>
          )}
          {draft && (
            <section aria-label={`Draft ${draft.fileName}`}>
              <CodeBlock text={draft.markdown} />
            </section>
          )}
          <div role="status">
            {copied.value && !copied.error && 'Copied.'}
            {copied.error && 'It could not be copied: mark the text instead.'}
          </div>
        </DialogContent>
        <DialogActions className={classes.actions}>
          <ActionButton variant="text" onClick={onClose}>
            Close
          </ActionButton>
          {draft && (
            <>
              <ActionButton onClick={() => copy(draft.markdown)}>
                Copy
              </ActionButton>
              <ActionButton
                onClick={() => download(draft.fileName, draft.markdown)}
              >
                Download
              </ActionButton>
            </>
          )}
          <ActionButton
            type="submit"
            variant={draft ? 'outlined' : 'contained'}
            disabled={sending}
          >
            {draft ? 'Draft again' : 'Draft'}
          </ActionButton>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function draftRefusal(error: Error): string {
  const { kind, text, message } = describeError(error);
  return kind === 'denied'
    ? 'You may not draft a milestone of this platform. Ask its owner, or who runs this portal.'
    : `The draft could not be made: ${message ?? text}`;
}
