import type { ContainerJson, MachineJson, MemberJson } from '../../../../server/src/protocol/compare';
import { t } from '../../l10n';
import type { Jumps } from './jumps';
import { Name } from './Name';

interface Props {
  readonly of: ContainerJson | MachineJson;
  readonly jumps: Jumps;
}

/** Members that are listed before the others are folded. */
const most = 6;

/** Where the members of a side are defined. */
export function Members({ of: { members, name, file, line }, jumps }: Props) {
  const all = members.length > 0 ? members : [{ name, file, line }];
  const item = (member: MemberJson, index: number) => (
    <li key={index}>
      <Member member={member} jump={jumps.to(member.file, member.line)} />
    </li>
  );
  const rest = all.slice(most);
  return (
    <div class="members">
      <ul aria-label={t('Where it is defined')}>{all.slice(0, most).map(item)}</ul>
      {rest.length > 0 && (
        <details>
          <summary>{t('{0} more', rest.length)}</summary>
          <ul aria-label={t('More of where it is defined')}>{rest.map(item)}</ul>
        </details>
      )}
    </div>
  );
}

function Member({ member, jump }: { readonly member: MemberJson; readonly jump: (() => void) | undefined }) {
  return (
    <>
      {jump === undefined ? (
        <Name text={member.name} />
      ) : (
        <button type="button" class="link" onClick={jump}>
          <Name text={member.name} />
        </button>
      )}{' '}
      <Name text={member.file} class="aside" />
    </>
  );
}
