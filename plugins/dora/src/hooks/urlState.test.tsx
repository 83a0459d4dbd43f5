import { act, renderHook } from '@testing-library/react';
import { ReactNode } from 'react';
import { MemoryRouter, useLocation } from 'react-router-dom';
import { useDoraQuery } from './useDoraQuery';
import { useEvidence } from './useEvidence';

function renderAt(url: string) {
  return renderHook(
    () => ({ query: useDoraQuery(), evidence: useEvidence(), search: useLocation().search }),
    {
      wrapper: ({ children }: { children: ReactNode }) => (
        <MemoryRouter initialEntries={[url]}>{children}</MemoryRouter>
      ),
    },
  ).result;
}

describe('useDoraQuery', () => {
  it('keeps window, interval and definition in the URL, and other parameters as they are', () => {
    const result = renderAt('/?tab=x');
    act(() => result.current.query.setRange({ days: 90 }));
    act(() => result.current.query.setInterval('month'));
    act(() => result.current.query.setProfile('gitlab'));
    expect(result.current.search).toBe('?tab=x&window=90d&interval=month&profile=gitlab');
    expect(result.current.query).toMatchObject({
      interval: 'month',
      query: { window: '90d', profile: 'gitlab' },
    });
    act(() => result.current.query.setProfile(undefined));
    expect(result.current.search).toBe('?tab=x&window=90d&interval=month');
  });

  it('chooses the interval anew for another window', () => {
    const result = renderAt('/?window=7d&interval=day');
    act(() => result.current.query.setRange({ days: 365 }));
    expect(result.current.query.interval).toBe('month');
  });

  it('takes a custom range instead of a window, and back', () => {
    const result = renderAt('/?window=90d');
    const range = { from: '2026-01-01T00:00:00.000Z', to: '2026-02-01T00:00:00.000Z' };
    act(() => result.current.query.setRange(range));
    expect(result.current.query.query).toEqual({ ...range, profile: undefined });
    act(() => result.current.query.setRange({ days: 30 }));
    expect(result.current.search).toBe('?window=30d');
  });
});

describe('useEvidence', () => {
  it('opens for a metric, or for one bucket of it, and closes without touching the window', () => {
    const result = renderAt('/?window=90d');
    act(() => result.current.evidence.open({ metric: 'leadTime' }));
    expect(result.current.evidence.selection).toEqual({ metric: 'leadTime', counted: 'all' });
    const bucket = { from: '2026-05-04T00:00:00.000Z', to: '2026-05-11T00:00:00.000Z' };
    act(() =>
      result.current.evidence.open({ metric: 'timeToRestore', ...bucket, counted: 'counted' }),
    );
    expect(result.current.evidence.selection).toEqual({
      metric: 'timeToRestore',
      ...bucket,
      counted: 'counted',
    });
    act(() => result.current.evidence.setCounted('notCounted'));
    expect(result.current.evidence.selection).toMatchObject({ counted: 'notCounted', ...bucket });
    act(() => result.current.evidence.close());
    expect(result.current.evidence.selection).toBeUndefined();
    expect(result.current.search).toBe('?window=90d');
  });

  it.each(['/?evidence=happiness', '/?evidence=', '/?evidenceFrom=2026-05-04T00:00:00Z'])(
    'is closed at %p',
    url => {
      expect(renderAt(url).current.evidence.selection).toBeUndefined();
    },
  );

  it.each([
    'evidenceFrom=<script>&counted=maybe',
    'evidenceFrom=2026-05-10&evidenceTo=2026-05-01',
    'evidenceFrom=2026-05-01&evidenceTo=2026-05-01',
    'evidenceFrom=2026-05-01',
    'evidenceTo=2026-05-01',
    'evidenceFrom=2020-05-01&evidenceTo=2026-05-01',
  ])('shows the facts of the whole window for %p', range => {
    const { selection } = renderAt(`/?evidence=leadTime&${range}`).current.evidence;
    expect(selection).toEqual({ metric: 'leadTime', counted: 'all' });
  });
});
