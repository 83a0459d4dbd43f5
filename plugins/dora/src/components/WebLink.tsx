import { ReactNode } from 'react';
import { Link } from '@backstage/core-components';

/** Leads to a page that a source or a setting names, where it names one. */
export function WebLink({
  url,
  children,
}: {
  url: string | null | undefined;
  children: ReactNode;
}) {
  // They are not trusted with other schemes, such as javascript:.
  if (!url || !/^https?:\/\//i.test(url)) return <>{children}</>;
  // It stands in sentences, too, where colour alone would not tell it from them.
  return (
    <Link to={url} underline="always">
      {children}
    </Link>
  );
}
