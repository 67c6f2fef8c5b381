import { ActionIcon, Modal } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { IconKeyboard } from "@tabler/icons-react";
import type { JSX } from "react";
import { strings } from "../../lib/strings.ts";

const words = strings.keys;

/** The keys of one press; a plus alone is itself a key. */
const keysOf = (press: string): readonly string[] => (press === "+" ? [press] : press.split("+"));

/** Says what the keys do: opened with `?`, or from the header. */
export function KeysHelp(): JSX.Element {
  const [isOpen, { open, close, toggle }] = useDisclosure(false);
  // On most keyboards with Shift, on some without.
  useHotkeys([
    ["shift+?", toggle],
    ["?", toggle],
  ]);
  return (
    <>
      <ActionIcon aria-label={words.title} title={`${words.title} (?)`} onClick={open}>
        <IconKeyboard size={18} stroke={1.5} aria-hidden="true" />
      </ActionIcon>
      <Modal
        opened={isOpen}
        onClose={close}
        title={words.title}
        size="xl"
        closeButtonProps={{ "aria-label": strings.close }}
      >
        <div className="keys-help">
          {words.groups.map(({ title, keys }) => (
            <section key={title} aria-label={title}>
              <h3>{title}</h3>
              <dl>
                {keys.map(([what, ...presses]) => (
                  <div key={what}>
                    <dt>{what}</dt>
                    <dd>
                      {presses.map((press) => (
                        <span key={press} className="keys-press">
                          {keysOf(press).map((key) => (
                            <kbd key={key}>{key}</kbd>
                          ))}
                        </span>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </Modal>
    </>
  );
}
