import { ActionIcon, type MantineColorScheme, Menu, useMantineColorScheme } from "@mantine/core";
import { IconCheck, IconDeviceDesktop, IconMoon, IconSun } from "@tabler/icons-react";
import type { JSX } from "react";
import { strings } from "../../lib/strings.ts";

const CHOICES = [
  { scheme: "light", word: strings.theme.light, Icon: IconSun },
  { scheme: "dark", word: strings.theme.dark, Icon: IconMoon },
  { scheme: "auto", word: strings.theme.system, Icon: IconDeviceDesktop },
] as const satisfies readonly { scheme: MantineColorScheme; word: string; Icon: unknown }[];

/** Light, dark, or as the system has it. */
export function ThemeSwitch(): JSX.Element {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="bottom-end" width={176}>
      <Menu.Target>
        <ActionIcon aria-label={strings.theme.change} title={strings.theme.change}>
          <svg
            width="16"
            height="16"
            viewBox="0 0 16 16"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
            aria-hidden="true"
          >
            <circle cx="8" cy="8" r="5.5" />
            <path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" stroke="none" />
          </svg>
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {CHOICES.map(({ scheme, word, Icon }) => (
          <Menu.Item
            key={scheme}
            role="menuitemradio"
            aria-checked={colorScheme === scheme}
            leftSection={<Icon size={16} stroke={1.5} aria-hidden="true" />}
            rightSection={colorScheme === scheme ? <IconCheck size={16} stroke={1.5} aria-hidden="true" /> : null}
            onClick={() => setColorScheme(scheme)}
          >
            {word}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
