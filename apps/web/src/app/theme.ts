import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from "@mantine/core";

/** Every shade is the token: tokens.css knows light and dark, so Mantine needs no shades of its own. */
const accent: MantineColorsTuple = [
  "var(--accent-soft)",
  "var(--accent-soft)",
  "var(--accent)",
  "var(--accent)",
  "var(--accent)",
  "var(--accent)",
  "var(--accent)",
  "var(--accent-hover)",
  "var(--accent-hover)",
  "var(--accent-hover)",
];

const variantColors: VariantColorsResolver = (input) => {
  if (input.variant === "filled") {
    return {
      background: "var(--accent)",
      hover: "var(--accent-hover)",
      color: "var(--on-accent)",
      border: "1px solid transparent",
    };
  }
  if (input.variant === "subtle") {
    return {
      background: "transparent",
      hover: "var(--hover)",
      color: "var(--text-2)",
      border: "1px solid transparent",
    };
  }
  if (input.variant === "danger") {
    return {
      background: "var(--surface)",
      hover: "var(--verdict-failed-soft)",
      color: "var(--verdict-failed-text)",
      border: "1px solid var(--verdict-failed)",
    };
  }
  return defaultVariantColorsResolver(input);
};

/** The one theme: names of tokens, no value of its own. */
export const theme = createTheme({
  primaryColor: "accent",
  colors: { accent },
  white: "#ffffff",
  black: "#12171e",
  fontFamily: "var(--font-sans)",
  fontFamilyMonospace: "var(--font-mono)",
  headings: { fontFamily: "var(--font-sans)", fontWeight: "600" },
  defaultRadius: "md",
  radius: {
    xs: "var(--radius-sm)",
    sm: "var(--radius-sm)",
    md: "var(--radius-md)",
    lg: "var(--radius-lg)",
    xl: "var(--radius-lg)",
  },
  spacing: {
    xs: "var(--space-0)",
    sm: "var(--space-1)",
    md: "var(--space-2)",
    lg: "var(--space-3)",
    xl: "var(--space-4)",
  },
  fontSizes: {
    xs: "var(--text-xs)",
    sm: "var(--text-sm)",
    md: "var(--text-md)",
    lg: "var(--text-lg)",
    xl: "var(--text-xl)",
  },
  variantColorResolver: variantColors,
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: {
      defaultProps: { variant: "default" },
      vars: (_theme: unknown, props: { size?: string }) => ({
        root:
          props.size === "md"
            ? { "--button-height": "40px", "--button-fz": "var(--text-sm)", "--button-padding-x": "16px" }
            : { "--button-height": "32px", "--button-fz": "var(--text-xs)", "--button-padding-x": "12px" },
      }),
    },
    ActionIcon: { defaultProps: { variant: "subtle", size: 32 } },
    // Its header is a `<header>`, and a page has only one banner.
    Modal: {
      defaultProps: { centered: true, radius: "lg", padding: "lg", attributes: { header: { role: "presentation" } } },
    },
    Menu: { defaultProps: { radius: "lg", transitionProps: { duration: 0 } } },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 0 } } },
  },
});

export const cssVariables: CSSVariablesResolver = () => {
  const scheme = {
    "--mantine-color-body": "var(--bg)",
    "--mantine-color-text": "var(--text)",
    "--mantine-color-bright": "var(--text)",
    "--mantine-color-dimmed": "var(--text-3)",
    "--mantine-color-placeholder": "var(--text-3)",
    "--mantine-color-anchor": "var(--accent)",
    "--mantine-color-error": "var(--verdict-failed-text)",
    "--mantine-color-default": "var(--surface)",
    "--mantine-color-default-hover": "var(--hover)",
    "--mantine-color-default-color": "var(--text)",
    "--mantine-color-default-border": "var(--line-strong)",
    "--mantine-color-disabled": "var(--hover)",
    "--mantine-color-disabled-color": "var(--text-3)",
    "--mantine-color-disabled-border": "var(--line)",
    "--mantine-primary-color-filled": "var(--accent)",
    "--mantine-primary-color-contrast": "var(--on-accent)",
  };
  return { variables: {}, light: scheme, dark: scheme };
};
