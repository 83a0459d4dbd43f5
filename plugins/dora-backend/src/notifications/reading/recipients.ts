import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { NOTIFICATIONS_ANNOTATION } from 'backstage-plugin-dora-common';
import { CatalogTree } from '../../api/viewer/CatalogTree';
import { ownerOf } from '../../scopes/catalogRefs';

/**
 * Who hears of a service, team, system or domain: of a service the group that owns it, of a system or domain its owner.
 * Undefined where there is none, or nobody is to be told.
 */
export function recipientOf(tree: CatalogTree, ref: string): string | undefined {
  const member = tree.member(ref);
  if (member) {
    const isTold = member.owner && tree.group(member.owner) && !isMuted(member.entity);
    return isTold ? member.owner! : undefined;
  }
  const entity = tree.group(ref);
  if (!entity || isMuted(entity)) return undefined;
  const isGroup = stringifyEntityRef(entity).startsWith('group:');
  return isGroup ? ref : (ownerOf(entity) ?? undefined);
}

/** Whether a team wants the one line of a week in which nothing moved and nothing is open. */
export function wantsCalmWeeks(team: Entity): boolean {
  return annotationOf(team) !== 'changes-only';
}

function isMuted(entity: Entity): boolean {
  return annotationOf(entity) === 'false';
}

function annotationOf({ metadata }: Entity): string | undefined {
  return metadata.annotations?.[NOTIFICATIONS_ANNOTATION]?.trim().toLocaleLowerCase('en-US');
}
