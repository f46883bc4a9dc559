import { Menu, useMantineColorScheme } from '@mantine/core';
import { chooseLanguage, currentLanguage, offeredLanguages, useKitText } from '../text/text.ts';
import { languages } from '../text/language.ts';
import { HeadMenu } from './head-menu.tsx';

/** The languages there are, each in its own words. Nothing when there is only one. */
export function LanguageSwitch(): React.JSX.Element | undefined {
  const text = useKitText();
  const offered = offeredLanguages();
  if (offered.length < 2) return undefined;
  return (
    <HeadMenu
      icon="language"
      label={
        <>
          <span className="visually-hidden">{text('kit.language')}: </span>
          {languages[currentLanguage()]}
        </>
      }
    >
      {offered.map((language) => (
        <Menu.Item key={language} lang={language} onClick={() => void chooseLanguage(language)}>
          {languages[language]}
        </Menu.Item>
      ))}
    </HeadMenu>
  );
}

const schemes = { light: 'kit.light', dark: 'kit.dark', auto: 'kit.system' } as const;

export function AppearanceSwitch(): React.JSX.Element {
  const text = useKitText();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <HeadMenu
      icon="sun"
      label={
        <>
          <span className="visually-hidden">{text('kit.appearance')}: </span>
          <span className="wide-only">{text(schemes[colorScheme])}</span>
        </>
      }
    >
      <Menu.Item onClick={() => setColorScheme('light')}>{text('kit.light')}</Menu.Item>
      <Menu.Item onClick={() => setColorScheme('dark')}>{text('kit.dark')}</Menu.Item>
      <Menu.Item onClick={() => setColorScheme('auto')}>{text('kit.system')}</Menu.Item>
    </HeadMenu>
  );
}
