import { Button, Menu, useMantineColorScheme } from '@mantine/core';
import { chooseLanguage, currentLanguage, offeredLanguages, useKitText } from '../text/text.ts';
import { languages } from '../text/language.ts';
import { Icon } from './icon.tsx';

/** The languages there are, each in its own words. Nothing when there is only one. */
export function LanguageSwitch(): React.JSX.Element | undefined {
  const text = useKitText();
  const offered = offeredLanguages();
  if (offered.length < 2) return undefined;
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <Button
          variant="subtle"
          size="compact-md"
          color="gray"
          c="var(--ink)"
          leftSection={<Icon name="language" />}
        >
          <span className="visually-hidden">{text('kit.language')}: </span>
          {languages[currentLanguage()]}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {offered.map((language) => (
          <Menu.Item key={language} lang={language} onClick={() => void chooseLanguage(language)}>
            {languages[language]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

const schemes = { light: 'kit.light', dark: 'kit.dark', auto: 'kit.system' } as const;

export function AppearanceSwitch(): React.JSX.Element {
  const text = useKitText();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <Button
          variant="subtle"
          size="compact-md"
          color="gray"
          c="var(--ink)"
          leftSection={<Icon name="sun" />}
        >
          <span className="visually-hidden">{text('kit.appearance')}: </span>
          <span className="wide-only">{text(schemes[colorScheme])}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => setColorScheme('light')}>{text('kit.light')}</Menu.Item>
        <Menu.Item onClick={() => setColorScheme('dark')}>{text('kit.dark')}</Menu.Item>
        <Menu.Item onClick={() => setColorScheme('auto')}>{text('kit.system')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
