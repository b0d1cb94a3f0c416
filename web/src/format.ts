/** What a value is measured in; percent values are fractions, so 0.2 reads 20%. */
export type Unit = "percent" | "number" | "money";

export interface Measure {
  unit: Unit;
  /** ISO 4217 code, with money. */
  currency?: string | undefined;
}

export type Format = (value: number) => string;

/** Writes values the way people of a language read them. */
export function formatter(measure: Measure, language: string): Format {
  const options = optionsOf(measure);
  const format = new Intl.NumberFormat(language || "en", options);
  return (value) => format.format(value);
}

/** Short labels of an axis: 0%, 1.2K, ¥3. */
export function axisFormatter(measure: Measure, language: string): Format {
  const options: Intl.NumberFormatOptions =
    measure.unit === "percent"
      ? { style: "percent", maximumFractionDigits: 1 }
      : { ...optionsOf(measure), notation: "compact", minimumFractionDigits: 0 };
  const format = new Intl.NumberFormat(language || "en", options);
  return (value) => format.format(value);
}

function optionsOf({ unit, currency }: Measure): Intl.NumberFormatOptions {
  switch (unit) {
    case "percent":
      return { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 };
    case "money":
      return currency
        ? { style: "currency", currency, currencyDisplay: "narrowSymbol" }
        : { minimumFractionDigits: 2, maximumFractionDigits: 2 };
    case "number":
      return { maximumFractionDigits: 2 };
  }
}
