import { ChangeEvent, useState } from 'react';
import MenuItem from '@material-ui/core/MenuItem';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { formatDate } from '../../format';
import { DoraRange, WINDOW_DAYS } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { ControlSelect } from './ControlSelect';
import { CustomRangeDialog } from './CustomRangeDialog';
import { lastDay } from './customRange';

const CUSTOM = 'custom';

/** Which window the numbers are for: the last days, or a range of days. */
export function WindowSelect(props: { range: DoraRange; onChange: (range: DoraRange) => void }) {
  const { range, onChange } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const [choosing, setChoosing] = useState(false);
  const days: number[] = [...WINDOW_DAYS];
  if ('days' in range && !days.includes(range.days)) days.push(range.days);
  days.sort((a, b) => a - b);
  const shown =
    'days' in range
      ? t('tab.window.days', { days: String(range.days) })
      : t('tab.window.customShown', {
          from: formatDate(range.from),
          to: formatDate(lastDay(range.to)),
        });
  return (
    <>
      <ControlSelect
        label={t('tab.window.label')}
        value={'days' in range ? String(range.days) : CUSTOM}
        renderValue={() => shown}
        onChange={(event: ChangeEvent<{ value: unknown }>) => {
          if (event.target.value !== CUSTOM) onChange({ days: Number(event.target.value) });
        }}
      >
        {days.map(count => (
          <MenuItem key={count} value={String(count)}>
            {t('tab.window.days', { days: String(count) })}
          </MenuItem>
        ))}
        <MenuItem value={CUSTOM} onClick={() => setChoosing(true)}>
          {t('tab.window.custom')}
        </MenuItem>
      </ControlSelect>
      {choosing && (
        <CustomRangeDialog
          range={range}
          onClose={() => setChoosing(false)}
          onChoose={chosen => {
            setChoosing(false);
            onChange(chosen);
          }}
        />
      )}
    </>
  );
}
