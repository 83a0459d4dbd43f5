import { DeploymentItem } from 'backstage-plugin-dora-common';
import { WebLink } from '../WebLink';

/** What a deployment is called: its id, and the commit where it is known. */
export function DeploymentLink({ item: { id, sha, url } }: { item: DeploymentItem }) {
  return (
    <WebLink url={url}>
      #{id}
      {sha && ` · ${sha.slice(0, 8)}`}
    </WebLink>
  );
}
