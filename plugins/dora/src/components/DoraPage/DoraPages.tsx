import { useState } from 'react';
import { Route, Routes } from 'react-router-dom';
import { coverageRouteRef, goalsRouteRef, reportRouteRef } from '../../routes';
import { CoveragePage } from '../CoveragePage';
import { GoalsPage } from '../GoalsPage';
import { ReportPage } from '../ReportPage';
import { ScorecardPage } from '../ScorecardPage';
import { PageNav } from './PageNav';

/** What stands beneath the header of the page, in both frontend systems. */
export function DoraPages() {
  const [problems, setProblems] = useState<number>();
  return (
    <>
      <PageNav problems={problems} />
      <Routes>
        <Route path="/" element={<ScorecardPage onProblems={setProblems} />} />
        <Route path={goalsRouteRef.path} element={<GoalsPage />} />
        <Route path={coverageRouteRef.path} element={<CoveragePage />} />
        <Route path={reportRouteRef.path} element={<ReportPage />} />
      </Routes>
    </>
  );
}
