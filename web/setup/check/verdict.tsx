import { Alert, Button, Text } from '@mantine/core';
import { Icon, type IconName } from '../../kit/parts/icon.tsx';
import type { SetupCheckReport } from '../api/wire.ts';
import { goTo } from '../step-address.ts';
import { useText } from '../text/text.ts';
import { type CheckJudgement, judgeCheck, unreadableFields } from './judge-check.ts';

const looks: Record<CheckJudgement, { color: string; icon: IconName }> = {
  refused: { color: 'red', icon: 'stopped' },
  failed: { color: 'red', icon: 'warning' },
  nothing: { color: 'red', icon: 'warning' },
  missing: { color: 'red', icon: 'warning' },
  partly: { color: 'amber', icon: 'warning' },
  'too-much': { color: 'amber', icon: 'warning' },
  good: { color: 'green', icon: 'check' },
};

/** The check in one sentence, and the one thing to do about it (U1). */
export function Verdict({
  report,
  connector,
}: {
  report: SetupCheckReport;
  connector: string;
}): React.JSX.Element {
  const text = useText();
  const judgement = judgeCheck(report);
  const count = judgement === 'too-much' ? report.excess.length : unreadableFields(report).length;
  const { color, icon } = looks[judgement];
  return (
    <Alert
      color={color}
      icon={<Icon name={icon} />}
      title={text(`check.verdict.${judgement}.title`, { connector, count })}
      role="status"
    >
      <Text>{text(`check.verdict.${judgement}.todo`, { connector, count })}</Text>
      {(judgement === 'refused' || judgement === 'nothing') && (
        <Button
          mt="sm"
          size="xs"
          variant="default"
          onClick={() => goTo('credentials', { wish: 'other-credentials' })}
        >
          {text('credentials.replace')}
        </Button>
      )}
    </Alert>
  );
}
