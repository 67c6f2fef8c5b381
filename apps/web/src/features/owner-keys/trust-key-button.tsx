import { Button } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import type { JSX } from "react";
import { useTrustOwnerKey } from "../../lib/api/use-trust-owner-key.ts";
import { strings } from "../../lib/strings.ts";
import { visibleText } from "../../lib/visible-text.ts";

interface Props {
  readonly supplyChainId: string;
  /** SHA-256 of the public key's document. */
  readonly document: string;
  readonly name: string;
  readonly onTrusted?: () => void;
}

/** Makes a stored public key an owner key. */
export function TrustKeyButton({ supplyChainId, document, name, onTrusted }: Props): JSX.Element {
  const trust = useTrustOwnerKey(supplyChainId);
  return (
    <span className="row">
      {trust.isError && (
        <span className="form-error" role="alert">
          {visibleText(trust.error.message)}
        </span>
      )}
      <Button
        leftSection={<IconKey size={16} stroke={1.5} aria-hidden="true" />}
        loading={trust.isPending}
        onClick={() => trust.mutate(document, onTrusted === undefined ? {} : { onSuccess: onTrusted })}
      >
        {strings.ownerKeys.trustThis}
        <span className="sr"> {visibleText(name)}</span>
      </Button>
    </span>
  );
}
