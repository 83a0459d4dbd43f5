import { ReactNode } from 'react';
import { Link } from '@backstage/core-components';

/** A fact's name, leading to it at its source where it may be seen there. */
export function FactLink({ url, children }: { url: string | null; children: ReactNode }) {
  // Sources are not trusted with other schemes, such as javascript:.
  if (!url || !/^https?:\/\//i.test(url)) return <>{children}</>;
  // It stands in sentences, too, where colour alone would not tell it from them.
  return (
    <Link to={url} underline="always">
      {children}
    </Link>
  );
}
