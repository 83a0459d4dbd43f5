import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Note } from 'backstage-plugin-dora-common';
import { doraTranslationRef } from '../../translation';
import { Notice } from '../states';

/** What a reader should know before praising or blaming; nothing where there is nothing. */
export function NoteList({ notes }: { notes: readonly Note[] }) {
  const { t } = useTranslationRef(doraTranslationRef);
  if (notes.length === 0) return null;
  return (
    <Notice tone="info" title={t('advice.notes')}>
      {notes.map(({ code, message }) => (
        <div key={code}>{message}</div>
      ))}
    </Notice>
  );
}
